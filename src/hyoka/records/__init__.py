"""What an evaluation is: frozen nouns, leaves with provenance, findings and grades, and Problem.

In: nothing. Out: the models of the exchange format `hyoka-records/1`, shared by reading, storing, checking,
grading and writing.
"""

from hyoka.records.budget_slip import BudgetLine, BudgetSlip, SlipYear, Subtotal, Total
from hyoka.records.chapter import Chapter
from hyoka.records.contribution_assessment import ContributionAssessment
from hyoka.records.envelope import FORMAT, Coverage, Document, Reader, Recognised, Records, Sheet, Slip, Unread
from hyoka.records.judgements import Acceptance, Basis, Bilingual, ComputedGrade, Finding, TraceStep
from hyoka.records.leaves import (
    Amounts,
    At,
    Choice,
    Entry,
    Item,
    ItemList,
    Noun,
    State,
    Text,
    Value,
    ValueEntry,
)
from hyoka.records.policy_evaluation import (
    Budget,
    BudgetRow,
    CoverRating,
    Field,
    Goal,
    Indicator,
    Means,
    MidTerm,
    NextIndicator,
    Opinion,
    PolicyEvaluation,
    PolicyGrade,
    PolicyTitle,
    Reference,
    Series,
    Source,
    Year,
)
from hyoka.records.policy_evaluation_slides import PolicyEvaluationSlides
from hyoka.records.problem import Fact, Kind, Problem
from hyoka.records.schema import schema_json

__all__ = [
    "FORMAT",
    "Acceptance",
    "Amounts",
    "At",
    "Basis",
    "Bilingual",
    "Budget",
    "BudgetLine",
    "BudgetRow",
    "BudgetSlip",
    "Chapter",
    "Choice",
    "ComputedGrade",
    "ContributionAssessment",
    "CoverRating",
    "Coverage",
    "Document",
    "Entry",
    "Fact",
    "Field",
    "Finding",
    "Goal",
    "Indicator",
    "Item",
    "ItemList",
    "Kind",
    "Means",
    "MidTerm",
    "NextIndicator",
    "Noun",
    "Opinion",
    "PolicyEvaluation",
    "PolicyEvaluationSlides",
    "PolicyGrade",
    "PolicyTitle",
    "Problem",
    "Reader",
    "Recognised",
    "Records",
    "Reference",
    "Series",
    "Sheet",
    "Slip",
    "SlipYear",
    "Source",
    "State",
    "Subtotal",
    "Text",
    "Total",
    "TraceStep",
    "Unread",
    "Value",
    "ValueEntry",
    "Year",
    "schema_json",
]
