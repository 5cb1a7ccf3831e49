"""Worked cases run: what a rulebook says must come of what is given, and what comes of it here.

In: a rulebook. Out: every case with its result, and every boundary that lacks a case on one of its
sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hyoka.grading.indicator import graded_indicator
from hyoka.grading.observing import Asked
from hyoka.grading.parts import Member
from hyoka.grading.rollup import rolled_up
from hyoka.records import (
    ComputedGrade,
    EvaluatorInput,
    Indicator,
    IndicatorFacts,
    Override,
    Standing,
    State,
    Value,
    ValueEntry,
    Year,
)
from hyoka.rulebooks import Case, Rulebook
from hyoka.text import decimal_text, read_quantity

CODE = "1-1"
_FIRST_YEAR = 2018
_OUT = (Standing.NOT_APPLICABLE, Standing.NOT_DUE, Standing.NOT_AVAILABLE)
_REASON = "worked case"


@dataclass(frozen=True)
class Worked:
    """A case and what came of it."""

    case: Case
    grade: str | None
    undecided: str | None
    standing: Standing | None
    computed: ComputedGrade | None = None

    @property
    def holds(self) -> bool:
        expected = (self.case.grade, self.case.undecided)
        standing_holds = self.case.standing in (None, self.standing)
        return expected == (self.grade, self.undecided) and standing_holds


def worked_cases(rulebook: Rulebook) -> Iterator[Worked]:
    """Every case of the rulebook, run."""
    for case in rulebook.cases:
        yield worked(case, rulebook)


def worked(case: Case, rulebook: Rulebook) -> Worked:
    match case.of:
        case "indicator":
            found = graded_indicator(given_indicator(case), given_asked(case, rulebook)).computed
            return Worked(case, found.computed, found.undecided, found.standing, found)
        case "members" | "criteria":
            outcome, _, _ = rolled_up(given_members(case, rulebook), rulebook)
            undecided = None if outcome.undecided is None else str(outcome.undecided)
            return Worked(case, outcome.grade, undecided, None)


def given_asked(case: Case, rulebook: Rulebook) -> Asked:
    facts = IndicatorFacts(
        indicator=CODE,
        start=case.start,
        start_year=None if case.elapsed is None else _FIRST_YEAR - case.elapsed,
        final=case.final,
        final_year=None
        if case.elapsed is None or case.span is None
        else _FIRST_YEAR - case.elapsed + case.span,
        holds=case.holds,
        reason=_REASON,
    )
    overrides = (
        (Override(override=case.override, subject=CODE, reason=_REASON),) if case.override else ()
    )
    return Asked(rulebook, EvaluatorInput(facts=(facts,), overrides=overrides), case.on)


def given_indicator(case: Case) -> Indicator:
    """The indicator a case describes, as it would have been read."""
    pairs = case.years or ((case.target or "", case.result or ""),)
    years = tuple(
        Year(fiscal_year=_FIRST_YEAR + at, target=_entry(target), result=_entry(result))
        for at, (target, result) in enumerate(pairs)
    )
    return Indicator(code=CODE, kind="quantitative", years=years)


def _entry(printed: str) -> ValueEntry:
    if not printed:
        return ValueEntry(value=Value(state=State.BLANK))
    found = read_quantity(printed)
    if found is None or found.number is None:
        return ValueEntry(value=Value(raw=printed))
    number = decimal_text(found.number)
    return ValueEntry(
        value=Value(raw=printed, number=number, unit=found.unit, qualifier=found.qualifier)
    )


def given_members(case: Case, rulebook: Rulebook) -> list[Member]:
    """The members a case lists: standings of indicators, or levels of criteria."""
    if case.criteria:
        return [
            Member(code, frozenset({level}), main=True) for code, level in case.criteria.items()
        ]
    pairs = [(True, each) for each in case.main] + [(False, each) for each in case.other]
    return [_member(f"1-{at}", given, main, rulebook) for at, (main, given) in enumerate(pairs, 1)]


def _member(code: str, given: str, main: bool, rulebook: Rulebook) -> Member:
    if given in _OUT:
        return Member(code, frozenset(), main, missing=Standing(given))
    every = rulebook.scales.get("indicator", ())
    named = [each for each in every if given in (each.standing, each.grade)]
    if given == Standing.JUDGEMENT_REQUIRED:
        named = list(every)
    points = frozenset(Fraction(each.points) for each in named if each.points is not None)
    standings = frozenset(str(each.standing or each.grade) for each in named)
    return Member(code, standings, main, points=points)
