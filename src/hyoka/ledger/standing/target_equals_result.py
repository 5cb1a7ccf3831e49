"""Indicators whose result equals their target in three or more years running."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import groupby

from hyoka.ledger.history import History, Outcome
from hyoka.ledger.standing import Entry

CODE = "target_equals_result"
_YEARS = 3


def entries(histories: Sequence[History]) -> Iterator[Entry]:
    """By the last year of the run; the latest sheet that prints the indicator is named."""
    for history in histories:
        for outcome in history.outcomes:
            run = _run(outcome)
            if len(run) >= _YEARS:
                values = [outcome.years[year][1] for year in run]
                facts: dict[str, object] = {
                    "indicator": outcome.indicator,
                    "unit": outcome.unit,
                    "years": run,
                    "values": values,
                }
                yield Entry(
                    run[-1], len(run), facts, history.project, outcome.sheet, history.ministry
                )


def _run(outcome: Outcome) -> list[int]:
    """The longest run of years in which both are figures and equal."""
    equal = sorted(
        year for year, (target, result) in outcome.years.items() if _same(target, result)
    )
    runs = groupby(enumerate(equal), key=lambda pair: pair[1] - pair[0])
    return max(([year for _, year in run] for _, run in runs), key=len, default=[])


def _same(target: str, result: str) -> bool:
    try:
        return Decimal(target.replace(",", "")) == Decimal(result.replace(",", ""))
    except InvalidOperation:
        return False
