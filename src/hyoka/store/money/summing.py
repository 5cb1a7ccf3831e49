"""The sums pages show, made once from the ledger's lines and not at every look."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Sum

from hyoka.ledger.history import LINE_STAGES
from hyoka.store.money import models

_WHOLE_SHARE = 0.5


def count_editions() -> None:
    """Counts the sheets of each edition again."""
    sheets = models.ReviewSheet.objects.values("fiscal_year").annotate(n_sheets=Count("pk"))
    models.EditionCount.objects.all().delete()
    models.EditionCount.objects.bulk_create(models.EditionCount(**each) for each in sheets)


def whole_editions(sheets: Mapping[int, int]) -> frozenset[int]:
    """Editions that are imported as a whole: with at least half as many sheets as the fullest."""
    most = max(sheets.values(), default=0)
    return frozenset(edition for edition, n in sheets.items() if n >= _WHOLE_SHARE * most)


def ledger_sums() -> Iterator[models.LedgerSum]:
    """A row for each ministry, fiscal year and stage of the lines that are stored; all in one
    question."""
    sums = {f"sum_{stage}": Sum(stage) for stage in LINE_STAGES}
    counts = {f"n_{stage}": Count(stage) for stage in LINE_STAGES}
    years = models.LedgerLine.objects.values("ministry", "fiscal_year")
    rows: Any = years.annotate(n_all=Count("pk"), **sums, **counts)
    for year in rows.order_by():
        yield from _of_year(year)


def _of_year(year: dict[str, Any]) -> Iterator[models.LedgerSum]:
    for stage in LINE_STAGES:
        yield models.LedgerSum(
            ministry=year["ministry"],
            fiscal_year=year["fiscal_year"],
            stage=stage,
            yen=year[f"sum_{stage}"],
            n_known=year[f"n_{stage}"],
            n_all=year["n_all"],
        )
