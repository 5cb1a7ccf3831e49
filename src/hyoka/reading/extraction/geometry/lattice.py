"""Tables from ruling lines: rules → grids whose cells cover the rows and columns no rule divides.

In: the rules of one page. Out: grids with merged and vertical cells. Rules that touch make one
table; a side that is left open is closed where the rules of the other direction end.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise, product
from typing import NamedTuple

from hyoka.reading.extraction.geometry.pieces import Rules
from hyoka.records.leaves import Box

Rule = tuple[float, float, float]
_SNAP = 3.0
_TOUCH = 3.0
_LEAST_LENGTH = 6.0
_OPEN_SIDE = 8.0
_MOST_CELLS = 40_000


class Slot(NamedTuple):
    """One cell of a grid: its first row and column (0-based), how many it covers, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True)
class Grid:
    """One ruled table. `xs` and `ys` are the positions of its columns' and rows' edges; `slots`
    stand row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @cached_property
    def _owners(self) -> dict[tuple[int, int], int]:
        owners: dict[tuple[int, int], int] = {}
        for index, (top, left, rows, columns, _) in enumerate(self.slots):
            places = product(range(top, top + rows), range(left, left + columns))
            owners.update(dict.fromkeys(places, index))
        return owners

    def slot_at(self, x: float, y: float) -> int | None:
        """The index of the slot a point lies in."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self._owners.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def grids_of(rules: Rules) -> list[Grid]:
    """All tables of a page by its merged rules, larger ones first; a frame around a single cell is
    no table."""
    grids = [
        grid
        for rows, columns in _touching(rules.across, rules.down)
        if (grid := _grid(rows, columns)) is not None
    ]
    return sorted(grids, key=lambda grid: -(grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules at one place as one: drawn twice, drawn cell by cell, or double."""
    found: list[Rule] = []
    for group in _groups(sorted(rules)):
        at = sum(rule[0] for rule in group) / len(group)
        low: float | None = None
        high = 0.0
        for _, start, end in sorted(group, key=lambda rule: rule[1]):
            if low is not None and start <= high + _TOUCH:
                high = max(high, end)
                continue
            found += [(at, low, high)] if low is not None else []
            low, high = start, end
        found += [(at, low, high)] if low is not None else []
    return [rule for rule in found if rule[2] - rule[1] >= _LEAST_LENGTH]


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule[0] - group[0][0] > _SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


class Union:
    """Sets of the numbers below `size` that grow together."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, item: int) -> int:
        above = self._above
        while above[item] != item:
            above[item] = item = above[above[item]]
        return item

    def join(self, one: int, other: int) -> None:
        self._above[self.root(one)] = self.root(other)


def _touching(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together, as (across, down)."""
    union = Union(len(across) + len(down))
    for row, (y, x0, x1) in enumerate(across):
        for column, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _TOUCH <= x <= x1 + _TOUCH and y0 - _TOUCH <= y <= y1 + _TOUCH:
                union.join(row, column)
    rows: dict[int, list[Rule]] = defaultdict(list)
    columns: dict[int, list[Rule]] = defaultdict(list)
    for item, rule in enumerate(across):
        rows[union.root(item)].append(rule)
    for item, rule in enumerate(down, len(across)):
        columns[union.root(item)].append(rule)
    for root in rows:
        if columns[root]:
            yield rows[root], columns[root]


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    xs = _with_open_sides(_edges(down), across)
    ys = _with_open_sides(_edges(across), down)
    if (
        not len(xs) + len(ys) - 2 > 2
        or min(len(xs), len(ys)) < 2
        or len(xs) * len(ys) > _MOST_CELLS
    ):
        return None
    slots = tuple(_slots(xs, ys, _borders(xs, down), _borders(ys, across)))
    return Grid(tuple(xs), tuple(ys), slots) if len(slots) > 1 else None


def _edges(rules: Sequence[Rule]) -> list[float]:
    return [group[0][0] for group in _groups(sorted(rules))]


def _with_open_sides(edges: list[float], crossing: Sequence[Rule]) -> list[float]:
    """The edges, with one added where the crossing rules reach clearly beyond the outermost."""
    low, high = min(rule[1] for rule in crossing), max(rule[2] for rule in crossing)
    before = [low] if not edges or low < edges[0] - _OPEN_SIDE else []
    after = [high] if not edges or high > edges[-1] + _OPEN_SIDE else []
    return [*before, *edges, *after]


def _borders(edges: Sequence[float], rules: Sequence[Rule]) -> list[list[tuple[float, float]]]:
    """For each edge, the stretches along it that are ruled."""
    borders: list[list[tuple[float, float]]] = [[] for _ in edges]
    for at, low, high in rules:
        index = min(range(len(edges)), key=lambda each: abs(edges[each] - at))
        borders[index].append((low, high))
    return borders


def _slots(
    xs: Sequence[float],
    ys: Sequence[float],
    down: Sequence[Sequence[tuple[float, float]]],
    across: Sequence[Sequence[tuple[float, float]]],
) -> Iterator[Slot]:
    rows, columns = _middles(ys), _middles(xs)
    union = Union(len(rows) * len(columns))
    for row, height in enumerate(rows):
        for column, width in enumerate(columns):
            place = row * len(columns) + column
            if column + 1 < len(columns) and not _ruled(down[column + 1], height):
                union.join(place, place + 1)
            if row + 1 < len(rows) and not _ruled(across[row + 1], width):
                union.join(place, place + len(columns))
    for top, left, bottom, right in sorted(_rectangles(union, len(rows), len(columns))):
        box = (xs[left], ys[top], xs[right + 1], ys[bottom + 1])
        yield Slot(top, left, bottom - top + 1, right - left + 1, box)


Span = tuple[int, int, int, int]  # first row and column, last row and column


def _rectangles(union: Union, n_rows: int, n_columns: int) -> Iterator[Span]:
    """The cells: what no rule divides, and where that is no rectangle, its parts row by row.

    A label over sub-labels that stand indented under it is set in an L: its own row is its cell.
    """
    members: dict[int, list[int]] = {}
    for place in range(n_rows * n_columns):
        members.setdefault(union.root(place), []).append(place)
    for places in members.values():
        top, bottom = places[0] // n_columns, places[-1] // n_columns
        if len(places) == 1:
            yield top, places[0] % n_columns, top, places[0] % n_columns
            continue
        columns = [place % n_columns for place in places]
        left, right = min(columns), max(columns)
        if (bottom - top + 1) * (right - left + 1) == len(places):
            yield top, left, bottom, right
        else:
            yield from _by_rows(places, n_columns)


def _by_rows(places: Sequence[int], n_columns: int) -> Iterator[Span]:
    """Runs of places beside each other, those of the same columns under one another as one."""
    open_runs: dict[tuple[int, int], tuple[int, int]] = {}
    for row, group in groupby(places, key=lambda place: place // n_columns):
        runs = set(_runs([place % n_columns for place in group]))
        for run in [
            each for each, (_, last) in open_runs.items() if each not in runs or last != row - 1
        ]:
            first, last = open_runs.pop(run)
            yield first, run[0], last, run[1]
        for run in runs:
            open_runs[run] = (open_runs.get(run, (row, row))[0], row)
    for run, (first, last) in open_runs.items():
        yield first, run[0], last, run[1]


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = columns[0]
    for before, column in pairwise([*columns, columns[-1] + 2]):
        if column != before + 1:
            yield start, before
            start = column


def _middles(edges: Sequence[float]) -> list[tuple[float, float]]:
    """The middle half of each side between two edges, which has to be ruled for the side to be."""
    return [
        (low + (high - low) / 4 + 1, high - (high - low) / 4 - 1) for low, high in pairwise(edges)
    ]


def _ruled(stretches: Sequence[tuple[float, float]], middle: tuple[float, float]) -> bool:
    low, high = middle
    for start, end in stretches:  # noqa: SIM110 - asked for every side of every cell
        if start <= low and high <= end:
            return True
    return False
