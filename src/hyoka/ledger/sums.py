"""Checks that the parts of a year's money make its total, as rows come in.

In: rows in the order they are read; the amounts of a year of a sheet stand together. Out: the same
rows, and one `Refused` (code sum-mismatch, the row itself is kept) where they do not agree within
the unit they were printed in. A year with a part that is not given is not checked, and not counted
as checked.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from hyoka.ledger.rows import Amount, Refused

T = TypeVar("T")
_PARTS = ("enacted", "supplementary", "carried_in", "reserve")


class SumCheck:
    """Counts what it checked: `n_checked` years of sheets, `n_failed` of them."""

    def __init__(self) -> None:
        self.n_checked = 0
        self.n_failed = 0

    def over(self, rows: Iterable[T]) -> Iterator[T | Refused]:
        """The rows, with a refusal behind each year whose parts make another total."""
        year: dict[str, Amount] = {}
        place = ("", 0)
        for row in rows:
            yield row
            if not isinstance(row, Amount) or not _is_part(row):
                continue
            if (row.sheet, row.fiscal_year) != place:
                yield from self._checked(year)
                year, place = {}, (row.sheet, row.fiscal_year)
            year[row.stage] = row
        yield from self._checked(year)

    def _checked(self, year: dict[str, Amount]) -> Iterator[Refused]:
        total = year.get("current") or year.get("net_current")
        parts = [year[stage].yen for stage in _PARTS if stage in year]
        if total is None or total.yen is None or None in parts:
            return
        self.n_checked += 1
        made = sum(filter(None, parts)) - _taken_away(total, year)
        if abs(made - total.yen) > total.step:
            self.n_failed += 1
            told = f"{total.fiscal_year}: {made:,} ≠ {total.yen:,}"
            yield Refused(total.row, "計", "sum-mismatch", told)


def _is_part(row: Amount) -> bool:
    return row.scope == "total" and row.stage != "requested"


def _taken_away(total: Amount, year: dict[str, Amount]) -> int:
    """What is carried into the next year, where the total is without it."""
    carried = year.get("carried_out") if total.stage == "net_current" else None
    return (carried.yen or 0) if carried else 0
