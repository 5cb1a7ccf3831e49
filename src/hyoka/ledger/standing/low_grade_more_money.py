"""Contributions at B or below in three years running, whose money rose over them.

B or below is taken within each year's own scale; a year without a grade, or whose scale is unknown,
breaks the run.
"""

from collections.abc import Iterator, Sequence

from hyoka.ledger.history import History
from hyoka.ledger.scales import place_of
from hyoka.ledger.standing import Entry

CODE = "low_grade_more_money"
NEEDS_GRADES = True
_YEARS = 3


def entries(histories: Sequence[History]) -> Iterator[Entry]:
    """By the last year of the run; money is the total that could be spent."""
    for history in histories:
        for last in sorted(history.grades):
            run = range(last - _YEARS + 1, last + 1)
            grades = [history.grades.get(year, "") for year in run]
            if not all(
                place_of(year, grade).is_low for year, grade in zip(run, grades, strict=True)
            ):
                continue
            first, final = _money(history, run[0]), _money(history, last)
            if first is not None and final is not None and final > first:
                facts: dict[str, object] = {"grades": grades, "first": first, "last": final}
                sheet = history.lines[last].told["current"].sheet
                yield Entry(last, final - first, facts, history.project, sheet, history.ministry)


def _money(history: History, year: int) -> int | None:
    """The total that could be spent, for many voluntary contributions live on supplementary budgets
    alone."""
    return history.yen(year, "current")
