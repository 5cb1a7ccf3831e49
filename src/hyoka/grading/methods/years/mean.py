"""The mean of the results against the mean of the targets, over the years that have both."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from hyoka.grading.observation import Observation
from hyoka.grading.parts import Judged, Reduced
from hyoka.grading.targets import Target, mean
from hyoka.records import Standing


def reduced(years: Sequence[Judged]) -> Reduced:
    """Asks where a year asks; a year without a result is left out, never counted as nought."""
    asking = _first_asking(years)
    if asking is not None and asking.missing is not None:
        return Reduced(None, asking.missing, asking.why)
    known = [each.observation for each in years if each.observation.missing is None]
    if len(known) == 1:
        return Reduced(known[0])
    target = mean(tuple(each.target for each in known if each.target is not None))
    if target is None or not _in_one_unit(known):
        return Reduced(None, Standing.JUDGEMENT_REQUIRED, "targets-differ")
    return Reduced(_together(known, target))


def _in_one_unit(known: Sequence[Observation]) -> bool:
    return len({each.unit for each in known} - {None}) <= 1


def _first_asking(years: Sequence[Judged]) -> Observation | None:
    asking = (each for each in years if each.standing is Standing.JUDGEMENT_REQUIRED)
    return next((each.observation for each in asking), None)


def _together(known: Sequence[Observation], target: Target) -> Observation:
    """Several years as one: the means of what they measure, and every place they stand at."""
    results = [each.result for each in known if each.result is not None]
    return replace(
        known[-1],
        fiscal_year=None,
        target=target,
        result=sum(results, Fraction(0)) / len(results),
        start=_mean([each.start for each in known]),
        final=_mean([each.final for each in known]),
        is_provisional=any(each.is_provisional for each in known),
        is_approximate=any(each.is_approximate for each in known),
        unit=next((each.unit for each in known if each.unit), None),
        at=tuple(chain.from_iterable(each.at for each in known)),
    )


def _mean(targets: Sequence[Target | None]) -> Target | None:
    given = tuple(each for each in targets if each is not None)
    return mean(given) if len(given) == len(targets) else None
