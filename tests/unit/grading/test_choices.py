"""Several years made one by a named choice."""

import pytest

from hyoka.grading import Asked, graded_indicator
from hyoka.records import ComputedGrade
from hyoka.rulebooks import Chosen, Rulebook, load_rulebooks
from tests.support.graded_items import indicator

MOFA = load_rulebooks().named("jp.mofa.policy-evaluation/2016")


def by(choice: str) -> Rulebook:
    assert MOFA.indicator is not None
    return MOFA.model_copy(
        update={"indicator": MOFA.indicator.model_copy(update={"years": Chosen(choice=choice)})}
    )


def graded(choice: str, *results: str | None, target: str = "100件以上") -> ComputedGrade:
    return graded_indicator(
        indicator(*((target, result) for result in results)), Asked(by(choice))
    ).computed


@pytest.mark.parametrize(
    ("choice", "results", "expected"),
    [
        ("mean", ("110件", "85件", "105件"), "a"),
        ("all", ("110件", "85件", "105件"), "b"),
        ("all", ("110件", "100件", "105件"), "a"),
        ("latest", ("110件", "85件", "105件"), "a"),
        ("latest", ("110件", "105件", "85件"), "b"),
        ("worst", ("130件", "130件", "79件"), "c"),
        ("mean", ("130件", "130件", None), "s"),
        ("latest", ("79件", "130件", None), None),
        ("all", ("130件", "130件", None), None),
        ("worst", ("130件", "130件", None), None),
        ("judgement", ("130件", "130件"), None),
        ("judgement", ("130件",), "s"),
    ],
)
def test_the_choice_decides(
    choice: str, results: tuple[str | None, ...], expected: str | None
) -> None:
    assert graded(choice, *results).computed == expected


def test_a_year_missed_is_named_where_every_year_must_be_met() -> None:
    found = graded("all", "130件", "85件", "130件")
    assert found.computed == "b"
    assert found.to_next is not None
    assert found.to_next.ja == "届かなかった年度（令和元年度）の目標に届けば「a（目標を達成）」"
    assert found.to_next.en == "“a (target met)” if the missed years (FY2019) had met their targets"


def test_years_whose_targets_differ_in_kind_are_asked() -> None:
    mixed = indicator(("100件", "100件"), ("８位以内", "８位"))
    found = graded_indicator(mixed, Asked(by("mean"))).computed
    assert (found.computed, found.undecided) == (None, "judgement-required")


def test_a_provisional_year_marks_the_mean() -> None:
    found = graded("mean", "100件", "100件（速報値）")
    assert found.computed == "a"
    assert [year.provisional for year in found.years] == [False, True]


def test_too_few_results_are_no_result() -> None:
    found = graded("mean", "100件", None, None)
    assert (found.computed, found.undecided) == (None, "not_available")
