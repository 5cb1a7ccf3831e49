"""拠出金等に対する評価シート: one contribution to one organisation, its criteria and its overall grade."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from hyoka.records.base import (
    Named,
    RoleFact,
    RolePassage,
    RoleRating,
    SheetRecord,
    Subject,
    walked_items,
)
from hyoka.records.leaves import (
    At,
    Choice,
    FiscalYear,
    Item,
    NonNegativeInt,
    Record,
    State,
    Text,
    Value,
)

Reason = Annotated[str, Field(pattern=r"^(?:row|below|neighbours|(?:opening|cue|labels):.*)$")]


class Paragraph(Record):
    """A paragraph of a criterion; `confidence` says how sure its place is, `reasons` why.

    Shape: a reason is `row` (its table cell), `opening:PLAN`, `cue:外部監査`, `labels:1,2,3` (the
    criteria whose labels stand on its page), `below` (it stands under the criterion's label) or
    `neighbours` (its own words alone would not have placed it there). `item` is the code of the
    criterion's item it answers, where the edition has items.
    """

    text: str
    at: At
    item: str | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    reasons: tuple[Reason, ...] = ()


class CriterionItem(Record):
    """An item of a criterion, `1-4`; `applies` tells what money it is answered for, `state` whether
    it is answered."""

    code: str
    label: Text | None = None
    applies: Literal["always", "earmarked"] = "always"
    state: State = State.GIVEN


class Criterion(Record):
    """評価基準 with its own letter where the edition rates criteria."""

    number: NonNegativeInt
    label: Text | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    rating: Choice | None = None
    items: tuple[CriterionItem, ...] = ()


class Pdca(Record):
    """The four sentences of 執行管理におけるPDCA."""

    plan: Text | None = None
    do: Text | None = None
    check: Text | None = None
    act: Text | None = None


class Inferred(Record):
    """What the text lets one infer about a lost cell; never copied into the cell itself."""

    field: str
    value: str
    source: At = Field(alias="from", serialization_alias="from")
    confidence: float = Field(ge=0, le=1)


class ContributionAssessment(SheetRecord):
    """拠出金評価シート."""

    type: Literal["contribution_assessment"] = "contribution_assessment"
    fiscal_year: FiscalYear | None = None
    organization: Text | None = None
    contribution: Text | None = None
    kind: Choice | None = None
    initial_budget: Value | None = None
    grade: Choice | None = None
    office: Text | None = None
    overview: tuple[Item, ...] = ()
    target: tuple[Item, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    pdca: Pdca | None = None
    inferred: tuple[Inferred, ...] = ()

    def printed_name(self) -> Text | None:
        return self.contribution or self.organization

    def subject(self, document: str) -> Subject:
        page = self.at.page if self.at else 1
        otherwise = f"{document} p.{page}" if page > 1 else document
        name = self.printed_name()
        return Subject("contribution", "", name.text if name else otherwise, self.fiscal_year)

    def named(self) -> Iterator[Named]:
        if self.organization is not None:
            yield Named("organization", "", self.organization.text, self.organization.at)

    def role_facts(self) -> Iterator[RoleFact]:
        if self.initial_budget is not None:
            yield RoleFact(
                "money.total", self.initial_budget, (), self.fiscal_year, "initial", "contribution"
            )

    def role_ratings(self) -> Iterator[RoleRating]:
        if self.grade is not None:
            yield RoleRating("rating.overall", self.grade)
        for each in self.criteria:
            if each.rating is not None:
                label = each.label.text if each.label else str(each.number)
                yield RoleRating("rating.criterion", each.rating, (label,))

    def passages(self) -> Iterator[RolePassage]:
        for item in walked_items((*self.overview, *self.target)):
            yield RolePassage("text.overview", Text(text=item.text, at=item.at))
        for criterion in self.criteria:
            for paragraph in criterion.paragraphs:
                yield RolePassage(
                    "text.reason",
                    Text(text=paragraph.text, at=paragraph.at),
                    (str(criterion.number),),
                )
