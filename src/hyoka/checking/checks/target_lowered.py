"""A target made easier in the year after it was missed."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.standings import observations_of
from hyoka.grading.observation import Observation
from hyoka.records import Finding
from hyoka.text import era_label

CHECK = card("target-lowered")
OPEN = "direction-unknown"


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for code, years in observations_of(dossier).items():
        for before, after in pairwise(years):
            if _is_missed(before) and _is_easier(before, after):
                yield CHECK.finding(
                    dossier.of_indicator(code),
                    [*before.at, *after.at[:1]],
                    {"code": code, "fiscal_year": after.fiscal_year},
                    before=era_label(before.fiscal_year or 0),
                    after=era_label(after.fiscal_year or 0),
                    missed=before.raw_target,
                    result=before.raw_result,
                    lowered=after.raw_target,
                    says="open" if before.why == OPEN else "default",
                )


def _is_missed(year: Observation) -> bool:
    return (
        year.target is not None
        and year.result is not None
        and not year.target.reached_by(year.result)
    )


def _is_easier(before: Observation, after: Observation) -> bool:
    """Whether the later target asks for less; where the direction is open, whether it went towards
    the result."""
    if before.target is None or after.target is None or before.target.kind != after.target.kind:
        return False
    one, other = before.target.number, after.target.number
    if one is None or other is None:
        return False
    step: Fraction = other - one
    if before.why == OPEN and before.result is not None:
        return step < 0 and before.result < one
    return step < 0 if before.target.low is not None else step > 0
