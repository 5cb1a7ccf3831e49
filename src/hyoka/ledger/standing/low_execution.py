"""Projects that spent less than 80 % of what they had in two years running."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from hyoka.ledger.history import History, Line
from hyoka.ledger.standing import Entry

CODE = "low_execution"
_PERCENT = 80


def entries(histories: Sequence[History]) -> Iterator[Entry]:
    """By the later of the two years; a year whose execution or total is not known breaks the
    run."""
    for history in histories:
        for before, after in pairwise(history.lines.values()):
            if after.fiscal_year != before.fiscal_year + 1:
                continue
            first, second = _share(before), _share(after)
            if first is not None and second is not None and max(first, second) < _PERCENT:
                left = (_available(after) or 0) - (after.yen("executed") or 0)
                facts: dict[str, object] = {
                    "rate_before": round(float(first), 1),
                    "rate": round(float(second), 1),
                    "unspent": left,
                }
                sheet = after.told["executed"].sheet
                yield Entry(
                    after.fiscal_year, left, facts, history.project, sheet, history.ministry
                )


def _available(line: Line) -> int | None:
    """What could be spent: the printed total, else what older sheets print less what was carried
    out."""
    return line.yen("current")


def _share(line: Line) -> Fraction | None:
    """Percent of the total and not rounded, for 79.96 is below 80; null where either is unknown or
    there was nothing to spend."""
    total, executed = _available(line), line.yen("executed")
    if not total or executed is None:
        return None
    return Fraction(100 * executed, total)
