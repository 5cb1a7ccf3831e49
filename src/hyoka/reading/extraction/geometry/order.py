"""Reading order: what stands on a page, or in a cell → columns of visual rows, in the order they
are read.

In: pieces and tables with their boxes. Out: columns, each a run of rows from the top. Rows that
share a gutter with prose on both sides of it are two columns; figures that stand beside each other
are not.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from hyoka.reading.extraction.geometry.pieces import Placed, centre

_SAME_ROW = 0.5
_GUTTER_EM = 1.0
_LEAST_ROWS = 3
_FULL_SHARE = 0.7
_LEAST_EMS = 10
_EM = 10.0
_CLEAR_HEIGHTS = 0.8

Row = list[Placed]


class Column(NamedTuple):
    """Rows read one after another. `whole` is false for one of several columns beside each
    other."""

    rows: list[Row]
    whole: bool = True


def columns_of(items: Sequence[Placed]) -> list[Column]:
    """All items, in reading order."""
    if len(items) < 2:
        return [Column([[item]]) for item in items]
    rows = rows_of(items)
    if all(len(row) == 1 for row in rows):
        return [Column(rows)] if rows else []
    found: list[Column] = []
    for band, gutter in _bands(rows):
        if gutter is not None:
            sides = chain.from_iterable(map(columns_of, _sides(band, gutter)))
            found += [Column(column.rows, whole=False) for column in sides]
        elif found and found[-1].whole:
            found[-1].rows.extend(band)
        else:
            found.append(Column(band))
    return found


def rows_of(items: Sequence[Placed]) -> list[Row]:
    """Items on the same height together, from left to right."""
    rows: list[Row] = []
    for item in sorted(items, key=lambda each: centre(each)[1]):
        if rows and _same_row(rows[-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    for row in rows:
        row.sort(key=lambda each: each.box[0])
    return rows


def _same_row(row: Row, item: Placed) -> bool:
    _, first, _, last = row[0].box
    _, top, _, bottom = item.box
    near = abs((first + last) / 2 - (top + bottom) / 2) < _SAME_ROW * min(
        last - first, bottom - top
    )
    return near and not any(_covers(each, item) for each in row)


def _covers(one: Placed, other: Placed) -> bool:
    """Whether two items stand one over another and not beside each other."""
    shared = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return shared > _SAME_ROW * min(one.box[2] - one.box[0], other.box[2] - other.box[0])


Gutter = tuple[float, float]


def _bands(rows: Sequence[Row]) -> Iterator[tuple[list[Row], Gutter | None]]:
    """Runs of rows, each with the gutter it shares where it is set in columns."""
    at = 0
    plain: list[Row] = []
    while at < len(rows):
        end, gutter = _shared(rows, at)
        if gutter is not None and _is_prose(rows[at:end], gutter):
            if plain:
                yield plain, None
            yield list(rows[at:end]), gutter
            plain, at = [], end
        else:
            plain.append(rows[at])
            at += 1
    if plain:
        yield plain, None


def _shared(rows: Sequence[Row], start: int) -> tuple[int, Gutter | None]:
    """How far the rows from a row of two sides on share a gutter, and where it is."""
    if len(rows[start]) < 2:
        return start, None
    free = [(before.box[2], after.box[0]) for before, after in pairwise(rows[start])]
    free = [gap for gap in free if gap[1] - gap[0] >= _EM * _GUTTER_EM]
    end = start
    while end < len(rows) and free and not (end > start and _stands_alone(rows, end)):
        parts = chain.from_iterable(_less(interval, rows[end]) for interval in free)
        left = [gap for gap in parts if gap[1] - gap[0] >= _EM * _GUTTER_EM]
        if not left:
            break
        free, end = left, end + 1
    gutter = max(free, key=lambda gap: gap[1] - gap[0], default=None)
    return (_trimmed(rows, start, end, gutter), gutter) if gutter else (start, None)


def _stands_alone(rows: Sequence[Row], index: int) -> bool:
    """Whether a row of one side has clear space above and below: a heading of all columns, which
    parts them."""
    row = rows[index]
    if len(row) > 1 or index + 1 == len(rows):
        return False
    _, top, _, bottom = row[0].box
    above = top - max(item.box[3] for item in rows[index - 1])
    below = min(item.box[1] for item in rows[index + 1]) - bottom
    return min(above, below) > _CLEAR_HEIGHTS * (bottom - top)


def _trimmed(rows: Sequence[Row], start: int, end: int, gutter: Gutter) -> int:
    """Where the columns end: rows of one side that follow farther off than any before stand under
    both."""
    last = max(index for index in range(start, end) if _is_two_sided(rows[index], gutter))
    steps = [
        centre(after[0])[1] - centre(row[0])[1] for row, after in pairwise(rows[start : last + 1])
    ]
    farthest = max(steps, default=2 * _EM) * 1.05
    while last + 1 < end and centre(rows[last + 1][0])[1] - centre(rows[last][0])[1] <= farthest:
        last += 1
    return last + 1


def _is_two_sided(row: Row, gutter: Gutter) -> bool:
    return row[0].box[2] <= gutter[0] + 1 and row[-1].box[0] >= gutter[1] - 1


def _less(interval: Gutter, row: Row) -> Iterator[Gutter]:
    """What the items of a row leave of an interval."""
    low, high = interval
    for item in row:
        if item.box[2] <= low or item.box[0] >= high:
            continue
        if item.box[0] > low:
            yield low, item.box[0]
        low = max(low, item.box[2])
    if low < high:
        yield low, high


def _sides(rows: Sequence[Row], gutter: Gutter) -> tuple[list[Placed], list[Placed]]:
    middle = (gutter[0] + gutter[1]) / 2
    items = list(chain.from_iterable(rows))
    return [item for item in items if centre(item)[0] < middle], [
        item for item in items if centre(item)[0] >= middle
    ]


def _is_prose(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Whether both sides of a gutter hold running text and not the cells of a row."""
    for side in _sides(rows, gutter):
        lines = rows_of(side)
        if len(lines) < _LEAST_ROWS:
            return False
        left, right = min(item.box[0] for item in side), max(item.box[2] for item in side)
        widths = sorted(line[-1].box[2] - line[0].box[0] for line in lines)
        if (
            widths[len(widths) * 3 // 4] < _FULL_SHARE * (right - left)
            or right - left < _EM * _LEAST_EMS
        ):
            return False
    return True
