"""Where every year of an indicator stands against its target, by the rulebook that goes with the
report's form.

In: a dossier. Out: year grades by indicator code. A report of a form without a rulebook has none.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import Literal, TypeVar

from hyoka.checking.dossier import Dossier
from hyoka.grading import Asked, year_grades
from hyoka.grading.observation import Observation
from hyoka.grading.observing import observations
from hyoka.records import EvaluatorInput, Indicator, IndicatorFacts, Problem, Standing, YearGrade
from hyoka.rulebooks import Rulebook, load_rulebooks

T = TypeVar("T")
Way = Literal["at_least", "at_most"]
WAYS: tuple[Way, ...] = ("at_least", "at_most")
AT_TARGET = {Standing.MET, Standing.NEAR, Standing.NOT_AVAILABLE, Standing.NOT_DUE, Standing.NOT_APPLICABLE,
             Standing.JUDGEMENT_REQUIRED}  # fmt: skip


@lru_cache(maxsize=1)
def standings_of(dossier: Dossier) -> Mapping[str, tuple[YearGrade, ...]]:
    """Only indicators all of whose years can be told reached or not by their figures."""
    found = _by_code(dossier, year_grades)
    return {
        code: years
        for code, years in found.items()
        if years and all(y.standing.is_reached is not None for y in years)
    }


@lru_cache(maxsize=1)
def observations_of(dossier: Dossier) -> Mapping[str, tuple[Observation, ...]]:
    """Targets and results of the quantitative indicators as the rulebook reads them, by code."""
    return _by_code(dossier, observations)


@lru_cache(maxsize=1)
def apart_either_way(dossier: Dossier) -> Mapping[str, tuple[YearGrade, ...]]:
    """Years, by code, whose result is neither near its target nor at it, whether more or less of it
    is better."""
    upward, downward = (_by_code(dossier, partial(_taken, way)) for way in WAYS)
    return {
        code: tuple(
            up
            for up, down in zip(years, downward.get(code, ()), strict=False)
            if _is_apart(up, down)
        )
        for code, years in upward.items()
    }


def _taken(way: Way, indicator: Indicator, asked: Asked) -> tuple[YearGrade, ...]:
    facts = IndicatorFacts(indicator=indicator.code, direction=way, reason=way)
    return year_grades(indicator, replace(asked, marks=EvaluatorInput(facts=(facts,))))


def _is_apart(one: YearGrade, other: YearGrade) -> bool:
    return not {one.standing, other.standing} & AT_TARGET


def _by_code(
    dossier: Dossier, work: Callable[[Indicator, Asked], tuple[T, ...]]
) -> dict[str, tuple[T, ...]]:
    """What the rulebook makes of every quantitative indicator; one whose numbers are none is left
    out."""
    rulebook = _rulebook(dossier)
    found: dict[str, tuple[T, ...]] = {}
    for _, indicator in dossier.indicators if rulebook else ():
        if indicator.kind == "quantitative" and rulebook is not None:
            with suppress(Problem):
                found[indicator.code] = work(indicator, Asked(rulebook))
    return found


def _rulebook(dossier: Dossier) -> Rulebook | None:
    report = dossier.report
    if report is None:
        return None
    made = _first_day(report.conducted)
    try:
        found = load_rulebooks().for_form(report.form, made)
    except Problem:
        return None
    return found if found.indicator else None


def _first_day(month: str | None) -> date | None:
    """The first day of a printed month; null for a month no calendar has."""
    try:
        return date.fromisoformat(f"{month}-01") if month else None
    except ValueError:
        return None
