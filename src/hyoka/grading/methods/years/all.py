"""Met only where every year is met; otherwise the mean of the years decides, and cannot be a grade
for met targets."""

from collections.abc import Sequence
from dataclasses import replace

from hyoka.grading.methods.years.mean import reduced as mean_of
from hyoka.grading.parts import Judged, Reduced
from hyoka.records import Standing


def reduced(years: Sequence[Judged]) -> Reduced:
    if any(each.observation.missing is Standing.NOT_AVAILABLE for each in years):
        return Reduced(None, Standing.NOT_AVAILABLE, "a-year-missing")
    found = mean_of(years)
    missed = any(each.standing.is_reached is False for each in years)
    return replace(found, missed_a_year=missed)
