"""Records and a rulebook in, grades with their traces out; what was declared stays as it is.

grades_of(records, rulebook=, on=, marks=)          everything a document holds that a rule speaks
                                                    of
Asked(rulebook, marks, on)                          under which rule, with what people added, as of
                                                    which day
graded_report(report, asked) -> ComputedGrade…      a policy and its indicators
graded_contribution(sheet, asked) -> ComputedGrade  a contribution from its criteria
graded_indicator(indicator, asked) -> Graded        one indicator over its years
year_grades(indicator, asked) -> YearGrade…         where every year stands against its own target
worked_cases(rulebook) -> Worked…                   the rulebook's own cases, run
untested_sides(rulebook)                            boundaries without a worked case on each side
differences(before, after), moves(records, …)       what changes between editions, and which grades
                                                    would move
"""

from hyoka.grading.boundaries import untested_sides
from hyoka.grading.contribution import graded_contribution, graded_ratings
from hyoka.grading.describing import (
    Described,
    described_bands,
    described_case,
    described_outcome,
    described_rollup,
)
from hyoka.grading.editions import Difference, Move, differences, moves
from hyoka.grading.indicator import Graded, graded_indicator
from hyoka.grading.observing import NO_MARKS, Asked
from hyoka.grading.report import graded_report
from hyoka.grading.sheets import day_of, grades_of, grades_of_ratings, rulebook_for
from hyoka.grading.worked import Worked, worked, worked_cases
from hyoka.grading.years import year_grades

__all__ = [
    "NO_MARKS", "Asked", "Described", "Difference", "Graded", "Move", "Worked", "day_of",
    "described_bands", "described_case", "described_outcome", "described_rollup", "differences",
    "graded_contribution", "graded_indicator", "graded_ratings", "graded_report", "grades_of",
    "grades_of_ratings", "moves", "rulebook_for", "untested_sides", "worked", "worked_cases",
    "year_grades",
]  # fmt: skip
