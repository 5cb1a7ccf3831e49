"""The words beside a target or a result and what they mean, as data: 以上, 以内, 超, 位, 速報値, 百万円.

In: `catalogue/vocabularies/targets.yaml`. Out: `TargetWords`.
"""

from decimal import Decimal
from functools import cache
from typing import Literal

from hyoka.definitions import catalogue, load
from hyoka.records import Record


class Qualifier(Record):
    """A word of direction; `strict` where the figure itself does not reach it."""

    word: str
    kind: Literal["at_least", "at_most", "exact"]
    strict: bool = False


class UnitScale(Record):
    """A unit that is another unit times a number."""

    unit: str
    of: str
    times: Decimal


class TargetWords(Record):
    """All the words."""

    qualifiers: tuple[Qualifier, ...]
    rank_units: tuple[str, ...]
    approximate: tuple[str, ...]
    provisional: tuple[str, ...]
    ranges: tuple[str, ...]
    month_words: tuple[str, ...]
    scales: tuple[UnitScale, ...]

    def direction(self, qualifier: str | None) -> Qualifier | None:
        """The word of direction among the words beside a figure, joined by ・."""
        said = (qualifier or "").split("・")
        return next((each for each in self.qualifiers if each.word in said), None)

    def base_of(self, unit: str | None) -> tuple[str | None, Decimal]:
        """The unit a unit is counted in, and how many of it make one."""
        found = next((each for each in self.scales if each.unit == unit), None)
        return (found.of, found.times) if found else (unit, Decimal(1))


@cache
def target_words() -> TargetWords:
    return load(catalogue("vocabularies", "targets.yaml"), TargetWords)
