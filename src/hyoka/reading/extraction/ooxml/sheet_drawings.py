"""What lies over the cells of a sheet: text boxes, tick boxes, charts, comments.

In: a sheet's path in its package. Out: the words of its boxes, to be read after its cells, and
words to be told. Source: ECMA-376 part 1, 20.5 (SpreadsheetDrawingML), 18.7 (comments), part 4, 19
(VML).
"""

from collections.abc import Iterator

from lxml import etree

from hyoka.reading.extraction.characters import raised
from hyoka.reading.extraction.ooxml.cell_styles import S
from hyoka.reading.extraction.ooxml.packages import Package
from hyoka.reading.extraction.told import Untold

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_V, _X = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"
_THREAD = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_TICKED = {"Checkbox": "☑☐", "Radio": "◉○"}
_GRAPHICS = ("chart", "diagramData")


def boxes_of(package: Package, path: str, page: int, untold: Untold) -> Iterator[str]:
    """The words of each text box and tick box of a sheet; of charts, diagrams and comments the
    words are told."""
    for relation in package.relations(path):
        root = package.optional(relation.path) if relation.kind in _READERS else None
        if root is None:
            continue
        yield from _READERS[relation.kind](root, page, untold)
        if relation.kind == "drawing":
            _tell_graphics(package, relation.path, page, untold)


def _drawn(root: etree._Element, page: int, untold: Untold) -> Iterator[str]:
    for body in root.iter(f"{_XDR}txBody"):
        paragraphs = ("".join(_words(paragraph, page, untold)) for paragraph in body.iter(f"{_A}p"))
        text = "\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
        if text:
            yield text


def _words(paragraph: etree._Element, page: int, untold: Untold) -> Iterator[str]:
    for text in paragraph.iter(f"{_A}t"):
        run = text.getparent()
        properties = run.find(f"{_A}rPr") if run is not None else None
        words = text.text or ""
        if properties is not None and properties.get("strike", "noStrike") != "noStrike":
            untold.add("struck-out", words, page)
        elif (
            properties is not None
            and properties.get("baseline", "0").lstrip("+")[:1] in "123456789"
        ):
            yield raised(words)
        else:
            yield words


def _ticked(root: etree._Element, page: int, untold: Untold) -> Iterator[str]:  # noqa: ARG001 - as its neighbours
    """The words beside form controls of the old kind, with their mark."""
    for shape in root.iter(f"{_V}shape"):
        data = shape.find(f"{_X}ClientData")
        marks = _TICKED.get(data.get("ObjectType", "")) if data is not None else None
        if data is None or marks is None:
            continue
        words = " ".join(
            "".join(str(each) for each in box.itertext()) for box in shape.iter(f"{_V}textbox")
        )
        ticked = data.findtext(f"{_X}Checked") == "1"
        yield marks[0 if ticked else 1] + " ".join(words.split())


def _commented(root: etree._Element, page: int, untold: Untold) -> Iterator[str]:
    for comment in root.iter(f"{S}comment"):
        untold.add("comments", "".join(each.text or "" for each in comment.iter(f"{S}t")), page)
    for comment in root.iter(f"{_THREAD}threadedComment"):
        untold.add("comments", comment.findtext(f"{_THREAD}text") or "", page)
    return iter(())


def _tell_graphics(package: Package, path: str, page: int, untold: Untold) -> None:
    for relation in package.relations(path):
        root = package.optional(relation.path) if relation.kind in _GRAPHICS else None
        if root is not None:
            untold.add("graphics", " ".join(each.text or "" for each in root.iter(f"{_A}t")), page)


_READERS = {
    "drawing": _drawn,
    "vmlDrawing": _ticked,
    "comments": _commented,
    "threadedComment": _commented,
}
