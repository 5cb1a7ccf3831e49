"""Where it began: not to be worse than at the start. For a target in words, no item worse than
missed."""

from fractions import Fraction

from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target


def line(observation: Observation) -> Target | None:
    if observation.target is not None and observation.target.kind == "text_items":
        return Target.of("text_items", Fraction(0))
    return observation.start
