"""拠出金等に対する評価シート: one contribution to one organisation, its criteria and its overall grade."""

from typing import Annotated, Literal

from pydantic import Field

from hyoka.records.leaves import At, Choice, FiscalYear, Item, NonNegativeInt, Record, State, Text, Value

Reason = Annotated[str, Field(pattern=r"^(?:row|below|neighbours|(?:opening|cue|labels):.*)$")]


class Paragraph(Record):
    """A paragraph of a criterion; `confidence` says how sure its place is, `reasons` why.

    Shape: a reason is `row` (its table cell), `opening:PLAN`, `cue:外部監査`, `labels:1,2,3` (the criteria whose labels
    stand on its page), `below` (it stands under the criterion's label) or `neighbours` (its own words alone would not
    have placed it there). `item` is the code of the criterion's item it answers, where the edition has items.
    """

    text: str
    at: At
    item: str | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    reasons: tuple[Reason, ...] = ()


class CriterionItem(Record):
    """An item of a criterion, `1-4`; `applies` tells what money it is answered for, `state` whether it is answered."""

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


class ContributionAssessment(Record):
    """拠出金評価シート."""

    type: Literal["contribution_assessment"] = "contribution_assessment"
    form: str
    certainty: float = Field(default=1.0, ge=0, le=1)
    at: At | None = None
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
