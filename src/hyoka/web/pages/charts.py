"""Small charts as SVG geometry: a series of targets and results, and a budget's bars. No script, no style attributes.

In: numbers by year. Out: coordinates a template draws; the figures themselves stand in a table beside the chart.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyoka.records import Budget, Indicator, Series, Value, ValueEntry

WIDTH, HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 24, 184, 28, 40


@dataclass(frozen=True)
class Mark:
    """A point of a series with its printed value."""

    x: float
    y: float
    raw: str
    year: int


@dataclass(frozen=True)
class SeriesChart:
    """Target as a step line with open marks, result as a line with filled marks; gaps stay gaps."""

    years: tuple[tuple[int, float], ...]
    targets: tuple[Mark, ...]
    results: tuple[Mark, ...]
    target_paths: tuple[str, ...]
    result_paths: tuple[str, ...]
    baseline: float
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def result_shift(self) -> int:
        """How far the result's label moves so that it does not lie on the target's."""
        if not self.targets or not self.results or abs(self.targets[-1].y - self.results[-1].y) > 16:
            return 5
        return -12 if self.results[-1].y <= self.targets[-1].y else 23


Point = tuple[Decimal | None, str]


def series_chart(indicator: Indicator) -> SeriesChart | None:
    """Null where fewer than two years have a number."""
    years = [year.fiscal_year for year in indicator.years]
    targets = [_number(year.target) for year in indicator.years]
    return _chart(years, targets, [_number(year.result) for year in indicator.years])


def reference_chart(series: Series) -> SeriesChart | None:
    """A reference indicator has results and no targets."""
    values = [_number(ValueEntry(value=value)) for value in series.values.values()]
    return _chart([int(year) for year in series.values], [(None, "")] * len(values), values)


def _chart(years: Sequence[int], targets: Sequence[Point], results: Sequence[Point]) -> SeriesChart | None:
    known = [number for number, _ in (*targets, *results) if number is not None]
    if len(known) < 2 or len(years) < 2:
        return None
    low, high = min(known), max(known)
    low = Decimal(0) if 0 <= low <= high / 2 else low - ((high - low) / 5 or 1)
    step = (WIDTH - _LEFT - _RIGHT) / (len(years) - 1)
    places = [round(_LEFT + index * step, 1) for index in range(len(years))]
    aimed, reached = (_marks(values, years, places, low, high) for values in (targets, results))
    return SeriesChart(
        years=tuple(zip(years, places, strict=True)),
        targets=tuple(mark for mark in aimed if mark),
        results=tuple(mark for mark in reached if mark),
        target_paths=tuple(_steps(run) for run in _runs(aimed)),
        result_paths=tuple(_line(run) for run in _runs(reached)),
        baseline=HEIGHT - _BOTTOM,
    )


def _marks(
    values: Sequence[Point], years: Sequence[int], places: Sequence[float], low: Decimal, high: Decimal
) -> list[Mark | None]:
    height, span = HEIGHT - _TOP - _BOTTOM, (high - low) or Decimal(1)
    return [
        None if number is None else Mark(x, round(_TOP + float((high - number) / span) * height, 1), raw, year)
        for x, year, (number, raw) in zip(places, years, values, strict=True)
    ]


def _number(entry: object) -> Point:
    if not isinstance(entry, ValueEntry) or entry.value.number is None:
        return None, ""
    return Decimal(entry.value.number), entry.value.raw or ""


def _runs(marks: Sequence[Mark | None]) -> list[list[Mark]]:
    runs: list[list[Mark]] = [[]]
    for mark in marks:
        if mark is None:
            runs.append([])
        else:
            runs[-1].append(mark)
    return [run for run in runs if len(run) > 1]


def _line(run: Sequence[Mark]) -> str:
    return "M" + " L".join(f"{mark.x} {mark.y}" for mark in run)


def _steps(run: Sequence[Mark]) -> str:
    """Each target holds up to half way to the next year."""
    path = f"M{run[0].x} {run[0].y}"
    for before, after in itertools.pairwise(run):
        path += f" H{(before.x + after.x) / 2:.1f} V{after.y}"
    return f"{path} H{run[-1].x}"


@dataclass(frozen=True)
class Bar:
    """A year of a budget: the total drawn as a frame, what was executed as its filling, in hundredths of the widest."""

    year: str
    total: str
    executed: str
    frame: float
    filling: float | None
    rate: str | None
    is_initial: bool
    y: int


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


def money_chart(budget: Budget) -> MoneyChart | None:
    """Totals where the table has them, else the initial budget; null where no year has an amount."""
    rows: dict[str, dict[str, Value]] = {row.stage: row.amounts for row in budget.rows}
    years = list(rows.get("initial", rows.get("total", {})))
    amounts = {year: _amount(rows, year, "total", "initial") for year in years}
    widest = max((abs(number) for number, _, _ in amounts.values() if number is not None), default=None)
    if not widest:
        return None
    bars = [
        _bar(year, amounts[year], _amount(rows, year, "executed"), widest, 34 * index)
        for index, year in enumerate(year for year in years if amounts[year][0] is not None)
    ]
    return MoneyChart(tuple(bars), budget.unit or "", 34 * len(bars))


def _amount(rows: Mapping[str, Mapping[str, Value]], year: str, *stages: str) -> tuple[Decimal | None, str, str]:
    for stage in stages:
        value = rows.get(stage, {}).get(year)
        if value is not None and value.number is not None:
            return Decimal(value.number), value.raw or "", stage
    return None, "", ""


def _bar(
    year: str,
    total: tuple[Decimal | None, str, str],
    executed: tuple[Decimal | None, str, str],
    widest: Decimal,
    y: int,
) -> Bar:
    whole, raw, stage = total
    assert whole is not None
    spent = executed[0]
    rate = f"{spent / whole * 100:.1f}" if spent is not None and whole > 0 and stage == "total" else None
    return Bar(
        year=year,
        total=raw,
        executed=executed[1],
        frame=round(float(whole / widest) * 380, 1),
        filling=None if spent is None else round(float(spent / widest) * 380, 1),
        rate=rate,
        is_initial=stage == "initial",
        y=y,
    )
