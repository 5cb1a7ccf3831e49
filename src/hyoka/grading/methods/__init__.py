"""The few named computations a rulebook may ask for, each a module found by being there.

lines/    `line(observation) -> Target | None`                      what a band compares a result
          with
years/    `reduced(years: Sequence[Judged]) -> Reduced`             several years made one
rollups/  `answer(way, members, rulebook) -> Answer`                grades of parts made one grade
"""

from collections.abc import Callable, Sequence
from typing import cast

from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.grading.observation import Observation
from hyoka.grading.parts import Answer, Judged, Member, Reduced
from hyoka.grading.targets import Target
from hyoka.rulebooks import Rollup, Rulebook

Line = Callable[[Observation], Target | None]
Reducer = Callable[[Sequence[Judged]], Reduced]
Answerer = Callable[[Rollup, Sequence[Member], Rulebook], Answer]


def line_named(name: str) -> Line:
    """Raises Problem where a rulebook names a line that does not exist."""
    return cast("Line", _function("lines", name, "line"))


def reducer_named(name: str) -> Reducer:
    """Raises Problem where a rulebook names a choice that does not exist."""
    return cast("Reducer", _function("years", name, "reduced"))


def answerer_named(name: str) -> Answerer:
    """Raises Problem where a rulebook names a way that does not exist."""
    return cast("Answerer", _function("rollups", name, "answer"))


def _function(folder: str, module: str, name: str) -> object:
    found = Registry(f"{__name__}.{folder}").find(module)
    if found is None:
        raise problem_named(
            "unknown-method", {"method": f"{folder}.{module}"}, folder=folder, module=module
        )
    function: object = getattr(found, name)
    return function
