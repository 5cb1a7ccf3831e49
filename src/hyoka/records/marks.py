"""What a person adds to records so that a rule can answer: marks on items, facts, overrides and
judgements.

In: a file of this form, or the store. Out: frozen models. Every entry says why; none changes what
was declared.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from hyoka.records.judgements import Standing
from hyoka.records.leaves import Record

Reason = Field(min_length=1, description="why; never empty")


class Mark(Record):
    """One item of a year's target: was it met? `item` is its marker as printed, null for the year
    as a whole."""

    indicator: str
    year: int
    item: str | None = None
    mark: Standing
    reason: str | None = None


class IndicatorFacts(Record):
    """What a rule asks about an indicator and its sheet does not print; figures as they would be
    printed."""

    indicator: str
    start: str | None = None
    start_year: int | None = None
    final: str | None = None
    final_year: int | None = None
    direction: Literal["at_least", "at_most", "exact"] | None = None
    weight: Decimal | None = Field(default=None, gt=0)
    holds: tuple[str, ...] = Field(
        default=(), description="conditions that hold, such as `survey` or `important`"
    )
    reason: str = Reason


class Override(Record):
    """An exception the rule knows, used on a subject (an indicator's code, or `policy`)."""

    override: str
    subject: str
    reason: str = Reason


class Judgement(Record):
    """A grade a person gave where the rule leaves it to judgement."""

    subject: str
    grade: str
    reason: str = Reason


class CriterionRatings(Record):
    """Levels or letters of the criteria of one subject (a project, a contribution); null is not
    rated."""

    subject: str
    ratings: dict[str, str | None]


class EvaluatorInput(Record):
    """Everything people added, by whom and when."""

    format: Literal["hyoka-marks/1"] = "hyoka-marks/1"
    by: str | None = None
    on: date | None = None
    marks: tuple[Mark, ...] = ()
    facts: tuple[IndicatorFacts, ...] = ()
    overrides: tuple[Override, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    criteria: tuple[CriterionRatings, ...] = ()

    def facts_of(self, code: str) -> IndicatorFacts | None:
        return next((facts for facts in self.facts if facts.indicator == code), None)

    def overrides_of(self, subject: str) -> tuple[Override, ...]:
        return tuple(each for each in self.overrides if each.subject == subject)

    def judgement_of(self, subject: str) -> Judgement | None:
        return next((each for each in self.judgements if each.subject == subject), None)
