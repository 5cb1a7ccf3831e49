"""A document's cells in lines: every table cell with its place in the grid, every other line as it
stands."""

from collections.abc import Iterator

from hyoka.reading.extraction.parsed_document import Cell, ParsedDocument, Table
from hyoka.records import page_said

_BREAK = " ／ "


def cell_lines(passages: ParsedDocument) -> Iterator[str]:
    """One line for a table, for each of its cells row by row, and for each line outside tables."""
    written: set[int] = set()
    for line in passages.lines:
        place = passages.places.get(line.number)
        if place is None:
            if line.text.strip():
                yield f"{page_said(None, line.page)} {line.number}: {line.text.strip()}"
        elif place[0] not in written:
            written.add(place[0])
            yield from _table(place[0] + 1, passages.tables[place[0]])


def _table(number: int, table: Table) -> Iterator[str]:
    yield f"{page_said(None, table.page)} 表 / table {number}"
    for cell in sorted(table.cells, key=lambda each: (each.row, each.column)):
        yield f"  {_size(cell)} {_BREAK.join(line.text.strip() for line in cell.lines) or '―'}"


def _size(cell: Cell) -> str:
    """Row and column, counted from 1, and how many the cell covers where more than one."""
    size = f" {cell.rows}×{cell.columns}" if cell.rows > 1 or cell.columns > 1 else ""
    return f"[{cell.row + 1},{cell.column + 1}{size}]"
