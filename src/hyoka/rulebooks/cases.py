"""Worked cases of a rulebook: what is given, as it would be printed, and what must come of it.

A case gives one of: a target and a result (one year), `years` of them, the standings of `main` and
`other` indicators, or the `criteria`. `hyoka rulebook check` runs them and tells which boundary has
no case on one of its sides.
"""

from datetime import date
from typing import Literal

from pydantic import model_validator

from hyoka.records import Record, Standing


class Case(Record):
    """Given and expected. `chapter` is where it stands in the manual the cases make up."""

    chapter: str
    target: str | None = None
    result: str | None = None
    years: tuple[tuple[str, str], ...] = ()
    start: str | None = None
    final: str | None = None
    elapsed: int | None = None
    span: int | None = None
    due: date | None = None
    on: date | None = None
    holds: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    criteria: dict[str, str] = {}
    override: str | None = None
    grade: str | None = None
    standing: Standing | None = None
    undecided: str | None = None

    @property
    def of(self) -> Literal["indicator", "members", "criteria"]:
        """What the case gives."""
        if self.criteria:
            return "criteria"
        return "members" if self.main or self.other else "indicator"

    @model_validator(mode="after")
    def _gives_one_thing_and_expects_something(self) -> "Case":
        given = [
            self.target is not None,
            bool(self.years),
            bool(self.main or self.other),
            bool(self.criteria),
        ]
        if sum(given) != 1:
            raise ValueError(
                "a case gives a target and a result, years, members or criteria: one of them"
            )
        if (self.grade is None) == (self.undecided is None):
            raise ValueError("a case expects a grade, or why there is none")
        return self
