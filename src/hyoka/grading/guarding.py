"""What people add must be about something that is there: marks, facts and exceptions are held
against the records.

In: sheets and marks. Out: nothing, or a Problem that names the first entry about nothing, so that a
slip of the pen is never passed over in silence.
"""

from collections.abc import Iterable, Iterator

from hyoka.definitions.problems import problem_named
from hyoka.records import (
    ContributionAssessment,
    EvaluatorInput,
    Indicator,
    ItemList,
    Mark,
    PolicyEvaluation,
    Problem,
)
from hyoka.text import read_quantity

POLICY = "policy"
Gradable = PolicyEvaluation | ContributionAssessment


def check_marks(sheets: Iterable[Gradable], marks: EvaluatorInput) -> None:
    """Raises Problem for a subject, a year, an item or a figure nobody knows."""
    every = list(sheets)
    indicators = {each.code: each for each in _indicators(every)}
    contributions = (each for each in every if isinstance(each, ContributionAssessment))
    known = {POLICY, *indicators, *map(contribution_subject, contributions)}
    for subject in _subjects(marks):
        if subject not in known:
            raise _unknown(subject)
    for mark in marks.marks:
        if mark.indicator not in indicators:
            raise _unknown(mark.indicator)
        _check_item(mark, indicators[mark.indicator])
    for facts in marks.facts:
        _check_figure(facts.start)
        _check_figure(facts.final)


def _indicators(sheets: Iterable[Gradable]) -> Iterator[Indicator]:
    for sheet in sheets:
        if isinstance(sheet, PolicyEvaluation):
            yield from sheet.indicators


def _subjects(marks: EvaluatorInput) -> Iterator[str]:
    """What facts, exceptions and judgements are about, in this order."""
    for facts in marks.facts:
        yield facts.indicator
    for override in marks.overrides:
        yield override.subject
    for judgement in marks.judgements:
        yield judgement.subject


def contribution_subject(sheet: ContributionAssessment) -> str:
    """What a contribution's grade is about, in a word a file of marks can repeat."""
    named = sheet.contribution or sheet.organization
    return f"contribution {named.text}" if named else "contribution"


def _check_item(mark: Mark, indicator: Indicator) -> None:
    year = next((each for each in indicator.years if each.fiscal_year == mark.year), None)
    if year is None:
        raise _unknown(f"{mark.indicator} {mark.year}")
    markers = (
        {item.marker for item in year.target.items} if isinstance(year.target, ItemList) else set()
    )
    if mark.item is not None and mark.item not in markers:
        raise _unknown(f"{mark.indicator} {mark.year} {mark.item}")


def _check_figure(printed: str | None) -> None:
    found = read_quantity(printed) if printed is not None else None
    if printed is not None and (found is None or found.number is None):
        raise problem_named("bad-figure", {"figure": printed})


def _unknown(subject: str) -> Problem:
    return problem_named("unknown-subject", {"subject": subject})
