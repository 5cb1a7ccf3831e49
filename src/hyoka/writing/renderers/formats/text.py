"""Plain text in reading order, as an extraction of the printed form gives it.

A trailing space ends a paragraph or a cell, a line of one space parts it from the next, and a form
feed opens a page; cells that are read in one line stand on one line. A blank cell in a row of
values says that it is blank, and white space within a value does not break, so that the row keeps
as many cells as it has heads.
"""

from collections.abc import Iterator

from hyoka.writing.blocks import Cell, Chart, Composition, PageBreak, Paragraph, Table

MEDIA_TYPE = "text/plain; charset=utf-8"
SUFFIX = ".txt"
_NO_BREAK = "\u00a0"


def rendered(composition: Composition) -> bytes:
    """UTF-8, line feeds."""
    return "".join(_lines(composition)).encode()


def _lines(composition: Composition) -> Iterator[str]:
    page = ""
    for block in composition.blocks:
        match block:
            case PageBreak():
                page = "\f"
                continue
            case Paragraph():
                text = _ended(block.text)
            case Table():
                text = "".join(map(_ended, _cells(block)))
            case Chart():
                text = _ended(block.twin)
        yield page + text
        page = "" if text else page


def _ended(words: str) -> str:
    """A paragraph's lines; its last one ends in a space, and a line of one space follows."""
    return f"{words} \n \n" if words else ""


def _cells(table: Table) -> Iterator[str]:
    """Paragraphs of the cells in reading order; a joined cell goes on in the line of the cell
    before it."""
    line = ""
    for cell in table.cells:
        words = _words(cell)
        if not cell.joined:
            yield line
            line = ""
        *before, last = words or ("",)
        if before:
            yield from (f"{line} {before[0]}".strip(), *before[1:])
            line = ""
        line = f"{line} {last}".strip()
    yield line


def _words(cell: Cell) -> tuple[str, ...]:
    if not cell.blank:
        return tuple(paragraph.text for paragraph in cell.paragraphs)
    return tuple(paragraph.text.replace(" ", _NO_BREAK) for paragraph in cell.paragraphs) or (
        cell.blank,
    )
