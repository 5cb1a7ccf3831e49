"""How a grade hangs on values no source fixes: from which value of such a ratio it would be
another.

In: the bands tried and the observation. Out: TraceSteps; none where only confirmed values decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pydantic import JsonValue

from hyoka.grading.methods import line_named
from hyoka.grading.observation import Observation
from hyoka.grading.parts import Banding, Tried
from hyoka.grading.targets import Target
from hyoka.grading.wording import figure, grade_words, plain, said, together
from hyoka.records import Bilingual, TraceStep
from hyoka.rulebooks import Band, Rulebook


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


@dataclass(frozen=True)
class Border:
    """An unconfirmed border of a row and where the result lies on its scale: a ratio, or places of
    a rank."""

    tried: Tried
    value: Fraction
    achieved: Fraction
    is_rank: bool

    @property
    def words(self) -> Bilingual:
        """`境目（仮に 0.8）が 0.78 なら「b」`."""
        reached = self.tried.verdict == "reached"
        shown = (figure(self.value), figure(self.achieved, "up" if self.is_rank else "down"))
        value, ratio = (
            together(plain(each), said("unit_places")) if self.is_rank else plain(each)
            for each in shown
        )
        name = f"border_{'reached' if reached else 'missed'}{'_rank' if self.is_rank else ''}"
        return said(name, value=value, ratio=ratio, grade=self.tried.band.grade)


def border_words(found: Banding, seen: Observation, rulebook: Rulebook) -> Bilingual | None:
    """The nearest of the borders that decide, in a few words; null where a source fixes them
    all."""
    missed = [tried for tried in found.tried if tried.verdict == "missed"]
    reached = [tried for tried in found.tried if tried.verdict == "reached"]
    borders = [
        border for tried in (*missed[-1:], *reached) if (border := _border(tried, seen, rulebook))
    ]
    nearest = min(borders, key=lambda each: abs(each.value - each.achieved), default=None)
    return nearest.words if nearest else None


def _border(tried: Tried, seen: Observation, rulebook: Rulebook) -> Border | None:
    line = _line(tried, seen)
    is_rank = _is_rank(line)
    name = tried.band.places if is_rank else tried.band.times
    value = rulebook.number(name)
    achieved = _places(line, seen.result) if is_rank else achieved_ratio(line, seen.result)
    if name is None or value is None or achieved is None or rulebook.is_confirmed(name):
        return None
    if _is_beyond(tried.band, rulebook) and (is_rank or achieved <= 1):
        return None
    return Border(tried, value, achieved, is_rank)


def _is_beyond(band: Band, rulebook: Rulebook) -> bool:
    """Whether a band lies beyond its line by a ratio."""
    factor = rulebook.number(band.times)
    return factor is not None and factor > 1


def _line(tried: Tried, seen: Observation) -> Target | None:
    """The line a band was drawn from; null where it was not drawn."""
    return line_named(tried.band.line)(seen) if tried.band.line and tried.bound else None


def _is_rank(line: Target | None) -> bool:
    return line is not None and line.kind == "rank"


def _places(target: Target | None, result: Fraction | None) -> Fraction | None:
    """How many places a rank lies behind its target."""
    if target is None or target.number is None or result is None or result <= target.number:
        return None
    return result - target.number


def achieved_ratio(target: Target | None, result: Fraction | None) -> Fraction | None:
    """The result as a ratio of its target, turned over where less is better; null where a ratio
    says nothing."""
    if target is None or result is None or target.number is None or target.number <= 0:
        return None
    match target.kind:
        case "at_least" | "text_items":
            return result / target.number
        case "at_most":
            return target.number / result if result > 0 else None
        case _:
            return None
