"""What the sheets of a workbook share: their tabs, texts and styles.

In: a package. Out: Book. Source: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from hyoka.reading.extraction.ooxml.cell_styles import PLAIN, CellStyle, Run, S, runs_of, styles_of
from hyoka.reading.extraction.ooxml.packages import Package, whole

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ON = ("1", "true")


@dataclass(frozen=True)
class Tab:
    """A sheet's tab: its name, where it lies, and whether it is shown."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """The tabs, the texts cells share, the styles they name, and the day their dates count from."""

    tabs: tuple[Tab, ...]
    texts: tuple[tuple[Run, ...], ...]
    styles: tuple[CellStyle, ...]
    since_1904: bool

    @classmethod
    def of(cls, package: Package) -> "Book":
        root = package.part(package.main_path)
        relations = list(package.relations(package.main_path))
        paths = {relation.id: relation.path for relation in relations}
        kinds = {relation.kind: relation.path for relation in relations}
        properties = root.find(f"{S}workbookPr")
        return cls(
            tuple(_tabs(root, paths)),
            tuple(_texts(package.optional(kinds.get("sharedStrings")))),
            styles_of(package.optional(kinds.get("styles"))),
            properties is not None and properties.get("date1904") in ON,
        )

    def style(self, number: str | None) -> CellStyle:
        """The style a cell names."""
        place = whole(number)
        return self.styles[place] if place < len(self.styles) else PLAIN


def _tabs(root: etree._Element, paths: dict[str, str]) -> Iterator[Tab]:
    for each in root.iter(f"{S}sheet"):
        path = paths.get(each.get(RELATION_ID, ""), "")
        yield Tab(each.get("name", ""), path, each.get("state", "visible") != "visible")


def _texts(root: etree._Element | None) -> Iterator[tuple[Run, ...]]:
    for each in root.iter(f"{S}si") if root is not None else ():
        yield runs_of(each)
