"""Grade against money as a scatter with direct labels, and each contribution's money through the
years.

Unknown is a place on both axes: a column for contributions without a grade, a row for those without
an amount.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hyoka.office.money.portfolio import PortfolioLine
from hyoka.web.words import Words

_WIDTH, _HEIGHT, _LEFT, _FOOT = 760.0, 360.0, 90.0, 40.0
_LABELLED, _SMALL, _TALL, _SHOWN = 8, 150.0, 40.0, 24


@dataclass(frozen=True)
class Dot:
    """A contribution; `label` is empty where too many stand close."""

    x: float
    y: float
    name: str
    label: str


@dataclass(frozen=True)
class Scatter:
    """Dots with the marks of both axes: (place, word)."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    columns: tuple[tuple[float, str], ...]
    rows: tuple[tuple[float, str], ...]


def grade_scatter(lines: Sequence[PortfolioLine], words: Words) -> Scatter | None:
    """Grades of the year's own scale from left to right, then the unknown; money on a logarithmic
    scale."""
    if not lines:
        return None
    places = _columns(lines, words["unknown"])
    base = _HEIGHT - _FOOT * 2
    most = max(line.row.current or 1 for line in lines)
    dots = [_dot(at, line, places, words, (most, base)) for at, line in enumerate(lines)]
    return Scatter(
        _WIDTH,
        _HEIGHT,
        tuple(dots),
        tuple((x, name) for name, x in places.items()),
        (*_money_marks(most, base), (base + _FOOT, words["unknown"])),
    )


def _columns(lines: Sequence[PortfolioLine], unknown: str) -> dict[str, float]:
    """Where each grade stands from left to right, by its place on its scale; the unknown last."""
    grades = {(line.row.place or 99, line.row.grade) for line in lines if line.row.grade}
    by_place = dict(sorted(grades))
    names = [*by_place.values(), unknown]
    step = (_WIDTH - _LEFT) / len(names)
    return {name: _LEFT + step * (at + 0.5) for at, name in enumerate(names)}


def _money_marks(most: int, base: float) -> list[tuple[float, str]]:
    """The powers of ten up to the most."""
    powers = [power for power in range(7, 13) if 10**power <= most]
    return [(round(_y(10**power, most, base), 1), _round_yen(power)) for power in powers]


def _dot(
    at: int, line: PortfolioLine, places: dict[str, float], words: Words, scale: tuple[int, float]
) -> Dot:
    most, base = scale
    x = places[line.row.grade or words["unknown"]] + (at * 37 % 100 - 50) * 0.5
    known = line.row.current is not None and line.row.current > 0
    y = _y(line.row.current or 1, most, base) if known else base + _FOOT
    return Dot(
        round(x, 1),
        round(y, 1),
        line.row.project.name,
        line.row.project.name if at < _LABELLED else "",
    )


def _y(amount: int, most: int, base: float) -> float:
    """From a million yen up."""
    return base - (base - 12) * max(0.0, math.log10(max(amount, 10**6)) - 6) / max(
        0.1, math.log10(most) - 6
    )


def _round_yen(power: int) -> str:
    return {7: "1千万円", 8: "1億円", 9: "10億円", 10: "100億円", 11: "1千億円", 12: "1兆円"}[power]


@dataclass(frozen=True)
class Trend:
    """A contribution's money through the years as a line; gaps stay gaps."""

    line: PortfolioLine
    paths: tuple[str, ...]
    first: int
    last: int
    width: float
    height: float


def trends(lines: Sequence[PortfolioLine]) -> list[Trend]:
    """Small multiples of the largest contributions."""
    return [_trend(line) for line in lines[:_SHOWN] if len(line.trend) > 1]


def _trend(line: PortfolioLine) -> Trend:
    years = [row.fiscal_year for row in line.trend]
    first, last = years[0], years[-1]
    most = max((row.current or 0 for row in line.trend), default=0) or 1
    paths: list[str] = []
    points: list[str] = []
    for row in line.trend:
        if row.current is None:
            paths.append(" ".join(points))
            points = []
            continue
        x = 2 + (_SMALL - 4) * (row.fiscal_year - first) / max(1, last - first)
        y = _TALL - 3 - (_TALL - 6) * max(0, row.current) / most
        points.append(f"{x:.1f},{y:.1f}")
    paths.append(" ".join(points))
    return Trend(line, tuple(path for path in paths if path), first, last, _SMALL, _TALL)
