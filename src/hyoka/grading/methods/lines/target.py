"""The year's own target."""

from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target


def line(observation: Observation) -> Target | None:
    return observation.target
