"""What checking and grading say about records: findings, grades and their traces."""

from typing import Literal

from pydantic import Field as Constrained
from pydantic import JsonValue

from hyoka.records.leaves import At, Noun


class Bilingual(Noun):
    """The same sentence in Japanese and English."""

    ja: str
    en: str


class Basis(Noun):
    """The official rule or checklist a finding rests on."""

    title: str
    url: str | None = None
    place: str | None = None


class Acceptance(Noun):
    """A person took responsibility for leaving something as it is."""

    by: str
    on: str
    reason: str


class Finding(Noun):
    """Something a careful official would want to look at, with every place it concerns."""

    code: str
    severity: Literal["error", "warning", "note"]
    subject: str
    message: Bilingual
    facts: dict[str, JsonValue] = {}
    at: tuple[At, ...] = ()
    basis: Basis | None = None
    fingerprint: str = Constrained(
        default="", description="of code, subject and facts: the same after the next reading"
    )
    accepted: Acceptance | None = None


class TraceStep(Noun):
    """One step of a grade: what went in, what the rule made of it, where the inputs stand."""

    step: str
    inputs: dict[str, JsonValue] = {}
    outcome: str
    at: tuple[At, ...] = ()


class ComputedGrade(Noun):
    """A computed grade beside the declared one; it never touches the declared one."""

    subject: str
    declared: str | None
    computed: str | None
    undecided: str | None = None
    rulebook: str
    trace: tuple[TraceStep, ...] = ()
    to_next_grade: str | None = None
