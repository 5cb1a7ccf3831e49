"""The sheets of an office's own Excel list, row by row, each cell with its address.

In: the bytes of a workbook. Out: tables with a header and rows as text. A number is the one that
is stored, not the rounded one that is shown; a day is written as ISO writes it. A formula whose
result was not saved has no value: its row is refused. Bounds are those of every workbook that is
read (`reading.extraction.ooxml`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation

from lxml import etree

from hyoka.ledger.rows import Refused
from hyoka.reading.extraction.ooxml.cell_styles import Run, S, printed, runs_of
from hyoka.reading.extraction.ooxml.packages import MAGIC, Package, whole
from hyoka.reading.extraction.ooxml.sheet_cells import column_of
from hyoka.reading.extraction.ooxml.workbook import Book, Tab

SUFFIXES = (".xlsx", ".xlsm")
_FIFTEEN = Context(prec=15)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General')
_DAY = re.compile(r"[yYdge]|m{3,}", re.IGNORECASE)
_MOST_COLUMNS = 16_384
_LAST_DAY = 2_958_466


class NoResult(Exception):  # noqa: N818 - a cell's state, told as the refusal of its row
    """A formula that was saved without its result."""


def is_workbook(start: bytes, name: str) -> bool:
    """Whether a file is an Excel workbook of today's format, by its beginning and its name."""
    return start.startswith(MAGIC) and name.lower().endswith(SUFFIXES)


@dataclass(frozen=True)
class SheetTable:
    """A sheet of a workbook with the header in `header_row`; rows below it are its data."""

    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[int, tuple[str, ...] | None], ...]

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Refused]:
        for row, cells in self.rows:
            if cells is None:
                yield Refused(row, f"{self.sheet}!{row}", "no-result", "")
            elif any(cell.strip() for cell in cells):
                yield row, list(cells)


class Workbook:
    """A workbook's visible sheets. Raises Problem for what is locked, damaged, unsafe or too
    large."""

    def __init__(self, data: bytes, name: str) -> None:
        self._package = Package(name, "Excel", data)
        self._book = Book.of(self._package)
        self._tabs = [tab for tab in self._book.tabs if not tab.hidden]

    @property
    def sheets(self) -> tuple[str, ...]:
        return tuple(tab.name for tab in self._tabs)

    def table(self, sheet: str | None = None, header_row: int | None = None) -> SheetTable | None:
        """The table of a sheet, the first visible one where none is named; null for a sheet that is
        not there."""
        tab = next((tab for tab in self._tabs if sheet in (None, tab.name)), None)
        root = self._package.optional(tab.path) if tab is not None else None
        if tab is None or root is None:
            return None
        return self._table(tab, root, header_row)

    def _table(self, tab: Tab, root: etree._Element, header_row: int | None) -> SheetTable:
        found = dict(self._rows(root))
        at = header_row or next((row for row, cells in found.items() if any(cells or ())), 1)
        header = found.get(at) or ()
        rows = ((row, _padded(cells, len(header))) for row, cells in found.items() if row > at)
        return SheetTable(tab.name, tuple(cell.strip() for cell in header), at, tuple(rows))

    def _rows(self, root: etree._Element) -> Iterator[tuple[int, tuple[str, ...] | None]]:
        number = 0
        for row in root.iter(f"{S}row"):
            number = whole(row.get("r")) or number + 1
            try:
                yield number, self._cells(row)
            except NoResult:
                yield number, None

    def _cells(self, row: etree._Element) -> tuple[str, ...]:
        cells: list[str] = []
        for cell in row.iterchildren(f"{S}c"):
            at = column_of(cell.get("r")) if cell.get("r") else len(cells)
            if at >= _MOST_COLUMNS:
                break
            cells.extend([""] * (at - len(cells)))
            cells[at:] = [self._value(cell)]
        return tuple(cells)

    def _value(self, cell: etree._Element) -> str:
        kind, stored = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
        if cell.find(f"{S}f") is not None and not stored and kind != "str":
            raise NoResult
        if kind in ("s", "inlineStr"):
            return "".join(map(printed, self._runs(cell, kind, stored)))
        if kind == "n" and stored:
            return self._number(stored, self._book.style(cell.get("s")).code)
        return stored

    def _runs(self, cell: etree._Element, kind: str, stored: str) -> tuple[Run, ...]:
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return () if inline is None else runs_of(inline)
        index = whole(stored, -1)
        return self._book.texts[index] if 0 <= index < len(self._book.texts) else ()

    def _number(self, stored: str, code: str) -> str:
        try:
            number = _FIFTEEN.create_decimal(stored)
        except InvalidOperation:
            return stored
        if _DAY.search(_QUOTED.sub("", code)) and 0 < number < _LAST_DAY:
            return self._day(number)
        return f"{number.normalize():f}"

    def _day(self, number: Decimal) -> str:
        first = date(1904, 1, 1) if self._book.since_1904 else date(1899, 12, 30)
        return (first + timedelta(days=int(number))).isoformat()


def _padded(cells: Sequence[str] | None, width: int) -> tuple[str, ...] | None:
    """As wide as the header; what stands to the right of it belongs to no column."""
    if cells is None:
        return None
    return (*cells[:width], *[""] * (width - len(cells)))
