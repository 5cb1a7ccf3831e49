"""A table cut from the grid by its heads: header rows of any depth over label columns, tables side
by side apart.

In: the cells of a region and the heads a form names. Out: columns with what their heads say, rows
with their labels and the cell under each column. What the heads do not reach is not the table's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hyoka.reading.cell_form.grid import FormCell, FormGrid
from hyoka.reading.cell_form.heads import HeadReader, HeadSaid

_HALF = 2


@dataclass(frozen=True)
class Column:
    """A column between two grid lines, with what its heads say and how they are printed, outermost
    first."""

    start: int
    end: int
    said: HeadSaid
    heads: tuple[FormCell, ...]

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(cell.paragraph.text for cell in self.heads if cell.paragraph is not None)

    def is_over(self, cell: FormCell) -> bool:
        """Whether a cell is exactly as wide as the column."""
        return cell.column == self.start and cell.last_column == self.end


@dataclass(frozen=True)
class TableRow:
    """A row: its label cells, outermost first, and the cell under each value column by the column's
    number."""

    labels: tuple[FormCell, ...]
    cells: Mapping[int, FormCell]

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(cell.words for cell in self.labels)

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(cell.paragraph.text for cell in self.labels if cell.paragraph is not None)


@dataclass(frozen=True)
class CutTable:
    """A table as its heads cut it."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    order: int


@dataclass(frozen=True)
class _Band:
    """Head cells that stand together, with what each says; `bottom` is the first row below them."""

    said: Mapping[int, HeadSaid]
    cells: tuple[FormCell, ...]
    bottom: int

    @property
    def n_patterns(self) -> int:
        """How many of the form's heads stand in it."""
        return len(frozenset[str]().union(*(said.patterns for said in self.said.values())))


def tables_of(cells: Sequence[FormCell], grid: FormGrid, heads: HeadReader) -> Iterator[CutTable]:
    """Every table in some cells that has the most of the heads a form names."""
    tables = dict.fromkeys(cell.table for cell in cells if cell.table is not None)
    bands: list[_Band] = []
    for table in tables:
        bands += _bands([cell for cell in cells if cell.table == table], heads)
    most = max((band.n_patterns for band in bands), default=0)
    known = {cell.order for cell in cells}
    for band in bands:
        if band.n_patterns == most:
            yield _cut(band, [each for each in grid.tables[_table(band)] if each.order in known])


def _table(band: _Band) -> int:
    table = band.cells[0].table
    assert table is not None
    return table


def _bands(cells: Sequence[FormCell], heads: HeadReader) -> Iterator[_Band]:
    """Head cells from the top: those of a row, and below each those that stand inside its
    columns."""
    found = {
        cell.order: said
        for cell in cells
        if cell.words and (said := heads.said(cell.words)) is not None
    }
    firm = [cell for cell in cells if cell.order in found and not found[cell.order].is_bare]
    while firm:
        top = min(cell.row for cell in firm)
        band = [cell for cell in firm if cell.row == top]
        for cell in sorted((cell for cell in firm if cell.row > top), key=lambda each: each.row):
            if any(_is_under(cell, above) for above in band):
                band.append(cell)
        bottom = max(cell.last_row for cell in band)
        bare = [
            cell
            for cell in cells
            if cell.order in found
            and found[cell.order].is_bare
            and top <= cell.row
            and cell.last_row <= bottom
        ]
        every = (*band, *bare)
        yield _Band({cell.order: found[cell.order] for cell in every}, every, bottom)
        firm = [cell for cell in firm if cell not in band]


def _is_under(cell: FormCell, above: FormCell) -> bool:
    return (
        cell.row == above.last_row
        and above.column <= cell.column
        and cell.last_column <= above.last_column
    )


def _cut(band: _Band, cells: Sequence[FormCell]) -> CutTable:
    columns = tuple(_columns(band))
    return CutTable(
        columns, tuple(_rows(band, columns, cells)), min(cell.order for cell in band.cells)
    )


def _columns(band: _Band) -> Iterator[Column]:
    """Columns whose heads reach down to the rows: one for each lowest head."""
    for cell in sorted(band.cells, key=lambda each: each.column):
        if cell.last_row != band.bottom:
            continue
        stack = [
            each for each in band.cells if each.covers_column(cell.column) and each.row <= cell.row
        ]
        said: HeadSaid | None = None
        for each in sorted(stack, key=lambda each: each.row):
            said = band.said[each.order].below(said)
        if said is not None:
            yield Column(
                cell.column, cell.last_column, said, tuple(sorted(stack, key=lambda each: each.row))
            )


def _rows(band: _Band, columns: Sequence[Column], cells: Sequence[FormCell]) -> Iterator[TableRow]:
    """The rows under the heads, down to the first one that has no cell of a column's width."""
    body = [cell for cell in cells if cell.row >= band.bottom]
    last = max((cell.last_row for cell in body), default=band.bottom)
    for row in range(band.bottom, last):
        on_row = [cell for cell in body if cell.covers_row(row)]
        under = {
            index: cell
            for index, column in enumerate(columns)
            for cell in on_row
            if column.is_over(cell)
        }
        if not under or sum(cell.order in band.said for cell in on_row) * _HALF > len(columns):
            return
        begins = {index: cell for index, cell in under.items() if cell.row == row}
        if any(columns[index].said.says.means is None for index in begins):
            yield TableRow(tuple(_labels(columns, on_row)), begins)


def _labels(columns: Sequence[Column], on_row: Sequence[FormCell]) -> Iterator[FormCell]:
    """The cells that name a row: under the heads of label columns, else left of the first value."""
    named = [column for column in columns if column.said.says.means == "item"]
    first = min((column.start for column in columns if column.said.says.means is None), default=0)
    for cell in sorted(on_row, key=lambda each: each.column):
        inside = any(
            column.start <= cell.column and cell.last_column <= column.end for column in named
        )
        if cell.words and (inside if named else cell.last_column <= first):
            yield cell
