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
    known = {
        *indicators,
        POLICY,
        *(contribution_subject(e) for e in every if isinstance(e, ContributionAssessment)),
    }
    subjects = [facts.indicator for facts in marks.facts] + [
        each.subject for each in marks.overrides
    ]
    for subject in subjects + [each.subject for each in marks.judgements]:
        if subject not in known:
            raise _unknown(subject)
    for mark in marks.marks:
        if mark.indicator not in indicators:
            raise _unknown(mark.indicator)
        _check_item(mark, indicators[mark.indicator])
    for facts in marks.facts:
        for printed in (facts.start, facts.final):
            _check_figure(printed)


def _indicators(sheets: Iterable[Gradable]) -> Iterator[Indicator]:
    for sheet in sheets:
        if isinstance(sheet, PolicyEvaluation):
            for field in sheet.fields:
                yield from field.indicators


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
