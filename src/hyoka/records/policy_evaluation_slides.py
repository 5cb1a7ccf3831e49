"""政策評価書 in slide form (令和6年度): mid-term targets, themes with activities and directions, no letter grade."""

from typing import Literal

from pydantic import Field as Constrained

from hyoka.records.leaves import Amounts, At, FiscalYear, Item, Month, NonNegativeInt, Record, Text, YearKey


class SlideField(Record):
    """個別分野 named on the slide."""

    number: NonNegativeInt | None = None
    title: Text | None = None


class Theme(Record):
    """One sub-heading: what was done in the past three years, and what comes next."""

    title: Text | None = None
    activities: tuple[Item, ...] = ()
    directions: tuple[Item, ...] = ()


class NextTarget(Record):
    """The mid-term target for the next evaluation."""

    fiscal_year: FiscalYear | None = None
    text: Text | None = None


class ReferenceRow(Record):
    """A row of the reference table; `modes` and `notes` stand beside the value of that year."""

    number: NonNegativeInt | None = None
    label: Text
    unit: str | None = None
    values: Amounts
    modes: dict[YearKey, str] = {}
    notes: dict[str, str] = {}


class ReferenceTable(Record):
    """参考."""

    title: Text | None = None
    rows: tuple[ReferenceRow, ...] = ()
    notes: dict[str, Text] = {}


class PolicyEvaluationSlides(Record):
    """政策評価書, slide form."""

    type: Literal["policy_evaluation_slides"] = "policy_evaluation_slides"
    form: str
    certainty: float = Constrained(default=1.0, ge=0, le=1)
    at: At | None = None
    date: Month | None = None
    bureau: Text | None = None
    office: Text | None = None
    policy: Text | None = None
    field: SlideField | None = None
    mid_term: tuple[Item, ...] = ()
    themes: tuple[Theme, ...] = ()
    result: Text | None = None
    note: Text | None = None
    next: NextTarget | None = None
    reference: ReferenceTable | None = None
