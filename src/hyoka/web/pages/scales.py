"""Axes of charts: zero at the foot or a break that is drawn, ranks and less-is-better with the
better end on top.

In: numbers. Out: a scale that turns a number into a height, and its ticks. Charts that stand side
by side share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_CLOSE = 0.6
_TICKS = 4


@dataclass(frozen=True)
class Scale:
    """From `low` to `high`; `is_inverted` puts the low end on top, `is_broken` says that zero is
    left out."""

    low: float
    high: float
    step: float
    is_inverted: bool = False
    is_broken: bool = False

    def share(self, number: float) -> float:
        """How far above the foot, from 0 to 1."""
        part = (number - self.low) / (self.high - self.low)
        return 1 - part if self.is_inverted else part

    @property
    def ticks(self) -> tuple[tuple[str, float], ...]:
        """Each tick's label and share."""
        n = round((self.high - self.low) / self.step)
        numbers = [self.low + index * self.step for index in range(n + 1)]
        return tuple((_label(number, self.step), self.share(number)) for number in numbers)


def scale_of(
    numbers: Sequence[float], *, is_rank: bool = False, less_is_better: bool = False
) -> Scale:
    """The scale that holds all numbers."""
    low, high = min(numbers), max(numbers)
    if is_rank:
        step = max(1.0, _nice((high - 1) / _TICKS)) if high > 1 else 1.0
        return Scale(1, 1 + step * max(1, -(-(high - 1) // step)), step, is_inverted=True)
    is_broken = low > _CLOSE * high > 0
    foot = low - (high - low or high) / 2 if is_broken else min(0.0, low)
    step = _nice(((high - foot) or 1.0) / _TICKS)
    foot = step * (foot // step)
    top = foot + step * max(1, -(-(high - foot) // step))
    return Scale(foot, top, step, is_inverted=less_is_better, is_broken=is_broken and foot > 0)


def _nice(rough: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    size = 10.0 ** _exponent(rough)
    return next((times * size for times in (1, 2, 5) if times * size >= rough), 10 * size)


def _exponent(number: float) -> int:
    return int(f"{number:e}".partition("e")[2])


def _label(number: float, step: float) -> str:
    places = max(0, -_exponent(step))
    return f"{number:,.{places}f}"
