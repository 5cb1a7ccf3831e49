"""ORM models of money, by what they keep."""

from hyoka.store.money.models.aid import AidFlow
from hyoka.store.money.models.derived import (
    EditionCount,
    LedgerLine,
    LedgerSum,
    LinkDecision,
    LinkMeasure,
    MoneyConflict,
    Project,
    ProjectSheet,
    Refresh,
    SheetLink,
    StandingEntry,
)
from hyoka.store.money.models.evaluations import EvaluationAmount, EvaluationMeans
from hyoka.store.money.models.files import ImportedFile, Refusal
from hyoka.store.money.models.iati import IatiActivity, IatiFlow
from hyoka.store.money.models.organisations import (
    ContributionGrade,
    Organisation,
    OrganisationFact,
    OrganisationName,
    PortfolioRow,
)
from hyoka.store.money.models.pledges import PledgeEntry
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
    "AidFlow",
    "ContributionGrade",
    "EditionCount",
    "EvaluationAmount",
    "EvaluationMeans",
    "IatiActivity",
    "IatiFlow",
    "ImportedFile",
    "LedgerLine",
    "LedgerSum",
    "LinkDecision",
    "LinkMeasure",
    "MoneyConflict",
    "Organisation",
    "OrganisationFact",
    "OrganisationName",
    "PledgeEntry",
    "PortfolioRow",
    "PrintedRow",
    "Project",
    "ProjectSheet",
    "Refresh",
    "Refusal",
    "ReviewSheet",
    "SheetAmount",
    "SheetLink",
    "SheetOutline",
    "SheetPayee",
    "SheetPolicy",
    "SheetReason",
    "SheetRelation",
    "SheetRemark",
    "SheetSeries",
    "StandingEntry",
]
