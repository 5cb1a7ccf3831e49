"""Records and a rulebook in, grades with their traces out; what was declared stays as it is.

Asked(rulebook, marks, on)                          under which rule, with what people added, as of which day
year_grades(indicator, asked) -> YearGrade…         where every year stands against its own target
graded_indicator(indicator, asked) -> Graded        one indicator over its years
worked_cases(rulebook) -> Worked…                   the rulebook's own cases, run
"""

from hyoka.grading.indicator import Graded, graded_indicator, year_grades
from hyoka.grading.observing import Asked
from hyoka.grading.worked import Worked, worked, worked_cases

__all__ = ["Asked", "Graded", "Worked", "graded_indicator", "worked", "worked_cases", "year_grades"]
