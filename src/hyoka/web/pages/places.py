"""Where a value stands in a file, as a page shows it: the lines around it, or the rows of its
table.

In: the lines of a file as they were read, and a place. Out: what is shown, what is meant marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hyoka.intake.handed_in import SourceLine
from hyoka.office.confirming import Place

_AROUND = 4
_ROWS_AROUND = 1


@dataclass(frozen=True)
class ShownLine:
    """A line of the file."""

    number: int
    text: str
    is_marked: bool


@dataclass(frozen=True)
class ShownCell:
    """A cell of a table of the file."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class ShownPlace:
    """The lines around a value; of a table its row with the ones above and below, by their numbers
    from 1."""

    page: int
    lines: tuple[ShownLine, ...]
    rows: tuple[tuple[int, tuple[ShownCell, ...]], ...]


def shown_place(lines: Sequence[SourceLine], place: Place | None) -> ShownPlace | None:
    """Null where the file has no lines, or the value no place."""
    if place is None:
        return None
    marked = frozenset(range(place.first, place.last + 1))
    first = next((each for each in lines if each.number in marked), None)
    if first is None:
        return None
    near = range(place.first - _AROUND, place.last + _AROUND + 1)
    shown = tuple(
        ShownLine(each.number, each.text, each.number in marked)
        for each in lines
        if each.page == place.page and each.number in near and each.text.strip()
    )
    return ShownPlace(place.page, shown, _rows(lines, first, marked))


def _rows(
    lines: Sequence[SourceLine], first: SourceLine, marked: frozenset[int]
) -> tuple[tuple[int, tuple[ShownCell, ...]], ...]:
    if first.table is None or first.row is None:
        return ()
    near = range(first.row - _ROWS_AROUND, first.row + _ROWS_AROUND + 1)
    cells: dict[int, dict[int, list[SourceLine]]] = {}
    for line in lines:
        if line.table != first.table or line.row is None or line.column is None:
            continue
        if line.row in near:
            cells.setdefault(line.row, {}).setdefault(line.column, []).append(line)
    return tuple(
        (row + 1, tuple(_cell(columns[each], marked) for each in sorted(columns)))
        for row, columns in sorted(cells.items())
    )


def _cell(lines: Sequence[SourceLine], marked: frozenset[int]) -> ShownCell:
    text = "\n".join(line.text for line in lines)
    return ShownCell(text, any(line.number in marked for line in lines))
