"""Columns of a page by their boxes: where the file knows where a line stands, no cue of its words
is needed.

In: items and sub-headings with the boxes of their lines. Out: the side of each item, and the order
in which a reader takes them: a sub-heading, what stands under it on the left, then what stands
beside it on the right.
"""

import itertools
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hyoka.reading.kinds.two_columns.columns import Side
from hyoka.reading.structure.text_rows import Row
from hyoka.records.leaves import Box

_LEAST_GAP = 0.15


class Standing(Protocol):
    """Anything that has rows and a kind."""

    kind: str
    rows: list[Row]
    side: Side | None


T = TypeVar("T", bound=Standing)


def sides_by_place(items: Sequence[Standing]) -> list[Side] | None:
    """Null where a line has no box, or where all items begin at the same edge."""
    boxes = [_box(item) for item in items]
    known = [box for box in boxes if box is not None]
    if not known or len(known) < len(boxes):
        return None
    edges = sorted(box[0] for box in known)
    span = max(box[2] for box in known) - edges[0]
    gap, edge = max(
        ((high - low, high) for low, high in itertools.pairwise(edges)), default=(0.0, 0.0)
    )
    if gap < span * _LEAST_GAP:
        return None
    return [Side.RIGHT if box[0] >= edge else Side.LEFT for box in known]


def in_page_order(pieces: Sequence[T]) -> list[T]:
    """Pieces page by page: each sub-heading, the left below it, then the right beside it."""
    pages = sorted({piece.rows[0].line.page for piece in pieces})
    found: list[T] = []
    for page in pages:
        found += _page([each for each in pieces if each.rows[0].line.page == page])
    return found


def _page(pieces: Sequence[T]) -> list[T]:
    tops = sorted(_top(piece) - _height(piece) for piece in pieces if piece.kind == "title")

    def place(piece: T) -> tuple[int, bool, bool, float]:
        top = _top(piece)
        band = sum(top >= edge for edge in tops)
        return band, piece.kind != "title", piece.side is Side.RIGHT, top

    return sorted(pieces, key=place)


def _box(piece: Standing) -> Box | None:
    return piece.rows[0].line.box


def _top(piece: Standing) -> float:
    box = _box(piece)
    return box[1] if box else 0.0


def _height(piece: Standing) -> float:
    box = _box(piece)
    return box[3] - box[1] if box else 0.0
