"""政策評価書 in slide form (令和6年度): mid-term targets, themes with activities and directions, no letter
grade."""

from collections.abc import Iterator
from typing import Literal

from hyoka.records.base import Named, RoleFact, RolePassage, SheetRecord, Subject, walked_items
from hyoka.records.leaves import (
    Amounts,
    FiscalYear,
    Item,
    Month,
    NonNegativeInt,
    Record,
    Text,
    YearKey,
)
from hyoka.text import fiscal_year_of


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


class PolicyEvaluationSlides(SheetRecord):
    """政策評価書, slide form."""

    type: Literal["policy_evaluation_slides"] = "policy_evaluation_slides"
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

    def printed_name(self) -> Text | None:
        return self.policy

    def subject(self, document: str) -> Subject:
        name = self.policy.text if self.policy else document
        return Subject("policy", "", name, fiscal_year_of(self.date) if self.date else None)

    def named(self) -> Iterator[Named]:
        if self.field is not None and self.field.number is not None:
            title = self.field.title
            yield Named(
                "field",
                str(self.field.number),
                title.text if title else "",
                title.at if title else None,
            )

    def role_facts(self) -> Iterator[RoleFact]:
        for row in self.reference.rows if self.reference else ():
            label = (row.label.text,)
            for year, value in row.values.items():
                yield RoleFact("indicator.result", value, label, int(year), unit=row.unit)

    def passages(self) -> Iterator[RolePassage]:
        for item in walked_items(self.mid_term):
            yield RolePassage("text.goal", Text(text=item.text, at=item.at))
        for theme in self.themes:
            for item in walked_items(theme.activities):
                yield RolePassage("text.activity", Text(text=item.text, at=item.at))
            for item in walked_items(theme.directions):
                yield RolePassage("text.direction", Text(text=item.text, at=item.at))
        if self.result is not None:
            yield RolePassage("text.result", self.result)
