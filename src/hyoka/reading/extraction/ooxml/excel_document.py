"""Excel (.xlsx, .xlsm): bytes → ParsedDocument. A visible sheet is a page and a table; cells say
what the sheet shows.

Numbers and dates are printed by their formats, merged ranges are one cell, ruled cells that are
empty stay cells, text boxes follow the cells, headers and footers are layout. What is hidden is
told and not read. Macros and formulas are never run: a cell holds the value the workbook was saved
with. Source: ECMA-376 part 1, SpreadsheetML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from hyoka.reading.extraction.builder import DocumentBuilder
from hyoka.reading.extraction.ooxml.cell_styles import S
from hyoka.reading.extraction.ooxml.packages import Package, soft_ends
from hyoka.reading.extraction.ooxml.sheet_cells import (
    LIMIT_CELLS,
    Place,
    SheetCells,
    TooManyCells,
    cells_of,
)
from hyoka.reading.extraction.ooxml.sheet_drawings import boxes_of
from hyoka.reading.extraction.ooxml.workbook import Book, Tab
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument
from hyoka.reading.extraction.problems import nothing_in_it, too_many_cells
from hyoka.reading.extraction.told import Untold
from hyoka.records import Note

_HEADER_CODE = re.compile(r'&(?:[LCRPNDTAFZGBIUESXYOH&]|"[^"]*"|\d+|K[0-9A-Fa-f]{6})')


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, unsafe, too large or empty."""
    package = Package(name, "Excel", data)
    book = Book.of(package)
    printing = _Printing(package, book)
    for number, tab in enumerate(book.tabs, 1):
        printing.print(tab, number)
    if not any(line.text for line in printing.writing.lines):
        raise nothing_in_it(name)
    notes = (*package.notes, *printing.notes, *printing.untold.notes)
    return printing.writing.passages(len(book.tabs), notes=notes, unreadable=printing.unreadable)


@dataclass
class _Printing:
    """Writes the visible sheets down, one page each."""

    package: Package
    book: Book
    writing: DocumentBuilder = field(default_factory=DocumentBuilder)
    untold: Untold = field(default_factory=Untold)
    notes: list[Note] = field(default_factory=list)
    unreadable: dict[int, str] = field(default_factory=dict)
    _n_cells: int = 0

    def print(self, tab: Tab, page: int) -> None:
        if tab.hidden:
            self.unreadable[page] = "the sheet is hidden"
            self.notes.append(_hidden_sheet(tab.name, page))
            return
        root = self.package.optional(tab.path)
        if root is None or root.tag != f"{S}worksheet":
            return
        for text in _margin_texts(root):
            self.writing.line(text, page, ends=True, layout=True)
        cells = self._cells(root, page)
        if cells.hidden:
            self.notes.append(_hidden_cells(tab.name, page))
        self._table(cells, page)
        for text in boxes_of(self.package, tab.path, page, self.untold):
            list(self._lines(text, page))
            self.writing.blank(page)

    def _cells(self, root: etree._Element, page: int) -> SheetCells:
        try:
            cells = cells_of(root, self.book, page, self.untold, LIMIT_CELLS - self._n_cells)
        except TooManyCells as error:
            raise too_many_cells(self.package.name, LIMIT_CELLS) from error
        self._n_cells += len(cells.texts)
        return cells

    def _table(self, sheet: SheetCells, page: int) -> None:
        """Cell by cell, row by row."""
        cells = []
        for place in sorted({*sheet.texts, *_empty_places(sheet)}):
            rows, columns = sheet.spans.get(place, (1, 1))
            lines = tuple(self._lines(sheet.texts[place], page)) if place in sheet.texts else ()
            cells.append(Cell(*place, lines, rows, columns))
            self.writing.blank(page)
        if cells:
            self.writing.table(page, tuple(cells))

    def _lines(self, text: str, page: int) -> Iterator[Line]:
        lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
        ends = soft_ends(lines) if lines else []
        for line, end in zip(lines, ends, strict=True):
            yield self.writing.line(line, page, ends=end)


def _empty_places(sheet: SheetCells) -> Iterator[Place]:
    """Ruled cells without content, in the rows and between the columns that have some."""
    rows = {row for row, _ in sheet.texts}
    last = max((column for _, column in sheet.texts), default=-1)
    for place in sheet.ruled:
        if place[0] in rows and place[1] <= last:
            yield place


def _margin_texts(root: etree._Element) -> Iterator[str]:
    """Header and footer, without the codes for page numbers and dates."""
    margins = root.find(f"{S}headerFooter")
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
