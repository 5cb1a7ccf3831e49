"""Targets as numbers: what has to be reached, whether a result reaches it, how far it is, and the
target made easier.

Units: a milestone counts in months (12 × year + month), a text target in items, everything else in
the unit printed. Exact: fractions, never floats.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

TargetKind = Literal["at_least", "at_most", "range", "exact", "rank", "milestone", "text_items"]
_UPWARD = ("at_least", "text_items")
_DOWNWARD = ("at_most", "rank", "milestone")


@dataclass(frozen=True)
class Target:
    """What has to be reached: not below `low`, not above `high`."""

    kind: TargetKind
    low: Fraction | None = None
    high: Fraction | None = None
    strict: bool = False

    @classmethod
    def of(cls, kind: TargetKind, number: Fraction, *, strict: bool = False) -> "Target":
        """A target of one number."""
        low = None if kind in _DOWNWARD else number
        high = None if kind in _UPWARD else number
        return cls(kind, low, high, strict)

    @property
    def number(self) -> Fraction | None:
        """Its one number; null for a range."""
        if self.low is not None and self.high is not None and self.low != self.high:
            return None
        return self.low if self.low is not None else self.high

    def reached_by(self, result: Fraction) -> bool:
        if self.strict and result in (self.low, self.high):
            return False
        return self.gap_of(result) == 0

    def gap_of(self, result: Fraction) -> Fraction:
        """How much is lacking, in the target's unit; nothing where it is reached."""
        if self.low is not None and result < self.low:
            return self.low - result
        if self.high is not None and result > self.high:
            return result - self.high
        return Fraction(0)

    def times(self, factor: Fraction, places: Fraction | None) -> "Target | None":
        """The target made easier (factor below 1) or harder (above 1): for less-is-better, divided
        by the factor.

        A rank moves by places. Null where a ratio says nothing: a target of nought or below, a rank
        without places.
        """
        if factor == 1:
            return self
        if self.kind == "rank" and places is not None:
            return self._by(places if factor < 1 else -places)
        if self.kind in ("rank", "milestone") or self._is_nought_or_below():
            return None
        low = None if self.low is None else self.low * factor
        return replace(self, low=low, high=self._high_by(factor), strict=False)

    def _is_nought_or_below(self) -> bool:
        return any(end is not None and end <= 0 for end in (self.low, self.high))

    def _high_by(self, factor: Fraction) -> Fraction | None:
        if self.high is None:
            return None
        return self.high * (2 - factor) if self.kind == "exact" else self.high / factor

    def easier(self, by: Fraction) -> "Target":
        """The target moved in its own unit, away from what is wanted; a negative amount makes it
        harder."""
        if self.kind in _DOWNWARD:
            return self._by(by)
        return replace(self, low=None if self.low is None else self.low - by)

    def _by(self, amount: Fraction) -> "Target":
        return replace(self, high=None if self.high is None else self.high + amount, strict=False)

    def is_worse(self, before: Fraction, after: Fraction) -> bool:
        """Whether a result is worse than the one before it; never for a target with two ends."""
        if self.low is not None and self.high is not None:
            return False
        return after < before if self.low is not None else after > before

    def can_be_exceeded(self) -> bool:
        """Whether there is such a thing as far above it."""
        return self.kind in ("at_least", "at_most", "rank", "text_items")


def mean(targets: tuple[Target, ...]) -> Target | None:
    """The mean of targets of one kind; null where kinds differ."""
    first = targets[0]
    if any((each.kind, each.strict) != (first.kind, first.strict) for each in targets):
        return None
    lows = [each.low for each in targets if each.low is not None]
    highs = [each.high for each in targets if each.high is not None]
    return Target(
        first.kind,
        sum(lows, Fraction(0)) / len(lows) if lows else None,
        sum(highs, Fraction(0)) / len(highs) if highs else None,
        first.strict,
    )
