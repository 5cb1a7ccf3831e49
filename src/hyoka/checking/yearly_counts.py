"""What an indicator's yearly targets and results count, in words or in a cell, by unit.

In: a dossier. Out: for each indicator its quantities by part and fiscal year. Sums take one
quantity a year, since a result names several things of one kind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Literal

from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.checking.relations.mentions import Mention, masked
from hyoka.records import At, Indicator, ValueEntry

Part = Literal["target", "result"]
_MOST = 10


@dataclass
class Counts:
    """Quantities of one indicator; `at` is where a year's first words of a part stand."""

    told: dict[tuple[Part, int], list[Mention]] = field(default_factory=dict)
    at: dict[tuple[Part, int], At] = field(default_factory=dict)

    def of(self, part: Part, year: int, unit: str | None) -> list[Decimal]:
        """What a year counts in a unit, or without one; in any, where none is asked for."""
        told = self.told.get((part, year), [])
        return [each.value for each in told if unit is None or each.unit in (unit, None)]

    def years(self, part: Part) -> list[int]:
        return sorted(year for each, year in self.told if each == part)

    def places(self, part: Part) -> list[At]:
        return [self.at[part, year] for year in self.years(part) if (part, year) in self.at]


@lru_cache(maxsize=1)
def yearly_counts(dossier: Dossier) -> Mapping[str, Counts]:
    found = {indicator.code: _of_cells(indicator) for _, indicator in dossier.indicators}
    for passage in passages_of(dossier):
        counts = found.get(passage.owner or "")
        if counts is None or passage.year is None:
            continue
        part: Part = "target" if passage.role == "target" else "result"
        told = counts.told.setdefault((part, passage.year), [])
        counts.at.setdefault((part, passage.year), passage.at)
        for sentence in passage.sentences:
            told += masked(sentence).mentions
    return found


def _of_cells(indicator: Indicator) -> Counts:
    counts = Counts()
    for year in indicator.years:
        parts: tuple[tuple[Part, object], ...] = (("target", year.target), ("result", year.result))
        for part, entry in parts:
            if isinstance(entry, ValueEntry) and entry.value.raw and entry.value.at:
                counts.told[part, year.fiscal_year] = list(masked(entry.value.raw).mentions)
                counts.at[part, year.fiscal_year] = entry.value.at
    return counts


def sums_of(years: Sequence[Iterable[Decimal]], *, every: bool = False) -> set[Decimal]:
    """Every sum of one quantity a year; of some of the years, unless every year must give one."""
    choices = [_choices(each, every=every) for each in years]
    return {sum(chosen, Decimal(0)) for chosen in product(*choices)}


def _choices(told: Iterable[Decimal], *, every: bool) -> list[Decimal]:
    unique = list(dict.fromkeys(told))[:_MOST]
    return unique if every else [*unique, Decimal(0)]


def all_counts(counts: Counts, part: Part, unit: str | None) -> Iterator[list[Decimal]]:
    """What each year counts, in the order of the years."""
    for year in counts.years(part):
        yield counts.of(part, year, unit)
