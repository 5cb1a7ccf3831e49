"""Projects that spent less than 80 % of what they had in two years running."""

from collections.abc import Iterator, Sequence
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
            first, second = _rate(before), _rate(after)
            if first is not None and second is not None and max(first, second) < _PERCENT:
                left = (_available(after) or 0) - (after.yen("executed") or 0)
                facts: dict[str, object] = {"rate_before": first, "rate": second, "unspent": left}
                yield Entry(after.fiscal_year, left, facts, history.project, None, history.ministry)


def _available(line: Line) -> int | None:
    """What could be spent: the printed total, else what older sheets print less what was carried
    out."""
    return line.yen("current")


def _rate(line: Line) -> float | None:
    """Percent of the total, null where either is unknown or there was nothing to spend."""
    total, executed = _available(line), line.yen("executed")
    if not total or executed is None:
        return None
    return round(100 * executed / total, 1)
