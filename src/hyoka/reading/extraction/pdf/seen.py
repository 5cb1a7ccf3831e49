"""What geometry tells of whether text is seen: rules drawn through it, text drawn twice, text
beyond the page's edge.

In: pieces and rules in points from the top left. Out: the pieces that are seen once, and the rules
that strike out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from hyoka.reading.extraction.geometry.pieces import Piece
from hyoka.records.leaves import Box

Rule = tuple[float, float, float]
_THROUGH = 0.24  # of a letter's height, from its middle either way
_BEYOND_EM = 1.0
_SAME_PLACE = 1.0
_RAISED_BY = 0.08
_BEHIND = 0.5
_READING_EM = 0.62
_ABOVE_EM = 0.45
_KANA = re.compile("[ぁ-ヿ\\s]+")
_KANJI = re.compile("[一-鿿々]")


def strikes_through(pieces: Sequence[Piece], across: Sequence[Rule]) -> frozenset[Rule]:
    """The rules that run through the middle of letters and no farther than their words do."""
    if not pieces or not across:
        return frozenset()
    by_height = sorted(pieces, key=_middle)
    middles = [_middle(piece) for piece in by_height]
    tallest = max(piece.box[3] - piece.box[1] for piece in pieces) * _THROUGH
    return frozenset(
        rule
        for rule in across
        if any(
            _strikes(rule, piece)
            for piece in by_height[
                bisect_left(middles, rule[0] - tallest) : bisect_left(middles, rule[0] + tallest)
            ]
        )
    )


def _middle(piece: Piece) -> float:
    return (piece.box[1] + piece.box[3]) / 2


def _strikes(rule: Rule, piece: Piece) -> bool:
    """Whether a rule lies within a piece's words and in the middle of their height."""
    y, start, end = rule
    x0, top, x1, bottom = piece.box
    inside = start > x0 - _BEYOND_EM * piece.em and end < x1 + _BEYOND_EM * piece.em
    return (
        inside
        and end > x0
        and start < x1
        and abs(y - (top + bottom) / 2) < _THROUGH * (bottom - top)
    )


def rules_of(box: Box) -> list[Rule]:
    """A box laid over words as the rule through its middle."""
    return [((box[1] + box[3]) / 2, box[0], box[2])]


def is_struck(box: Box, rules: Iterable[Rule]) -> bool:
    """Whether a rule runs through the middle of a letter."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    within = _THROUGH * (box[3] - box[1])
    return any(start <= x <= end and abs(at - y) < within for at, start, end in rules)


def stands_above(box: Box, before: Box, last: Box) -> bool:
    """Whether a small letter stands above the line of the letter before, right behind the last
    one."""
    height = before[3] - before[1]
    above = before[3] - box[3] > _RAISED_BY * height and box[3] > before[1]
    return (
        above
        and box[1] + box[3] < before[1] + before[3]
        and abs(box[0] - last[2]) < _BEHIND * height
    )


def goes_on(box: Box, before: Box, last: Box) -> bool:
    """Whether a letter goes on in the line of the one before, right behind a mark set above it."""
    height = before[3] - before[1]
    level = abs(box[1] + box[3] - before[1] - before[3]) < height * _BEHIND
    return level and abs(box[0] - last[2]) < _BEHIND * height


def without_readings(pieces: list[Piece]) -> list[Piece]:
    """The pieces without ruby: kana of half the size or so, right above a word they give the
    reading of."""
    smallest = _READING_EM * max((piece.em for piece in pieces), default=0.0)
    small = [piece for piece in pieces if piece.em <= smallest and _KANA.fullmatch(piece.text)]
    readings = {id(piece) for piece in small if any(_is_reading(piece, word) for word in pieces)}
    return [piece for piece in pieces if id(piece) not in readings] if readings else pieces


def _is_reading(piece: Piece, word: Piece) -> bool:
    """Whether a piece stands right above a larger one and no farther out than its words."""
    x0, _, x1, bottom = piece.box
    if piece.em > _READING_EM * word.em or not abs(word.box[1] - bottom) < _ABOVE_EM * word.em:
        return False
    return (
        word.box[0] - word.em < x0
        and x1 < word.box[2] + word.em
        and _KANJI.search(word.text) is not None
    )


def seen_once(
    pieces: Sequence[Piece], width: float, height: float
) -> tuple[list[Piece], list[tuple[str, str]]]:
    """The pieces on the page, each once; with them the words beyond its edges, to be told."""
    inside = [
        piece
        for piece in pieces
        if 0 <= piece.box[0] + piece.box[2] <= 2 * width
        and 0 <= piece.box[1] + piece.box[3] <= 2 * height
    ]
    hidden = [("not-shown", piece.text) for piece in _others(pieces, inside)]
    if len({piece.text for piece in inside}) == len(inside):
        return inside, hidden
    return list(_once(inside)), hidden


def _others(pieces: Sequence[Piece], kept: Sequence[Piece]) -> list[Piece]:
    if len(pieces) == len(kept):
        return []
    known = set(map(id, kept))
    return [piece for piece in pieces if id(piece) not in known]


def _once(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without those that stand a second time at the same place."""
    seen: dict[tuple[str, int], list[int]] = {}
    for piece in pieces:
        x, y = round(piece.box[0] / _SAME_PLACE), round(piece.box[1] / _SAME_PLACE)
        text = piece.text
        level = seen.setdefault((text, y), [])
        above, under = seen.get((text, y - 1)), seen.get((text, y + 1))
        if not (_is_near(x, level) or _is_near(x, above) or _is_near(x, under)):
            level.append(x)
            yield piece


def _is_near(x: int, others: Sequence[int] | None) -> bool:
    return bool(others) and any(abs(x - other) <= 1 for other in others or ())
