"""Left to a person: how the years weigh is not fixed."""

from collections.abc import Sequence

from hyoka.grading.parts import Judged, Reduced
from hyoka.records import Standing


def reduced(years: Sequence[Judged]) -> Reduced:
    """A single year needs no weighing."""
    if len(years) == 1:
        only = years[0].observation
        return Reduced(None, only.missing, only.why) if only.missing else Reduced(only)
    return Reduced(None, Standing.JUDGEMENT_REQUIRED, "years-weighed-by-person")
