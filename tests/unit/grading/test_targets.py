"""Targets as numbers: every kind, made easier and harder, and how much is lacking."""

from fractions import Fraction

import pytest

from hyoka.grading.amounts import aim_of, amount_of
from hyoka.grading.targets import Target, mean
from tests.support.graded_items import value


@pytest.mark.parametrize(
    ("printed", "kind", "low", "high"),
    [
        ("100件", "at_least", 100, None),
        ("100件以上", "at_least", 100, None),
        ("５件以下", "at_most", None, 5),
        ("８位以内", "rank", None, 8),
        ("３位", "rank", None, 3),
        ("10～20人", "range", 10, 20),
        ("令和３年３月までに", "milestone", None, 2021 * 12 + 3),
        ("２百万円", "at_least", 2_000_000, None),
    ],
)
def test_a_cell_is_a_target_of_its_kind(
    printed: str, kind: str, low: int | None, high: int | None
) -> None:
    aim = aim_of(value(printed), "at_least")
    assert aim is not None
    assert (aim.target.kind, aim.target.low, aim.target.high) == (kind, low, high)


@pytest.mark.parametrize(
    "printed",
    ["条約の締結を目指す", "年３回程度の会合を開く", "令和３年３月に会合を開く", "20～10人"],
)
def test_prose_is_no_target(printed: str) -> None:
    assert aim_of(value(printed), "at_least") is None


def test_a_figure_without_a_word_is_open_unless_its_direction_is_known() -> None:
    told, known = aim_of(value("100件以上"), None), aim_of(value("100件"), "at_most")
    bare = aim_of(value("100件"), None)
    assert [(aim.is_bare, aim.is_open) for aim in (told, known, bare) if aim] == [
        (False, False),
        (True, False),
        (True, True),
    ]


def test_words_of_a_result_say_how_sure_it_is() -> None:
    final, early, about = (
        amount_of(value(printed)) for printed in ("82％", "82％（暫定値）", "約82％")
    )
    assert final is not None
    assert early is not None
    assert about is not None
    assert (final.is_provisional, early.is_provisional, about.is_approximate) == (False, True, True)
    assert final.number == early.number == about.number == 82


@pytest.mark.parametrize(
    ("target", "factor", "places", "reached", "missed"),
    [
        (Target.of("at_least", Fraction(100)), "4/5", None, 80, 79),
        (Target.of("at_most", Fraction(100)), "4/5", None, 125, 126),
        (Target.of("rank", Fraction(8)), "4/5", 2, 10, 11),
        (Target.of("rank", Fraction(8)), "6/5", 2, 6, 7),
        (Target("range", Fraction(10), Fraction(20)), "4/5", None, 25, 26),
        (Target("range", Fraction(10), Fraction(20)), "4/5", None, 8, 7),
        (Target.of("exact", Fraction(100)), "4/5", None, 120, 121),
        (Target.of("exact", Fraction(100)), "4/5", None, 80, 79),
    ],
)
def test_a_target_made_easier_keeps_its_direction(
    target: Target, factor: str, places: int | None, reached: int, missed: int
) -> None:
    moved = target.times(Fraction(factor), None if places is None else Fraction(places))
    assert moved is not None
    assert moved.reached_by(Fraction(reached))
    assert not moved.reached_by(Fraction(missed))


@pytest.mark.parametrize(
    "target",
    [
        Target.of("at_least", Fraction(0)),
        Target.of("at_most", Fraction(0)),
        Target.of("at_least", Fraction(-5)),
        Target.of("rank", Fraction(8)),
        Target.of("milestone", Fraction(24255)),
    ],
)
def test_a_ratio_says_nothing_about_nought_ranks_and_days(target: Target) -> None:
    assert target.times(Fraction(4, 5), None) is None
    assert target.times(Fraction(1), None) == target


def test_a_strict_target_is_not_reached_by_its_own_figure() -> None:
    target = Target.of("at_least", Fraction(100), strict=True)
    assert not target.reached_by(Fraction(100))
    assert target.reached_by(Fraction(1001, 10))


def test_the_mean_of_targets_of_different_kinds_is_none() -> None:
    rank, count = Target.of("rank", Fraction(8)), Target.of("at_least", Fraction(8))
    assert mean((rank, count)) is None
    assert mean((count, Target.of("at_least", Fraction(9)))) == Target.of(
        "at_least", Fraction(17, 2)
    )
