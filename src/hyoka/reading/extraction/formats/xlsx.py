"""Excel (.xlsx, .xlsm): bytes → ParsedDocument. A visible sheet is a page and a table; cells say what the sheet shows.

Numbers and dates are printed by their formats, merged ranges are one cell, text boxes follow the cells, headers and
footers are layout. Hidden sheets, rows and columns are told and not read. Macros and formulas are never run: a cell
holds the value the workbook was saved with. Source: ECMA-376 part 1, SpreadsheetML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from hyoka.reading.extraction.builder import DocumentBuilder
from hyoka.reading.extraction.ooxml.number_formats import BUILTIN, GENERAL, shown
from hyoka.reading.extraction.ooxml.packages import MAGIC, Package, soft_ends, whole
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument
from hyoka.reading.extraction.problems import nothing_in_it, too_many_cells
from hyoka.records import Note

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMIT_CELLS = 500_000
_SUFFIXES = (".xlsx", ".xlsm", ".xltx")
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_HEADER_CODE = re.compile(r'&(?:[LCRPNDTAFZGBIUESXYOH&]|"[^"]*"|\d+|K[0-9A-Fa-f]{6})')
Place = tuple[int, int]


def accepts(data: bytes, name: str) -> bool:
    """A package with a workbook in it; a file called one is held to it."""
    return data.startswith(MAGIC) and (b"xl/" in data or name.lower().endswith(_SUFFIXES))


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, unsafe, too large or empty."""
    package = Package(name, "Excel", data)
    book = _Book.of(package)
    printing = _Printing(package, book)
    for number, sheet in enumerate(book.sheets, 1):
        printing.print(sheet, number)
    if not any(line.text for line in printing.writing.lines):
        raise nothing_in_it(name)
    return printing.writing.passages(
        len(book.sheets), notes=(*package.notes, *printing.notes), unreadable=printing.unreadable
    )


