"""The cells of a table as the file tells them, by row and column: what stands under which head,
blank cells too.

In: paragraphs that stand in cells of a table. Out: the cells, each with its place in the grid and
its words, and what stands under a column in a row. A file that tells no cells (plain text, a PDF
without rules) gives no grid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from hyoka.reading.extraction.parsed_document import Line, lines_of
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import years_of

Columns = tuple[int, int]


@dataclass(frozen=True)
class GridCell:
    """A filled cell: its table, the first and the last row and column it covers (0-based), and its
    words."""

    table: int
    rows: tuple[int, int]
    columns: Columns
    paragraph: Paragraph

    @property
    def words(self) -> str:
        """Squeezed, for matching."""
        return self.paragraph.words

    def within(self, columns: Columns) -> bool:
        """Whether all of the cell stands under these columns."""
        return columns[0] <= self.columns[0] and self.columns[1] <= columns[1]

    def meets(self, columns: Columns) -> bool:
        """Whether any of the cell stands under these columns."""
        return columns[0] <= self.columns[1] and self.columns[0] <= columns[1]


@dataclass(frozen=True)
class Grid:
    """The filled cells of one table among the lines of a section, in printed order."""

    table: int
    cells: tuple[GridCell, ...]

    @cached_property
    def rows(self) -> dict[int, list[GridCell]]:
        """The cells by the row they begin in."""
        ordered = sorted(self.cells, key=lambda cell: (cell.rows[0], cell.columns[0]))
        return {row: list(cells) for row, cells in groupby(ordered, key=lambda cell: cell.rows[0])}

    def below(self, row: int) -> dict[int, list[GridCell]]:
        """The rows that begin under a row."""
        return {at: cells for at, cells in self.rows.items() if at > row}


def grids_of(paragraphs: Sequence[Paragraph]) -> list[Grid]:
    """The tables some paragraphs stand in, in printed order; a table of one column places
    nothing."""
    tables: dict[int, list[GridCell]] = {}
    for cell in _cells(paragraphs):
        tables.setdefault(cell.table, []).append(cell)
    grids = (Grid(table, tuple(cells)) for table, cells in tables.items())
    return [grid for grid in grids if len({cell.columns for cell in grid.cells}) > 1]


def _cells(paragraphs: Sequence[Paragraph]) -> Iterator[GridCell]:
    if not paragraphs:
        return
    passages = paragraphs[0].passages
    held: dict[tuple[int, int, int], list[Line]] = {}
    for line in lines_of(paragraphs):
        if (place := passages.places.get(line.number)) is not None:
            table, cell = place
            held.setdefault((table, cell.row, cell.column), []).append(line)
    for (table, _, _), lines in held.items():
        _, cell = passages.places[lines[0].number]
        yield GridCell(
            table,
            (cell.row, cell.row + cell.rows - 1),
            (cell.column, cell.column + cell.columns - 1),
            Paragraph(passages, tuple(lines), paragraphs[0].index),
        )


def year_columns(grid: Grid) -> tuple[int, dict[int, Columns]] | None:
    """The first row that names years, and the columns of each; a year that stands twice has
    none."""
    for row, cells in grid.rows.items():
        years = years_of(cell.words for cell in cells)
        known = [
            (year, cell.columns)
            for year, cell in zip(years, cells, strict=True)
            if year is not None
        ]
        if known:
            return row, {year: columns for year, columns in known if years.count(year) == 1}
    return None


def one(cells: Iterable[GridCell]) -> Paragraph | None:
    """Cells read as one, in the order they are given; null for none."""
    found = list(cells)
    if not found:
        return None
    first = found[0].paragraph
    return Paragraph(first.passages, lines_of(cell.paragraph for cell in found), first.index)


def outside(paragraphs: Sequence[Paragraph], cells: Iterable[GridCell]) -> list[Paragraph]:
    """The paragraphs without the lines of some cells."""
    taken = {line.start for line in lines_of(cell.paragraph for cell in cells)}
    found = []
    for paragraph in paragraphs:
        lines = tuple(line for line in paragraph.lines if line.start not in taken)
        if lines:
            whole = len(lines) == len(paragraph.lines)
            found.append(
                paragraph if whole else Paragraph(paragraph.passages, lines, paragraph.index)
            )
    return found
