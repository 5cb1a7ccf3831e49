"""Where every year of an indicator stands against its target, by the rulebook that goes with the report's form.

In: a dossier. Out: year grades by indicator code. A report of a form without a rulebook has none.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from hyoka.checking.dossier import Dossier
from hyoka.grading import Asked, year_grades
from hyoka.grading.observation import Observation
from hyoka.grading.observing import observations
from hyoka.records import Problem, YearGrade
from hyoka.rulebooks import Rulebook, load_rulebooks


@lru_cache(maxsize=1)
def standings_of(dossier: Dossier) -> Mapping[str, tuple[YearGrade, ...]]:
    """Only indicators all of whose years can be told reached or not by their figures."""
    rulebook = _rulebook(dossier)
    if rulebook is None:
        return {}
    asked = Asked(rulebook)
    found = {each.code: year_grades(each, asked) for _, each in dossier.indicators if each.kind == "quantitative"}
    return {
        code: years for code, years in found.items() if years and all(y.standing.is_reached is not None for y in years)
    }


@lru_cache(maxsize=1)
def observations_of(dossier: Dossier) -> Mapping[str, tuple[Observation, ...]]:
    """Targets and results of the quantitative indicators as the rulebook reads them, by code."""
    rulebook = _rulebook(dossier)
    if rulebook is None:
        return {}
    asked = Asked(rulebook)
    return {each.code: observations(each, asked) for _, each in dossier.indicators if each.kind == "quantitative"}


def _rulebook(dossier: Dossier) -> Rulebook | None:
    report = dossier.report
    if report is None:
        return None
    made = date(int(report.conducted[:4]), int(report.conducted[5:]), 1) if report.conducted else None
    try:
        found = load_rulebooks().for_form(report.form, made)
    except Problem:
        return None
    return found if found.indicator else None
