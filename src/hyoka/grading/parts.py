"""What grading passes from hand to hand: rows tried, years judged, years made one, members of a
roll-up, answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from hyoka.grading.observation import Observation
from hyoka.grading.targets import Target
from hyoka.records import Standing
from hyoka.rulebooks import Band

Verdict = Literal["reached", "missed", "unknown"]
HeldBack = Literal["", "missed_a_year", "moves_away", "ends_at_100"]


@dataclass(frozen=True)
class Tried:
    """A band held against a result. `bound` is null where its line cannot be drawn, `assumed` then
    tells."""

    band: Band
    bound: Target | None
    verdict: Verdict
    assumed: bool = False
    held_back: HeldBack = ""


@dataclass(frozen=True)
class Banding:
    """The grades a result can have, best first: one where it is decided."""

    candidates: tuple[str, ...]
    tried: tuple[Tried, ...]


@dataclass(frozen=True)
class Judged:
    """A year with what it alone would come to; `banding` is null where there is nothing to
    judge."""

    observation: Observation
    banding: Banding | None
    standing: Standing


@dataclass(frozen=True)
class Reduced:
    """Several years made one: what to judge, or why there is nothing. `missed_a_year` bars grades
    for met targets, `moves_away` every grade but that for moving away: no year met its target and
    each is worse than the one before.
    """

    observation: Observation | None
    missing: Standing | None = None
    why: str | None = None
    missed_a_year: bool = False
    moves_away: bool = False

    def tells_more_than(self, years: Sequence[Judged]) -> bool:
        """Whether there is anything to say that the years did not say themselves."""
        return self.observation is not None or self.why not in {
            year.observation.why for year in years
        }


@dataclass(frozen=True)
class Outcome:
    """What a subject comes to: the grades possible, best first, and why there is no single one."""

    candidates: tuple[str, ...]
    undecided: Standing | None
    why: str | None
    banding: Banding | None = None
    seen: Reduced | None = None

    @property
    def grade(self) -> str | None:
        """The grade, where one is decided."""
        return self.candidates[0] if self.undecided is None else None


@dataclass(frozen=True)
class Member:
    """A part of a roll-up. `candidates` are the standings (or levels) it can have; none where it is
    `missing`."""

    code: str
    candidates: frozenset[str]
    main: bool = False
    weight: Fraction = Fraction(1)
    points: frozenset[Fraction] = frozenset()
    missing: Standing | None = None


@dataclass(frozen=True)
class RowTried:
    """A row held against the members, with those that stand against it and those not known yet."""

    grade: str
    verdict: Verdict
    against: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    fails: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a roll-up says: the grades possible, best first; none where it has no answer, and
    why."""

    candidates: tuple[str, ...]
    rows: tuple[RowTried, ...] = ()
    why: str | None = None
    score: Fraction | None = None
    unconfirmed: tuple[str, ...] = ()
