"""Which of two columns an item of a slide stands in: left what was done, right what comes next.

In: the items of a two-column part, in the order they were emitted. Out: a side for each. A table's
cells or the boxes of a page tell it outright. Plain text tells it by several cues together, none of
them enough alone: the width at which lines wrap, the tense a sentence ends in, the sub-heading
right before, and whether anything sets two items apart.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hyoka.reading.structure.text_rows import Row

_WIDTH, _SURE, _TENSE, _AFTER_TITLE = 4.0, 100.0, 1.5, 2.0
_SWITCH_APART, _SWITCH_CLOSE = 1.0, 3.0
_GAP = 8
_SLACK = 4


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Placed:
    """An item with what is known of its place. `told` is its side where the file or a column's own
    head tells it."""

    rows: tuple[Row, ...]
    after_title: bool
    after_break: bool
    tense: Side | None
    told: Side | None = None

    @property
    def width(self) -> int:
        return max(row.width for row in self.rows)


def sides_of(items: Sequence[Placed]) -> list[Side]:
    """The likeliest side of each item, the whole sequence taken together."""
    if not items:
        return []
    narrow = narrow_width(items)
    left_is_wide = _left_is_wide(items, narrow)
    scores = [_score(item, narrow, left_is_wide=left_is_wide) for item in items]
    best: list[dict[Side, tuple[float, Side]]] = [{side: (scores[0][side], side) for side in Side}]
    for item, score in zip(items[1:], scores[1:], strict=True):
        best.append({side: _step(best[-1], item, side, score[side]) for side in Side})
    side = max(Side, key=lambda each: best[-1][each][0])
    path = [side]
    for step in reversed(best[1:]):
        path.append(step[path[-1]][1])
    return path[::-1]


def _step(
    reached: dict[Side, tuple[float, Side]], item: Placed, side: Side, score: float
) -> tuple[float, Side]:
    """The best way to this side: what it scores, and the side it comes from."""
    cost = 0.0 if item.after_break else _SWITCH_APART if item.rows[0].apart else _SWITCH_CLOSE
    ways = [(reached[other][0] - (cost if other is not side else 0.0), other) for other in Side]
    value, origin = max(ways, key=lambda way: way[0])
    return value + score, origin


def narrow_width(items: Sequence[Placed]) -> int | None:
    """The width at which the narrower column wraps; null where all items wrap alike."""
    wrapped = sorted(item.width for item in items if len(item.rows) > 1)
    if not wrapped:
        return None
    full = next(
        (low for low, high in itertools.pairwise(wrapped) if high - low >= _GAP), wrapped[-1]
    )
    return full if any(item.width > full + _SLACK for item in items) else None


def _is_wide(item: Placed, narrow: int | None) -> bool | None:
    """Whether an item wraps in the wider column; null where its one short line could stand in
    either."""
    if narrow is None:
        return None
    if item.width > narrow + _SLACK:
        return True
    return False if len(item.rows) > 1 else None


def _left_is_wide(items: Sequence[Placed], narrow: int | None) -> bool:
    """Which column is the wider, by what its items say and stand under."""
    votes = {True: 0.0, False: 0.0}
    for item in items:
        wide = _is_wide(item, narrow)
        if wide is not None:
            leaning = _leaning(item)
            votes[wide] += leaning
            votes[not wide] -= leaning
    return votes[True] >= votes[False]


def _leaning(item: Placed) -> float:
    """How much an item's words and place speak for the left."""
    told = {Side.LEFT: _SURE, Side.RIGHT: -_SURE, None: 0.0}[item.told]
    tense = {Side.LEFT: _TENSE, Side.RIGHT: -_TENSE, None: 0.0}[item.tense]
    return told + tense + (_AFTER_TITLE if item.after_title else 0.0)


def _score(item: Placed, narrow: int | None, *, left_is_wide: bool) -> dict[Side, float]:
    leaning = _leaning(item)
    wide = _is_wide(item, narrow)
    if wide is not None:
        leaning += _WIDTH if wide == left_is_wide else -_WIDTH
    return {Side.LEFT: leaning / 2, Side.RIGHT: -leaning / 2}
