"""A table as a full grid: which cell owns each place, row by row.

In: a table of a composition. Out: its rows of cells, with the places a spanning cell continues
into, for the formats that write every place of the grid (Word) or need each row's own cells (HTML,
Excel).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hyoka.writing.blocks import Cell, Table


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as one row meets it: its own first row, or the continuation of a cell from a row
    above."""

    cell: Cell
    column: int
    columns: int
    continues: bool


def height_of(table: Table) -> int:
    """The number of rows."""
    return max((cell.row + cell.rows for cell in table.cells), default=0)


def rows_of(table: Table) -> Iterator[list[Place]]:
    """Every row's places from left to right, the whole width covered: missing cells are empty
    ones."""
    width, height = len(table.widths), height_of(table)
    owners: list[dict[int, Cell]] = [{} for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            owners[row][cell.column] = cell
    for number, owned in enumerate(owners):
        yield list(_places(owned, number, width))


def _places(owned: dict[int, Cell], row: int, width: int) -> Iterator[Place]:
    column = 0
    while column < width:
        cell = owned.get(column) or Cell(row, column)
        yield Place(cell, column, cell.columns, cell.row < row)
        column += cell.columns
