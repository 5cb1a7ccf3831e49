"""An even share of the final target: year k of n must reach k/n of it."""

from fractions import Fraction

from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target


def line(observation: Observation) -> Target | None:
    """Null where the year's place in the period is not known, or where less is better and a share
    says nothing."""
    final = observation.final or observation.target
    if final is None or final.kind != "at_least" or final.low is None:
        return None
    if observation.elapsed is None or not observation.span:
        return None
    return Target.of("at_least", final.low * Fraction(observation.elapsed, observation.span))
