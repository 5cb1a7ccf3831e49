"""Grades that rest on values no source fixes are trials: with their border, how robust they are, in the right words."""

from fractions import Fraction

import pytest

from hyoka.grading import Asked, graded_indicator
from hyoka.grading.targets import Target
from hyoka.grading.wording import bound_words, figure, gap_words
from hyoka.rulebooks import Rulebook, load_rulebooks
from tests.support.graded_items import indicator

MOFA = load_rulebooks().named("jp.mofa.policy-evaluation/2016")
MAFF = load_rulebooks().named("jp.maff.performance/undated")


def test_a_grade_by_confirmed_borders_is_no_trial() -> None:
    found = graded_indicator(indicator(("100％以上", "95％")), Asked(MAFF)).computed
    assert (found.trial, found.border, found.robust) == (False, None, None)


@pytest.mark.parametrize(
    ("result", "border", "robust"),
    [
        ("78件", "境目（仮に 0.8）が 0.78 なら「b」", False),
        ("40件", "境目（仮に 0.8）が 0.4 なら「b」", True),
        ("95件", "境目（仮に 0.8）が 0.95 を超えるなら「b」ではない", True),
        ("119件", "境目（仮に 1.2）が 1.19 なら「s」", False),
    ],
)
def test_a_trial_tells_its_border_and_whether_it_would_stand(
    result: str, border: str, robust: bool
) -> None:
    found = graded_indicator(indicator(("100件以上", result)), Asked(MOFA)).computed
    assert found.trial
    assert found.border is not None
    assert (found.border.ja, found.robust) == (border, robust)


def test_a_rate_that_ends_at_a_hundred_is_not_asked_for_more() -> None:
    found = graded_indicator(indicator(("100％以上", "100％")), Asked(MOFA)).computed
    told = " ".join(step.words.ja for step in found.trace if step.words)
    assert found.computed == "a"
    assert "120" not in told + (found.to_next.ja if found.to_next else "")
    assert graded_indicator(indicator(("100％以上", "125％")), Asked(MOFA)).computed.computed == "s"


def test_a_difference_of_rates_is_in_points_and_matches_the_numbers_shown() -> None:
    bound, result = Target.of("at_least", Fraction(248, 3)), Fraction(481, 6)
    gap = gap_words(bound, result, "％")
    assert (gap.ja, gap.en) == ("2.5ポイント", "2.5 points")
    shown = Fraction(bound_words(bound, "％").ja.removesuffix("％以上")) - Fraction(figure(result))
    assert shown == Fraction("2.5")


@pytest.mark.parametrize("rulebook", load_rulebooks().all, ids=lambda each: each.name)
def test_a_rule_whose_every_number_is_unconfirmed_calls_itself_a_trial(rulebook: Rulebook) -> None:
    if rulebook.parameters and not any(each.confirmed for each in rulebook.parameters):
        assert "試算" in rulebook.title.ja
        assert "rial" in rulebook.title.en
