"""What stands on a page: pieces of text and ruling lines, in points from the top left.

In: plain numbers from a format module. Out: the shapes every part of the geometry works on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

from hyoka.records.leaves import Box

_APART_EM = 0.2


class Placed(Protocol):
    """Anything with a box."""

    @property
    def box(self) -> Box: ...


class Piece(NamedTuple):
    """A run of text on one visual line. `em` is the width of a wide character; `source` the file's
    own line it was cut from, so that pieces cut at a gap can be joined again as the file has them;
    `gap` the space after it there."""

    text: str
    box: Box
    em: float
    source: int = -1
    gap: str = ""


class Rules(NamedTuple):
    """Ruling lines of a page: `across` as (y, x0, x1), `down` as (x, y0, y1), each sorted by where
    it stands."""

    across: tuple[tuple[float, float, float], ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PageCanvas:
    """One page: its pieces in the file's order, its rules, its size.

    `pictures` are the boxes of the images on it, `n_marks` counts all its characters and drawn
    objects, `untold` are words on it that are not shown, each with its reason.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: Rules
    pictures: tuple[Box, ...] = ()
    n_marks: int = 0
    untold: tuple[tuple[str, str], ...] = ()


def centre(item: Placed) -> tuple[float, float]:
    x0, y0, x1, y1 = item.box
    return (x0 + x1) / 2, (y0 + y1) / 2


def around(items: Sequence[Placed]) -> Box:
    """The smallest box around items, of which there is at least one."""
    left, top, right, bottom = zip(*(item.box for item in items), strict=True)
    return min(left), min(top), max(right), max(bottom)


def joined(row: Sequence[Piece]) -> Piece:
    """The pieces of one visual line as one, with a space where the file has one, or where they
    stand apart."""
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, after in pairwise(row):
        apart = " " if after.box[0] - before.box[2] > _APART_EM * after.em else ""
        text += (before.gap if before.source == after.source else apart) + after.text
    return row[0]._replace(
        text=text, box=around(row), gap=row[-1].gap, em=max(piece.em for piece in row)
    )
