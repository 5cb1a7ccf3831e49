"""The row of an indicator's table where the file tells its cells: each value under its own head,
blank ones too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.kinds.year_table.head import token_pattern
from hyoka.reading.kinds.year_table.row import IndicatorRow
from hyoka.reading.structure.cells import (
    across,
    cell_text,
    is_letter,
    letter_choice,
    spoilt_letter,
    value_of,
)
from hyoka.reading.structure.grids import Grid, GridCell, grids_of, one, outside
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice, State, Value
from hyoka.text import years_of

Columns = tuple[int, int]
_OWN = 2


@dataclass(frozen=True)
class Heads:
    """The header's cells by what they say, and the last row it covers."""

    cells: Sequence[tuple[GridCell, frozenset[str]]]
    last_row: int

    def saying(self, kind: str) -> list[GridCell]:
        return [cell for cell, kinds in self.cells if kind in kinds]

    @property
    def year_columns(self) -> dict[int, Columns]:
        """The columns of each year that has its pair under it; a year that stands twice has
        none."""
        over = [
            cell
            for cell in self.saying("year")
            if any(each.meets(cell.columns) for each in self.saying("result"))
        ]
        ordered = sorted(over, key=lambda cell: cell.columns)
        years = years_of(cell.words for cell in ordered)
        named = [
            (year, cell) for year, cell in zip(years, ordered, strict=True) if year is not None
        ]
        return {year: cell.columns for year, cell in named if years.count(year) == 1}

    @property
    def mid_term_year(self) -> int | None:
        columns = [cell.columns for cell in self.saying("mid")]
        under = (cell for cell in self.saying("year") if cell.columns in columns)
        return next(
            (year for year in years_of(cell.words for cell in under) if year is not None), None
        )


def cells_in_grid(part: Part, body: Sequence[Paragraph]) -> IndicatorRow | None:
    """The row under the header; null where the body has no table of cells with such a header."""
    for grid in grids_of(body):
        heads = _heads_of(part, grid)
        if heads is not None:
            return _row(heads, grid, body)
    return None


def _heads_of(part: Part, grid: Grid) -> Heads | None:
    """The header of a table: the first rows of which every cell under a year says what the header
    says."""
    found: list[tuple[GridCell, frozenset[str]]] = []
    for cells in grid.rows.values():
        said = [(cell, _kinds_in(part, cell)) for cell in cells]
        heads = [(cell, kinds) for cell, kinds in said if kinds]
        if found and not heads:
            break
        found += heads
    kinds = set(chain.from_iterable(each for _, each in found))
    if not {"target", "result", "year"} <= kinds or any(
        {"target", "result"} <= each for _, each in found
    ):
        return None
    return Heads(found, max(cell.rows[1] for cell, each in found if each & {"target", "result"}))


def _kinds_in(part: Part, cell: GridCell) -> frozenset[str]:
    """What a cell's words are in the header; empty where they are anything else."""
    token, at, kinds = token_pattern(part), 0, set[str]()
    while at < len(cell.words):
        found = token.match(cell.words, at)
        if found is None:
            return frozenset()
        kinds.add(found.lastgroup or "")
        at = found.end()
    return frozenset(kinds)


def _row(heads: Heads, grid: Grid, body: Sequence[Paragraph]) -> IndicatorRow:
    below = list(chain.from_iterable(_rows_of_values(heads, grid)))
    used: list[GridCell] = []
    years = heads.year_columns
    pairs = {year: _pair(heads, columns, below, used) for year, columns in years.items()}
    mid_term = _under(heads.saying("mid"), below, used) if heads.saying("mid") else None
    rating = _rating(heads, below, used)
    if _is_shifted(pairs, rating):
        return _all_unread(heads, years, below)
    left = [cell for cell in below if cell not in used]
    head_cells = [cell for cell, _ in heads.cells]
    around = outside(body, [*below, *head_cells])
    return IndicatorRow(
        mid_term_year=heads.mid_term_year,
        mid_term=mid_term,
        pairs=pairs,
        rating=rating,
        notes=around,
        unread=[("stands under no head of the table", [cell.paragraph for cell in left])]
        if left
        else [],
    )


def _is_shifted(pairs: Mapping[int, tuple[Value, Value]], rating: Choice | None) -> bool:
    """Whether the rating's letter stands under a year and nothing under its own head: a row that
    lost a cell has moved up."""
    values = chain.from_iterable(pairs.values())
    return rating is None and any(is_letter(value.raw or "") for value in values)


def _all_unread(heads: Heads, years: dict[int, Columns], below: Sequence[GridCell]) -> IndicatorRow:
    """A row of which no cell is known to stand under its own head."""
    lost = Value(state=State.UNREADABLE, at=below[0].paragraph.at if below else None)
    return IndicatorRow(
        mid_term_year=heads.mid_term_year,
        mid_term=lost if heads.saying("mid") else None,
        pairs=dict.fromkeys(years, (lost, lost)),
        unread=[("the row is shorter than its head", [cell.paragraph for cell in below])],
    )


def _rows_of_values(heads: Heads, grid: Grid) -> Iterator[list[GridCell]]:
    """The rows under the header; one with a cell across several heads and fewer than two under
    heads of their own is a note, and so is what follows it."""
    columns = [
        cell.columns for cell, kinds in heads.cells if kinds & {"target", "result", "mid", "rating"}
    ]
    for cells in grid.below(heads.last_row).values():
        met = [sum(map(cell.meets, columns)) for cell in cells]
        if any(n > 1 for n in met) and met.count(1) < _OWN:
            return
        yield cells


def _pair(
    heads: Heads, columns: Columns, below: Sequence[GridCell], used: list[GridCell]
) -> tuple[Value, Value]:
    target, result = (
        _under([cell for cell in heads.saying(kind) if cell.within(columns)], below, used)
        for kind in ("target", "result")
    )
    return target, result


def _under(heads: Sequence[GridCell], below: Sequence[GridCell], used: list[GridCell]) -> Value:
    """The value under a head: blank where nothing stands there, cells of several rows one under
    another."""
    if not heads:
        return Value(state=State.NOT_IN_TEXT)
    cells = [cell for cell in below if any(cell.within(head.columns) for head in heads)]
    used += cells
    cell = one(cells)
    if cell is None:
        return _across(heads, below, used)
    return spoilt_letter(value_of(cell_text(cell)))


def _across(heads: Sequence[GridCell], below: Sequence[GridCell], used: list[GridCell]) -> Value:
    """What stands under a head and others as well; blank where nothing does."""
    wide = [cell for cell in below if any(cell.meets(head.columns) for head in heads)]
    used += wide
    cell = one(wide)
    if cell is not None:
        return across(cell_text(cell))
    return Value(state=State.BLANK, at=below[0].paragraph.at if below else heads[0].paragraph.at)


def _rating(heads: Heads, below: Sequence[GridCell], used: list[GridCell]) -> Choice | None:
    """The letter under the rating's head; anything else there stays as it is printed, without a
    code."""
    columns = [cell.columns for cell in heads.saying("rating")]
    cells = [cell for cell in below if any(cell.within(each) for each in columns)]
    used += cells
    cell = one(cells)
    if cell is None:
        return None
    printed = cell_text(cell)
    if is_letter(printed.text):
        return letter_choice(printed)
    return Choice(raw=printed.text, state=State.UNREADABLE, at=printed.at)
