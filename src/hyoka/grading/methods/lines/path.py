"""The straight way from the start to the final target, at this year; the year's own target where
that is the plan."""

from fractions import Fraction

from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target


def line(observation: Observation) -> Target | None:
    """Null where neither a way nor a target of the year is known."""
    start, final = observation.start, observation.final
    if final is None:
        return observation.target
    if start is None or observation.elapsed is None or not observation.span:
        return None
    first, last = start.number, final.number
    if first is None or last is None:
        return None
    return Target.of(
        final.kind, first + (last - first) * Fraction(observation.elapsed, observation.span)
    )
