"""A review sheet as it was imported: every row that speaks of it, with the file and row it is
printed in."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from hyoka.office.money.library import missing
from hyoka.store.money import models
from hyoka.store.money.bulk import sheet_id


@dataclass(frozen=True)
class SheetShown:
    """A sheet's rows by what they say, in the order they are printed in."""

    sheet: models.ReviewSheet
    project: models.Project | None
    outline: models.SheetOutline | None
    amounts: "QuerySet[models.SheetAmount]"
    reasons: "QuerySet[models.SheetReason]"
    remarks: "QuerySet[models.SheetRemark]"
    series: "QuerySet[models.SheetSeries]"
    payees: "QuerySet[models.SheetPayee]"
    policies: "QuerySet[models.SheetPolicy]"


def sheet_shown(number: int) -> SheetShown:
    """Raises Problem for a sheet nobody imported."""
    sheets = models.ReviewSheet.objects.select_related("file", "membership__project")
    sheet = sheets.filter(pk=number).first()
    if sheet is None:
        raise missing()
    membership = getattr(sheet, "membership", None)
    return SheetShown(
        sheet,
        membership.project if membership is not None else None,
        _rows(models.SheetOutline.objects.all(), sheet).first(),
        _rows(models.SheetAmount.objects.all(), sheet, "fiscal_year", "-scope"),
        _rows(models.SheetReason.objects.all(), sheet),
        _rows(models.SheetRemark.objects.all(), sheet),
        _rows(models.SheetSeries.objects.all(), sheet),
        _rows(models.SheetPayee.objects.all(), sheet),
        _rows(models.SheetPolicy.objects.all(), sheet),
    )


Row = TypeVar("Row", bound=Model)


def _rows(rows: "QuerySet[Row]", sheet: models.ReviewSheet, *order: str) -> "QuerySet[Row]":
    of_sheet = rows.filter(sheet=sheet).select_related("file")
    return of_sheet.order_by(*order, "file", "row", "pk")


def sheet_number(key: str) -> int:
    """The number a sheet's page has, by the sheet's key."""
    return sheet_id(key)
