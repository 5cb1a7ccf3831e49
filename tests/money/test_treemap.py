"""Areas are what their amounts are of the whole; nothing overlaps and nothing leaves its frame."""

import random
from itertools import combinations

import pytest

from hyoka.web.money.treemap import Area, Box, Tile, treemap


def areas(amounts: list[int]) -> list[Area]:
    return [Area(f"部分{at}", f"path={at}", yen) for at, yen in enumerate(amounts)]


def overlap(first: Box, second: Box) -> float:
    wide = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    tall = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    return max(0.0, wide) * max(0.0, tall)


@pytest.mark.parametrize("n", range(1, 13))
def test_areas_are_shares_of_the_whole(n: int) -> None:
    chance = random.Random(n)
    amounts = [int(10 ** chance.uniform(0, 12)) for _ in range(n)]
    found = treemap(areas(amounts))
    assert found is not None
    room, whole = found.width * found.height, sum(amounts)
    assert sorted(each.area.yen for each in found.tiles) == sorted(amounts)
    for each in found.tiles:
        box = each.box
        # Places are rounded to a tenth.
        assert abs(box.width * box.height / room - each.area.yen / whole) < 0.001
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= found.width + 0.2
        assert box.y + box.height <= found.height + 0.2
    for one, other in combinations(found.tiles, 2):
        assert overlap(one.box, other.box) < 0.2 * (found.width + found.height)


def test_parts_lie_within_their_frame_and_the_frame_comes_first() -> None:
    whole = Area("一般会計", "path=a", 100, (Area("本省", "path=a/b", 60), Area("地方", "", 40)))
    found = treemap([whole, Area("特別会計", "path=c", 50)])
    assert found is not None
    frame, *parts, other = found.tiles
    assert (frame.is_frame, [each.is_frame for each in parts], other.is_frame) == (
        True,
        [False, False],
        False,
    )
    assert all(_within(each, frame) for each in parts)
    assert (frame.label, parts[0].label) == ("一般会計", "本省")


def _within(inner: Tile, outer: Tile) -> bool:
    return overlap(inner.box, outer.box) >= 0.99 * inner.box.width * inner.box.height


def test_nothing_is_drawn_where_nothing_is_above_zero() -> None:
    assert treemap(areas([0])) is None
    assert treemap([Area("減額", "", -5)]) is None
