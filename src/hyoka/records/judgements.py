"""What checking and grading say about records: findings, grades and their traces."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, JsonValue

from hyoka.records.leaves import At, Record


class Bilingual(Record):
    """The same sentence in Japanese and English."""

    ja: str
    en: str

    def said_in(self, language: str) -> str:
        """The English sentence for `en`, the Japanese one for anything else."""
        return self.en if language == "en" else self.ja


class Basis(Record):
    """The official rule or checklist a finding rests on."""

    title: str
    url: str | None = None
    place: str | None = None


class Acceptance(Record):
    """A person took responsibility for leaving something as it is."""

    by: str
    on: str
    reason: str


class Finding(Record):
    """Something a careful official would want to look at, with every place it concerns."""

    code: str
    severity: Literal["error", "warning", "note"]
    subject: str
    message: Bilingual
    facts: dict[str, JsonValue] = {}
    at: tuple[At, ...] = ()
    basis: Basis | None = None
    fingerprint: str = Field(
        default="", description="of code, subject and facts: the same after the next reading"
    )
    accepted: Acceptance | None = None


class Standing(StrEnum):
    """Where a result stands against its target. `not_met` is a miss whose nearness the rule does
    not fix."""

    FAR_ABOVE = "far_above"
    MET = "met"
    NEAR = "near"
    NOT_NEAR = "not_near"
    NOT_MET = "not_met"
    AWAY = "away"
    NOT_AVAILABLE = "not_available"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    JUDGEMENT_REQUIRED = "judgement-required"

    @property
    def is_reached(self) -> bool | None:
        """Whether the target was reached; null where that is not known or not asked."""
        if self in (Standing.FAR_ABOVE, Standing.MET):
            return True
        return (
            False
            if self in (Standing.NEAR, Standing.NOT_NEAR, Standing.NOT_MET, Standing.AWAY)
            else None
        )


class TraceStep(Record):
    """One step of a grade: what went in, what the rule made of it, where the inputs stand, and all
    that in words."""

    step: str
    inputs: dict[str, JsonValue] = {}
    outcome: str
    at: tuple[At, ...] = ()
    words: Bilingual | None = None


class YearGrade(Record):
    """One fiscal year of an indicator against its own target; `grade` is the letter that year alone
    would have."""

    fiscal_year: int
    standing: Standing
    grade: str | None = None
    reason: str | None = None
    provisional: bool = False
    at: tuple[At, ...] = ()


class ComputedGrade(Record):
    """A computed grade beside the declared one; it never touches the declared one.

    `candidates` are the grades still possible where it is undecided, best first; `unconfirmed`
    names the parameters that decided and that no source fixes; `source` says where the rule is
    published.
    """

    subject: str
    declared: str | None
    computed: str | None
    undecided: str | None = None
    rulebook: str
    trace: tuple[TraceStep, ...] = ()
    to_next_grade: str | None = None
    to_next: Bilingual | None = None
    standing: Standing | None = None
    years: tuple[YearGrade, ...] = ()
    candidates: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    trial: bool = Field(
        default=False, description="rests on a value no source fixes: a trial, never a verdict"
    )
    border: Bilingual | None = Field(
        default=None, description="the border that decides it, and the grade beyond"
    )
    robust: bool | None = Field(
        default=None, description="the same where values no source fixes move a little"
    )
    source: tuple[Basis, ...] = ()
