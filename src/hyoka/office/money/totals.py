"""Totals that say what they rest on: a sum over gaps is never handed out as a total."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from hyoka.ledger.history import LINE_STAGES
from hyoka.store.money.models import LedgerLine, ReviewSheet

# A stage of a fiscal year is known for all projects only from a whole edition of one of these years
# after it.
_REPORTED = {"requested": (-1,), "executed": (1,), "carried_out": (1,), "current": (1,)}
_AT_ONCE = (0, 1)
_WHOLE_SHARE = 0.5


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


def whole_editions() -> frozenset[int]:
    """Editions that are imported as a whole: with at least half as many sheets as the fullest."""
    counts = dict(ReviewSheet.objects.values_list("fiscal_year").annotate(n=Count("pk")))
    most = max(counts.values(), default=0)
    return frozenset(edition for edition, n in counts.items() if n >= _WHOLE_SHARE * most)


def totals_by_year(
    lines: QuerySet[LedgerLine], whole: frozenset[int], stages: Iterable[str] = LINE_STAGES
) -> list[YearTotals]:
    """Oldest first. All rows of a year count, also those that print nothing for a stage."""
    wanted = tuple(stages)
    sums = {f"sum_{stage}": Sum(stage) for stage in wanted}
    counts = {f"n_{stage}": Count(stage) for stage in wanted}
    rows: Any = lines.values("fiscal_year").annotate(n_all=Count("pk"), **sums, **counts)
    return [_year(row, whole, wanted) for row in rows.order_by("fiscal_year")]


def _year(row: dict[str, Any], whole: frozenset[int], wanted: tuple[str, ...]) -> YearTotals:
    year, n_all = row["fiscal_year"], row["n_all"]
    totals = {}
    for stage in wanted:
        is_covered = any(year + later in whole for later in _REPORTED.get(stage, _AT_ONCE))
        totals[stage] = Total(row[f"sum_{stage}"], row[f"n_{stage}"], n_all, is_covered)
    return YearTotals(year, n_all, totals)