@dataclass(frozen=True)
class _Sheet:
    """A sheet's tab: its name, where it lies, and whether it is shown."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True)
class _Book:
    """What all sheets share: their tabs, the texts, the number format of each cell style."""

    sheets: tuple[_Sheet, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool

    @classmethod
    def of(cls, package: Package) -> "_Book":
        root = package.part(package.main_path)
        relations = list(package.relations(package.main_path))
        paths = {relation.id: relation.path for relation in relations}
        kinds = {relation.kind: relation.path for relation in relations}
        properties = root.find(f"{_S}workbookPr")
        return cls(
            tuple(
                _Sheet(
                    each.get("name", ""), paths.get(each.get(_RELATION_ID, ""), ""),
                    each.get("state", "visible") != "visible",
                )
                for each in root.iter(f"{_S}sheet")
            ),
            tuple(_texts(package.optional(kinds.get("sharedStrings")))),
            tuple(_formats(package.optional(kinds.get("styles")))),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )  # fmt: skip


def _texts(root: etree._Element | None) -> Iterator[str]:
    for each in root.iter(f"{_S}si") if root is not None else ():
        yield _text(each)


def _text(element: etree._Element) -> str:
    """The runs of a text, without the readings of its characters."""
    words = [each.text or "" for each in element.iter(f"{_S}t") if _parent_tag(each) != f"{_S}rPh"]
    return "".join(words)


def _parent_tag(element: etree._Element) -> object:
    parent = element.getparent()
    return parent.tag if parent is not None else None


def _formats(root: etree._Element | None) -> Iterator[str]:
    """The number format of each cell style."""
    if root is None:
        return
    own = {each.get("numFmtId"): each.get("formatCode", GENERAL) for each in root.iter(f"{_S}numFmt")}
    styles = root.find(f"{_S}cellXfs")
    for style in styles if styles is not None else ():
        number = style.get("numFmtId", "0")
        yield own.get(number) or BUILTIN.get(whole(number), GENERAL)


@dataclass
class _Printing:
    """Writes the visible sheets down, one page each."""

    package: Package
    book: _Book
    writing: DocumentBuilder = field(default_factory=DocumentBuilder)
    notes: list[Note] = field(default_factory=list)
    unreadable: dict[int, str] = field(default_factory=dict)
    _n_cells: int = 0

    def print(self, sheet: _Sheet, page: int) -> None:
        if sheet.hidden:
            self.unreadable[page] = "the sheet is hidden"
            self.notes.append(_hidden_sheet(sheet.name, page))
            return
        root = self.package.optional(sheet.path)
        if root is None or root.tag != f"{_S}worksheet":
            return
        for text in _margin_texts(root):
            self.writing.line(text, page, ends=True, layout=True)
        values, hidden = self._values(root)
        if hidden:
            self.notes.append(_hidden_cells(sheet.name, page))
        self._table(values, _merged(root), page)
        for text in self._boxes(sheet):
            list(self._lines(text, page))
            self.writing.blank(page)

    def _values(self, root: etree._Element) -> tuple[dict[Place, str], bool]:
        """What each visible cell shows, and whether there are others."""
        hidden_columns = set(_hidden_columns(root))
        values: dict[Place, str] = {}
        hidden, row_number = False, -1
        for row in root.iter(f"{_S}row"):
            row_number = _index(row.get("r")) if row.get("r") else row_number + 1
            column = -1
            for cell in row:
                column = _column(cell.get("r")) if cell.get("r") else column + 1
                text = self._shown(cell)
                if not text.strip():
                    continue
                if row.get("hidden") in ("1", "true") or column in hidden_columns:
                    hidden = True
                    continue
                values[row_number, column] = text
                self._n_cells += 1
                if self._n_cells > LIMIT_CELLS:
                    raise too_many_cells(self.package.name, LIMIT_CELLS)
        return values, hidden

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        stored = cell.findtext(f"{_S}v") or ""
        if kind == "s":
            index = whole(stored, -1)
            return self.book.texts[index] if 0 <= index < len(self.book.texts) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored)
        if kind != "n" or not stored:
            return stored
        place = whole(cell.get("s"))
        code = self.book.formats[place] if place < len(self.book.formats) else GENERAL
        return shown(stored, code, since_1904=self.book.since_1904)

    def _table(self, values: dict[Place, str], merged: dict[Place, tuple[int, int]], page: int) -> None:
        """Cell by cell, row by row."""
        cells = []
        for place, text in sorted(values.items()):
            rows, columns = merged.get(place, (1, 1))
            cells.append(Cell(*place, tuple(self._lines(text, page)), rows, columns))
            self.writing.blank(page)
        if cells:
            self.writing.table(page, tuple(cells))

    def _lines(self, text: str, page: int) -> Iterator[Line]:
        lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
        ends = soft_ends(lines) if lines else []
        for line, end in zip(lines, ends, strict=True):
            yield self.writing.line(line, page, ends=end)

    def _boxes(self, sheet: _Sheet) -> Iterator[str]:
        """The words of the sheet's text boxes."""
        for relation in self.package.relations(sheet.path):
            drawing = self.package.optional(relation.path) if relation.kind == "drawing" else None
            for body in drawing.iter(f"{_XDR}txBody") if drawing is not None else ():
                paragraphs = ("".join(each.text or "" for each in p.iter(f"{_A}t")) for p in body.iter(f"{_A}p"))
                text = "\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
                if text:
                    yield text


def _index(number: str | None) -> int:
    return max(0, whole(number) - 1)


def _column(place: str | None) -> int:
    """A → 0, AA → 26."""
    match = _PLACE.fullmatch(place or "")
    column = 0
    for letter in match[1] if match else "A":
        column = column * 26 + ord(letter) - 64
    return column - 1


def _merged(root: etree._Element) -> dict[Place, tuple[int, int]]:
    """By its first cell, how many rows and columns each merged range covers."""
    found: dict[Place, tuple[int, int]] = {}
    for each in root.iter(f"{_S}mergeCell"):
        first, _, last = each.get("ref", "").partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if start and end:
            row, column = int(start[2]) - 1, _column(first)
            found[row, column] = (int(end[2]) - row, _column(last) - column + 1)
    return found


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for each in root.iter(f"{_S}col"):
        if each.get("hidden") in ("1", "true"):
            yield from range(_index(each.get("min")), min(_index(each.get("max")) + 1, 16_384))


def _margin_texts(root: etree._Element) -> Iterator[str]:
    """Header and footer, without the codes for page numbers and dates."""
    margins = root.find(f"{_S}headerFooter")
    for each in margins if margins is not None else ():
        text = " ".join(_HEADER_CODE.sub(" ", each.text or "").split())
        if text:
            yield text


def _hidden_sheet(name: str, page: int) -> Note:
    return Note(
        code="hidden-sheet",
        page=page,
        ja=f"シート「{name}」は非表示です。読み取っていません。",
        en=f"The sheet “{name}” is hidden. It was not read.",
    )


def _hidden_cells(name: str, page: int) -> Note:
    return Note(
        code="hidden-cells",
        page=page,
        ja=f"シート「{name}」の非表示の行・列は読み取っていません。",
        en=f"Hidden rows or columns of the sheet “{name}” were not read.",
    )
