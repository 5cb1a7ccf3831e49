"""The years of an indicator: each against its own target, then made one by the rule's choice.

In: an Indicator as read and what is asked. Out: judged years; one observation for all of them, or
why there is none.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hyoka.grading.banding import banding, standing_of
from hyoka.grading.methods import reducer_named
from hyoka.grading.observing import Asked, observations
from hyoka.grading.parts import Judged, Reduced
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
        only = next((each for each in judged if each.standing is Standing.NOT_DUE), judged[0])
        return Reduced(None, only.standing, only.observation.why)
    known = [each for each in counted if each.standing is not Standing.NOT_AVAILABLE]
    least = rulebook.number(rule.coverage)
    if not known or (least is not None and Fraction(len(known), len(counted)) < least):
        why = counted[0].observation.why if not known else "coverage"
        return Reduced(None, Standing.NOT_AVAILABLE, why)
    return replace(reducer_named(rule.years.choice)(counted), moves_away=_moves_away(known))


def _moves_away(known: Sequence[Judged]) -> bool:
    """Whether no year met its target and every year is worse than the one before; told by three
    results or more."""
    seen = [each.observation for each in known]
    pairs = [(each.target, each.result) for each in seen if each.target and each.result is not None]
    if len(pairs) < _TREND or len(pairs) < len(seen) or any(each.missing for each in seen):
        return False
    if any(target.reached_by(result) for target, result in pairs):
        return False
    return all(target.is_worse(before, after) for (_, before), (target, after) in pairwise(pairs))
