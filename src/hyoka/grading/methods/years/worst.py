"""The worst of the years, by the rule's own order of grades."""

from collections.abc import Sequence

from hyoka.grading.parts import Judged, Reduced
from hyoka.records import Standing


def reduced(years: Sequence[Judged]) -> Reduced:
    """Needs every year: one that is missing or undecided might be the worst."""
    for standing, why in (
        (Standing.NOT_AVAILABLE, "a-year-missing"),
        (Standing.JUDGEMENT_REQUIRED, "a-year-undecided"),
    ):
        if any(each.observation.missing is standing for each in years):
            return Reduced(None, standing, why)
    worst = max(years, key=lambda each: len(each.banding.tried) if each.banding else 0)
    return Reduced(worst.observation)
