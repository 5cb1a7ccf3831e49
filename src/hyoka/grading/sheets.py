"""Grades of everything a document holds that a rule speaks of.

In: Records, a rulebook (or none: then the one of each sheet's form), what people added, a day. Out:
ComputedGrades in the order of the sheets.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from hyoka.definitions.problems import problem_named
from hyoka.grading.contribution import graded_contribution, graded_ratings
from hyoka.grading.guarding import Gradable, check_marks
from hyoka.grading.observing import NO_MARKS, Asked
from hyoka.grading.report import graded_report
from hyoka.records import (
    ComputedGrade,
    ContributionAssessment,
    EvaluatorInput,
    PolicyEvaluation,
    Problem,
    Records,
    Sheet,
)
from hyoka.rulebooks import Rulebook, Rulebooks, load_rulebooks

_LAST_MONTH, _LAST_DAY = 3, 31


def grades_of(
    records: Records,
    *,
    rulebook: str | None = None,
    on: date | None = None,
    marks: EvaluatorInput = NO_MARKS,
    rulebooks: Rulebooks | None = None,
) -> tuple[ComputedGrade, ...]:
    """Raises Problem where nothing can be graded, or no edition is in force on the day."""
    known = rulebooks or load_rulebooks()
    gradable = [sheet for sheet in records.sheets if isinstance(sheet, Gradable)]
    if not gradable:
        raise _nothing(records)
    check_marks(gradable, marks)
    return tuple(
        chain.from_iterable(_grades(sheet, rulebook, on, marks, known) for sheet in gradable)
    )


def _grades(
    sheet: Gradable, name: str | None, on: date | None, marks: EvaluatorInput, known: Rulebooks
) -> Iterator[ComputedGrade]:
    day = on or day_of(sheet)
    asked = Asked(rulebook_for(sheet, name, day, known), marks, day)
    match sheet:
        case PolicyEvaluation():
            yield from graded_report(sheet, asked)
        case ContributionAssessment():
            yield graded_contribution(sheet, asked)


def rulebook_for(sheet: Gradable, name: str | None, on: date | None, known: Rulebooks) -> Rulebook:
    """The one named, else the one of the sheet's form, in the edition in force on the day."""
    return known.named(name, on) if name else known.for_form(sheet.form, on)


def day_of(sheet: Sheet) -> date | None:
    """The day a sheet speaks of itself: when it was made, else the end of its newest year; null
    where it tells none."""
    match sheet:
        case PolicyEvaluation(conducted=str() as month):
            return date.fromisoformat(f"{month}-01")
        case PolicyEvaluation():
            last = sheet.last_year
            return None if last is None else date(last + 1, _LAST_MONTH, _LAST_DAY)
        case ContributionAssessment(fiscal_year=int() as year):
            return date(year, _LAST_MONTH + 1, 1)
        case _:
            return None


def grades_of_ratings(
    marks: EvaluatorInput, rulebook: str | None, on: date | None, rulebooks: Rulebooks | None = None
) -> tuple[ComputedGrade, ...]:
    """The subjects a file of marks rates by criteria itself. Raises Problem where none is, or no
    rulebook is named."""
    if not marks.criteria:
        raise _nothing(None)
    if rulebook is None:
        raise problem_named("rulebook-needed")
    found = (rulebooks or load_rulebooks()).named(rulebook, on or marks.on)
    return tuple(graded_ratings(each, Asked(found, marks, on)) for each in marks.criteria)


def _nothing(records: Records | None) -> Problem:
    name = records.document.name if records else ""
    return problem_named("nothing-to-grade", {"file": name})
