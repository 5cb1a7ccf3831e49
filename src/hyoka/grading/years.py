"""The years of an indicator: each against its own target, then made one by the rule's choice.

In: an Indicator as read and what is asked. Out: judged years; one observation for all of them, or
why there is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hyoka.grading.banding import banding, standing_of
from hyoka.grading.methods import reducer_named
from hyoka.grading.observing import Asked, observations
from hyoka.grading.parts import Judged, Reduced
from hyoka.grading.targets import Target
from hyoka.records import Indicator, Standing, YearGrade
from hyoka.rulebooks import IndicatorRule, Rulebook

_TREND = 3
_LEFT_OUT = (Standing.NOT_DUE, Standing.NOT_APPLICABLE)


def judged_years(indicator: Indicator, asked: Asked) -> tuple[Judged, ...]:
    """Every year against its own target."""
    found = []
    for seen in observations(indicator, asked):
        if seen.missing is not None:
            found.append(Judged(seen, None, seen.missing))
            continue
        banded = banding(seen, asked.rulebook)
        found.append(Judged(seen, banded, standing_of(banded, seen, asked.rulebook)))
    return tuple(found)


def year_grades(indicator: Indicator, asked: Asked) -> tuple[YearGrade, ...]:
    """Every year's standing, and the letter that year alone would have."""
    return tuple(year_grade(each) for each in judged_years(indicator, asked))


def year_grade(judged: Judged) -> YearGrade:
    seen, banded = judged.observation, judged.banding
    return YearGrade(
        fiscal_year=seen.fiscal_year or 0,
        standing=judged.standing,
        grade=banded.candidates[0] if banded and len(banded.candidates) == 1 else None,
        reason=seen.why,
        provisional=seen.is_provisional,
        at=seen.at,
    )


def reduced_years(judged: Sequence[Judged], rule: IndicatorRule, rulebook: Rulebook) -> Reduced:
    """What does not apply or is not due is left out first; too few results left are no result."""
    if not judged:
        return Reduced(None, Standing.NOT_AVAILABLE, "no-years")
    counted = [each for each in judged if each.standing not in _LEFT_OUT]
    if not counted:
        return _left_out(judged)
    known = [each for each in counted if each.standing is not Standing.NOT_AVAILABLE]
    if not known:
        return Reduced(None, Standing.NOT_AVAILABLE, counted[0].observation.why)
    least = rulebook.number(rule.coverage)
    if least is not None and Fraction(len(known), len(counted)) < least:
        return Reduced(None, Standing.NOT_AVAILABLE, "coverage")
    return replace(reducer_named(rule.years.choice)(counted), moves_away=_moves_away(known))


def _left_out(judged: Sequence[Judged]) -> Reduced:
    """What years come to of which none counts: not due where one is not, else as the first."""
    told = next((each for each in judged if each.standing is Standing.NOT_DUE), judged[0])
    return Reduced(None, told.standing, told.observation.why)


def _moves_away(known: Sequence[Judged]) -> bool:
    """Whether no year met its target and every year is worse than the one before; told by three
    results or more."""
    pairs = list(_measured(known))
    if len(pairs) < _TREND or len(pairs) < len(known):
        return False
    if any(target.reached_by(result) for target, result in pairs):
        return False
    return all(target.is_worse(before, after) for (_, before), (target, after) in pairwise(pairs))


def _measured(years: Sequence[Judged]) -> Iterator[tuple[Target, Fraction]]:
    """Target and result of the years that lack nothing."""
    for each in years:
        seen = each.observation
        if seen.target and seen.result is not None and not seen.missing:
            yield seen.target, seen.result
