"""The bars of budgets: what was voted, added, moved on and spent, on one scale for all tables of a
page.

In: budget tables. Out: widths in pixels and the sum of each year in words; the figures stand in the
tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyoka.records import Budget, Value

_WIDEST = 340
_HEIGHT = 48
_PARTS = ("initial", "supplementary", "carried_over", "total", "executed")
Rows = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True)
class Bar:
    """A year of a budget: the total as a frame, what was executed as its filling; `parts` are what
    adds up to it."""

    year: str
    total: str
    executed: str
    frame: float
    filling: float | None
    rate: str | None
    is_initial: bool
    y: int
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MoneyChart:
    """The bars of one budget table; `unit` as printed."""

    bars: tuple[Bar, ...]
    unit: str
    height: int

    @property
    def rates(self) -> dict[str, str | None]:
        """The execution rate in percent by year, where it can be computed."""
        return {bar.year: bar.rate for bar in self.bars}


def money_charts(budgets: Sequence[Budget]) -> list[MoneyChart | None]:
    """One chart a table, null where no year has an amount; tables of one unit share one scale."""
    widest: dict[str, Decimal] = {}
    for budget in budgets:
        for number, _, _ in _totals(budget).values():
            if number is not None:
                widest[budget.unit or ""] = max(
                    abs(number), widest.get(budget.unit or "", Decimal(0))
                )
    return [_chart(budget, widest.get(budget.unit or "")) for budget in budgets]


def _chart(budget: Budget, widest: Decimal | None) -> MoneyChart | None:
    totals = {year: total for year, total in _totals(budget).items() if total[0] is not None}
    if not totals or not widest:
        return None
    bars = [_bar(_rows(budget), year, widest, _HEIGHT * index) for index, year in enumerate(totals)]
    return MoneyChart(tuple(bars), budget.unit or "", _HEIGHT * len(bars))


def _rows(budget: Budget) -> Rows:
    return {row.stage: row.amounts for row in budget.rows}


def _totals(budget: Budget) -> dict[str, tuple[Decimal | None, str, str]]:
    """Totals where the table has them, else the initial budget."""
    rows = _rows(budget)
    return {
        year: _amount(rows, year, "total", "initial")
        for year in rows.get("initial", rows.get("total", {}))
    }


def _amount(rows: Rows, year: str, *stages: str) -> tuple[Decimal | None, str, str]:
    for stage in stages:
        value = rows.get(stage, {}).get(year)
        if value is not None and value.number is not None:
            return Decimal(value.number), value.raw or "", stage
    return None, "", ""


def _bar(rows: Rows, year: str, widest: Decimal, y: int) -> Bar:
    whole, raw, stage = _amount(rows, year, "total", "initial")
    spent, spent_raw, _ = _amount(rows, year, "executed")
    assert whole is not None
    has_rate = spent is not None and whole > 0 and stage == "total"
    return Bar(
        year=year,
        total=raw,
        executed=spent_raw,
        frame=_width(whole, widest),
        filling=None if spent is None else _width(spent, widest),
        rate=f"{(spent or 0) / whole * 100:.1f}" if has_rate else None,
        is_initial=stage == "initial",
        y=y,
        parts=_parts(rows, year),
    )


def _width(amount: Decimal, widest: Decimal) -> float:
    return round(float(max(amount, Decimal(0)) / widest) * _WIDEST, 1)


def _parts(rows: Rows, year: str) -> tuple[tuple[str, str], ...]:
    """Stage and printed amount, in the order they add up; what is not printed is left out."""
    found = ((stage, _amount(rows, year, stage)) for stage in _PARTS)
    return tuple((stage, raw) for stage, (number, raw, _) in found if number is not None)
