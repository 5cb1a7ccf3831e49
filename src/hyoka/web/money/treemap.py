"""A hierarchy as areas: what each part is of the whole, and what each part is made of.

Its text twin stands on the same page. Rows of tiles are laid so that tiles come near to squares.
Source: Bruls, Huizing, van Wijk, Squarified Treemaps (2000).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_WIDTH, _HEIGHT, _HEAD, _LETTER = 720.0, 420.0, 20.0, 13.0
_LEAST_WIDE, _LEAST_TALL = 40.0, 18.0
_SHADES = 3


@dataclass(frozen=True)
class Area:
    """A part with its amount and the parts it is made of; `query` leads to its page."""

    name: str
    query: str
    yen: int
    parts: tuple["Area", ...] = ()


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Tile:
    """An area's place; `label` is as much of its name as fits, empty where none does."""

    area: Area
    box: Box
    label: str
    label_y: float
    shade: int
    is_frame: bool


@dataclass(frozen=True)
class Treemap:
    """Tiles, the frames of parts before what is in them."""

    width: float
    height: float
    tiles: tuple[Tile, ...]


def treemap(areas: Sequence[Area]) -> Treemap | None:
    """Null where there is nothing to share out; what is not above zero has no area."""
    tiles = tuple(_tiles(areas, Box(0.0, 0.0, _WIDTH, _HEIGHT)))
    return Treemap(_WIDTH, _HEIGHT, tiles) if tiles else None


def _tiles(areas: Sequence[Area], whole: Box) -> Iterator[Tile]:
    for at, (area, box) in enumerate(_laid(areas, whole)):
        shade = at % _SHADES
        inner = Box(box.x + 2, box.y + _HEAD, box.width - 4, box.height - _HEAD - 2)
        opens = bool(area.parts) and inner.width > _LEAST_WIDE and inner.height > _LEAST_TALL
        yield _tile(area, box, shade, is_frame=opens)
        if opens:
            for part, place in _laid(area.parts, inner):
                yield _tile(part, place, shade, is_frame=False)


def _tile(area: Area, box: Box, shade: int, *, is_frame: bool) -> Tile:
    fits = box.width >= _LEAST_WIDE and box.height >= _LEAST_TALL
    letters = int((box.width - 6) / _LETTER) if fits else 0
    label = area.name if len(area.name) <= letters else f"{area.name[: letters - 1]}…"
    return Tile(area, box, label if letters else "", round(box.y + 14, 1), shade, is_frame)


def _laid(areas: Sequence[Area], box: Box) -> Iterator[tuple[Area, Box]]:
    """Each area with its place in the box, the largest first."""
    waiting = sorted((area for area in areas if area.yen > 0), key=lambda area: -area.yen)
    whole = sum(area.yen for area in waiting)
    while waiting and box.width > 0 and box.height > 0:
        scale = box.width * box.height / whole
        row = _row(waiting, min(box.width, box.height), scale)
        taken = sum(area.yen for area in row)
        thick = taken * scale / min(box.width, box.height)
        yield from _placed(row, box, thick)
        box = (
            Box(box.x + thick, box.y, box.width - thick, box.height)
            if box.width >= box.height
            else Box(box.x, box.y + thick, box.width, box.height - thick)
        )
        waiting, whole = waiting[len(row) :], whole - taken


def _row(waiting: Sequence[Area], side: float, scale: float) -> Sequence[Area]:
    """As many areas as make the tiles of a row squarer than one fewer would."""
    n = 1
    while n < len(waiting) and _worst(waiting[: n + 1], side, scale) <= _worst(
        waiting[:n], side, scale
    ):
        n += 1
    return waiting[:n]


def _worst(row: Sequence[Area], side: float, scale: float) -> float:
    """How far the least square tile of a row is from a square."""
    total = sum(area.yen for area in row) * scale
    most, least = row[0].yen * scale, row[-1].yen * scale
    return max(side**2 * most / total**2, total**2 / (side**2 * least))


def _placed(row: Sequence[Area], box: Box, thick: float) -> Iterator[tuple[Area, Box]]:
    """A row's tiles along the shorter side of the box."""
    whole, at = sum(area.yen for area in row), 0.0
    for area in row:
        share = area.yen / whole
        if box.width >= box.height:
            place = Box(box.x, box.y + at * box.height, thick, share * box.height)
        else:
            place = Box(box.x + at * box.width, box.y, share * box.width, thick)
        at += share
        yield area, Box(*(round(each, 1) for each in place))
