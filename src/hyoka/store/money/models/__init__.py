"""ORM models of money, by what they keep."""

from hyoka.store.money.models.files import ImportedFile, Refusal
from hyoka.store.money.models.sheets import (
    PrintedRow,
    ReviewSheet,
    SheetAmount,
    SheetOutline,
    SheetPayee,
    SheetPolicy,
    SheetReason,
    SheetRelation,
    SheetRemark,
    SheetSeries,
)

__all__ = [
    "ImportedFile",
    "PrintedRow",
    "Refusal",
    "ReviewSheet",
    "SheetAmount",
    "SheetOutline",
    "SheetPayee",
    "SheetPolicy",
    "SheetReason",
    "SheetRelation",
    "SheetRemark",
    "SheetSeries",
]
