"""An algebra of ruled tables: set one under another, or side by side, into one table on a common
grid.

In: tables whose widths are shares of the space they are given. Out: one table. A printed form is a
frame whose rows are divided differently; the common grid is the union of all their column
boundaries, and cells span what they cover.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from hyoka.writing.blocks import Block, Cell, Paragraph, Table
from hyoka.writing.composition.places import height_of

_DIGITS = 4


def boxed(blocks: Sequence[Block]) -> Table:
    """Blocks as one table of full width: runs of paragraphs become a cell, tables are taken as they
    are."""
    tables: list[Table] = []
    run: list[Paragraph] = []
    for block in blocks:
        match block:
            case Paragraph():
                run.append(block)
            case Table():
                tables += [_cell_of(run)] * bool(run) + [block]
                run = []
            case _:
                continue
    return stacked([*tables, *([_cell_of(run)] if run or not tables else [])])


def labelled(label: Cell, share: float, content: Table) -> Table:
    """A label cell on the left of a table, as tall as the table."""
    return across([Table((1.0,), (label,)), content], [share, 1 - share])


def stacked(tables: Sequence[Table]) -> Table:
    """Tables of one width, one under another. Header rows are those of the first."""
    tables = [table for table in tables if table.cells]
    edges = _union(_edges(table) for table in tables)
    cells: list[Cell] = []
    row = 0
    for table in tables:
        cells += _placed(table, edges, row)
        row += height_of(table)
    return Table(_widths(edges), tuple(cells), head_rows=tables[0].head_rows if tables else 0)


def across(tables: Sequence[Table], shares: Sequence[float]) -> Table:
    """Tables side by side, `shares` of the width each; the lower ones stretch their last row to the
    tallest."""
    tall = max(map(height_of, tables))
    starts = list(accumulate(shares, initial=0.0))
    scaled = [
        [round(start + edge * share, _DIGITS) for edge in _edges(table)]
        for table, start, share in zip(tables, starts, shares, strict=False)
    ]
    edges = _union(scaled)
    cells: list[Cell] = []
    for table, own in zip(tables, scaled, strict=True):
        cells += _placed(_stretched(table, tall), edges, 0, own)
    return Table(_widths(edges), tuple(cells))


def _cell_of(paragraphs: Sequence[Paragraph]) -> Table:
    return Table((1.0,), (Cell(0, 0, tuple(paragraphs)),))


def _edges(table: Table) -> list[float]:
    """Column boundaries as shares of the table's width, from 0 to 1."""
    total = sum(table.widths)
    return [round(edge / total, _DIGITS) for edge in accumulate(table.widths, initial=0.0)]


def _union(edges: Iterable[Iterable[float]]) -> list[float]:
    return sorted(set(chain.from_iterable(edges)))


def _widths(edges: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(after - before, _DIGITS) for before, after in pairwise(edges))


def _placed(
    table: Table, edges: Sequence[float], row: int, own: Sequence[float] | None = None
) -> list[Cell]:
    """The cells of a table on a finer grid, `row` rows further down."""
    columns = [edges.index(edge) for edge in own or _edges(table)]
    return [
        replace(
            cell,
            row=cell.row + row,
            column=columns[cell.column],
            columns=columns[cell.column + cell.columns] - columns[cell.column],
            sum_of=tuple((at + row, columns[column]) for at, column in cell.sum_of),
        )
        for cell in table.cells
    ]


def _stretched(table: Table, rows: int) -> Table:
    """The table with the cells of its last row made longer."""
    last = height_of(table)
    missing = rows - last
    cells = (
        replace(cell, rows=cell.rows + missing) if cell.row + cell.rows == last else cell
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))
