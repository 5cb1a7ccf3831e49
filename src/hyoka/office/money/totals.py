"""Totals that say what they rest on: a sum over gaps is never handed out as a total."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Sum

from hyoka.store.money.models import LedgerSum

# A stage of a fiscal year is known for all projects only from a whole edition of one of these years
# after it.
_REPORTED = {"requested": (-1,), "executed": (1,), "carried_out": (1,), "current": (1,)}
_AT_ONCE = (0, 1)


@dataclass(frozen=True)
class Total:
    """The sum of what is known of a stage, and of how many of all rows it is the sum.

    `is_covered` says whether an edition that reports the year for all projects is imported.
    """

    known: int | None
    n_known: int
    n_all: int
    is_covered: bool

    @property
    def is_whole(self) -> bool:
        return self.is_covered and self.n_known == self.n_all

    @property
    def yen(self) -> int | None:
        """The total; null where a single row is not known, or rows are missing."""
        return self.known if self.is_whole else None

    @property
    def n_unknown(self) -> int:
        return self.n_all - self.n_known


@dataclass(frozen=True)
class YearTotals:
    """A fiscal year: the total of each stage over the same rows."""

    fiscal_year: int
    n_projects: int
    stages: dict[str, Total]


def totals_by_year(ministry: str, whole: frozenset[int]) -> Iterator[YearTotals]:
    """A ministry's years, or with an empty name all ministries', oldest first. All rows of a year
    count, also those that print nothing for a stage."""
    sums = LedgerSum.objects.filter(ministry=ministry) if ministry else LedgerSum.objects.all()
    rows = (
        sums.values_list("fiscal_year", "stage")
        .annotate(Sum("yen"), Sum("n_known"), Sum("n_all"))
        .order_by("fiscal_year")
    )
    for year, of_year in groupby(rows, key=lambda row: row[0]):
        totals = {
            stage: Total(_whole(yen), n_known, n_all, _is_covered(stage, year, whole))
            for _, stage, yen, n_known, n_all in of_year
        }
        yield YearTotals(year, max(each.n_all for each in totals.values()), totals)


def _whole(yen: int | Decimal | None) -> int | None:
    """PostgreSQL sums whole numbers up to a decimal."""
    return None if yen is None else int(yen)


def _is_covered(stage: str, year: int, whole: frozenset[int]) -> bool:
    return any(year + later in whole for later in _REPORTED.get(stage, _AT_ONCE))
