"""What would change an indicator's grade: how far the next better band is, in the indicator's own
unit."""

from collections.abc import Sequence

from hyoka.grading.observation import Observation
from hyoka.grading.parts import Banding, Tried
from hyoka.grading.wording import (
    bound_words,
    gap_words,
    grade_words,
    listed,
    said,
    together,
    year_words,
)
from hyoka.records import Bilingual, YearGrade
from hyoka.rulebooks import Rulebook


def next_grade(
    found: Banding, observation: Observation, years: Sequence[YearGrade], rulebook: Rulebook
) -> Bilingual:
    """The next better grade that can be told, what has to be reached for it and how much is
    lacking."""
    above = [tried for tried in found.tried if tried.verdict == "missed"]
    if not above:
        return said("next_best") if len(found.candidates) == 1 else said("next_marks")
    nearest = above[-1]
    if nearest.held_back in ("missed_a_year", "moves_away"):
        return _held_back(nearest, years, rulebook)
    if nearest.bound is None:
        return said("next_best")
    words = _distance(nearest, observation, rulebook)
    n_known = sum(year.standing.is_reached is not None for year in years)
    if n_known > 1 and _counts_every_year(rulebook):
        return together(said("next_mean", n=str(n_known)), words)
    return words


def _counts_every_year(rulebook: Rulebook) -> bool:
    rule = rulebook.indicator
    return rule is not None and rule.years.choice in ("mean", "all")


def _held_back(tried: Tried, years: Sequence[YearGrade], rulebook: Rulebook) -> Bilingual:
    grade = grade_words(rulebook, "indicator", tried.band.grade)
    if tried.held_back == "moves_away":
        return said("next_moves_away", grade=grade)
    missed = (year.fiscal_year for year in years if year.standing.is_reached is False)
    return said("next_held_back", missed=listed(map(year_words, missed)), grade=grade)


def _distance(tried: Tried, observation: Observation, rulebook: Rulebook) -> Bilingual:
    bound, result, unit = tried.bound, observation.result, observation.unit
    assert bound is not None
    assert result is not None
    words, grade = (
        bound_words(bound, unit, strict=tried.band.strict),
        grade_words(rulebook, "indicator", tried.band.grade),
    )
    gap = bound.gap_of(result)
    if gap == 0:
        return said("next_edge", bound=words, grade=grade)
    upward = bound.low is not None and result < bound.low
    name = (
        "next_up"
        if upward
        else {"rank": "next_rank", "milestone": "next_milestone"}.get(bound.kind, "next_down")
    )
    return said(name, bound=words, grade=grade, gap=gap_words(bound, result, unit))
