"""How a grade hangs on values no source fixes: from which value of such a ratio it would be another.

In: the bands tried and the observation. Out: TraceSteps; none where only confirmed values decided.
"""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import JsonValue

from hyoka.grading.methods import line_named
from hyoka.grading.observation import Observation
from hyoka.grading.parts import Banding, Tried
from hyoka.grading.targets import Target
from hyoka.grading.wording import figure, grade_words, said
from hyoka.records import TraceStep
from hyoka.rulebooks import Rulebook


def sensitivity_steps(found: Banding, seen: Observation, rulebook: Rulebook) -> Iterator[TraceStep]:
    """The nearest row missed and the row reached, where a ratio of theirs is unconfirmed."""
    missed = [tried for tried in found.tried if tried.verdict == "missed"]
    reached = [tried for tried in found.tried if tried.verdict == "reached"]
    for tried in (*missed[-1:], *reached):
        step = _step(tried, seen, rulebook)
        if step is not None:
            yield step


def _step(tried: Tried, seen: Observation, rulebook: Rulebook) -> TraceStep | None:
    name, line = tried.band.times, tried.band.line
    if name is None or line is None or tried.bound is None or rulebook.is_confirmed(name):
        return None
    achieved, factor = achieved_ratio(line_named(line)(seen), seen.result), rulebook.number(name)
    if achieved is None or factor is None or (factor > 1 >= achieved):
        return None
    ratio = figure(achieved, "down")
    words = said(
        "sensitive_missed" if tried.verdict == "missed" else "sensitive_reached",
        parameter=rulebook.by_name[name].title,
        value=figure(factor),
        ratio=ratio,
        grade=grade_words(rulebook, "indicator", tried.band.grade),
    )
    inputs: dict[str, JsonValue] = {"parameter": name, "ratio": ratio, "grade": tried.band.grade}
    return TraceStep(step="sensitivity", inputs=inputs, outcome=name, words=words)


def achieved_ratio(target: Target | None, result: Fraction | None) -> Fraction | None:
    """The result as a ratio of its target, turned over where less is better; null where a ratio says nothing."""
    if target is None or result is None or target.number is None or target.number <= 0:
        return None
    match target.kind:
        case "at_least" | "text_items":
            return result / target.number
        case "at_most":
            return target.number / result if result > 0 else None
        case _:
            return None
