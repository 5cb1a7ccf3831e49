"""A family of small charts on one scale of paper: targets as steps with open marks, results as a
line with filled ones.

In: quantitative indicators. Out: one Chart with a panel each, and the same figures as words. A year
without a figure is a gap in the line. Values are printed at the ends; every panel has its own
range, named by those values.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from hyoka.records import Entry, Indicator, ValueEntry
from hyoka.text import era_label
from hyoka.writing.blocks import Chart
from hyoka.writing.composition.wording import official_code

_WIDTH, _HEIGHT = 168, 94
_LEFT, _RIGHT, _TOP, _BOTTOM = 10, 62, 32, 20
_LINE = 10
_TITLE = 16
_MM = 0.27
_INK, _BLUE = "#333333", "#0017C1"


@dataclass(frozen=True)
class Point:
    """One year's figure, as printed and where it lies in its panel."""

    x: float
    y: float
    raw: str


def small_charts(indicators: Sequence[Indicator]) -> Chart | None:
    """Null where none of the indicators has two figures."""
    drawn = [each for each in indicators if len(_figures(each)) > 1]
    if not drawn:
        return None
    width = _WIDTH * len(drawn)
    panels = "".join(
        f'<g transform="translate({_WIDTH * index},0)">{_panel(each)}</g>'
        for index, each in enumerate(drawn)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" '
        f'font-family="Noto Sans JP" font-size="9" fill="{_INK}">{panels}</svg>'
    )
    return Chart(svg, " ／ ".join(map(_twin, drawn)), width * _MM, _HEIGHT * _MM)


def _figures(indicator: Indicator) -> list[Decimal]:
    numbers = map(_number, indicator.entries)
    return [Decimal(number) for number in numbers if number is not None]


def _number(entry: Entry | None) -> str | None:
    return entry.value.number if isinstance(entry, ValueEntry) else None


def _raw(entry: Entry | None) -> str:
    return (entry.value.raw or "") if isinstance(entry, ValueEntry) else ""


def _panel(indicator: Indicator) -> str:
    targets, results = (_points(indicator, name) for name in ("target", "result"))
    years = [_x(index, len(indicator.years)) for index in range(len(indicator.years))]
    ticks = "".join(
        f'<text x="{x:g}" y="{_HEIGHT - 4}" text-anchor="middle" '
        f'font-size="8">{year.fiscal_year}</text>'
        for x, year in zip(years, indicator.years, strict=True)
    )
    marks = '<text x="0" y="20" font-size="8">目標 ○　実績 ●</text>'
    title = f'<text x="0" y="9">{escape(_title(indicator))}</text>{marks}'
    base = f'<path d="M0 {_HEIGHT - _BOTTOM + 4}H{_WIDTH - 8}" stroke="#949494" stroke-width=".5"/>'
    drawn = _drawn(targets, steps=True) + _drawn(results, steps=False)
    return title + base + ticks + drawn + _last_values(targets, results)


def _title(indicator: Indicator) -> str:
    words = (
        f"{official_code(indicator.code)} {indicator.title.text if indicator.title else ''}".strip()
    )
    return words if len(words) <= _TITLE else f"{words[:_TITLE]}…"


def _last_values(targets: Sequence[Point | None], results: Sequence[Point | None]) -> str:
    """Each line's last value beside its mark, the two at least a line apart."""
    ends = [
        (point, ink)
        for points, ink in ((targets, _INK), (results, _BLUE))
        if (point := _last(points))
    ]
    ends.sort(key=lambda end: end[0].y)
    apart = _LINE - (ends[1][0].y - ends[0][0].y) if len(ends) == 2 else 0
    moves = (-max(0, apart) / 2, max(0, apart) / 2)
    return "".join(
        f'<text x="{point.x + 5:g}" y="{point.y + 3 + move:g}" '
        f'fill="{ink}">{escape(point.raw)}</text>'
        for (point, ink), move in zip(ends, moves, strict=False)
    )


def _last(points: Sequence[Point | None]) -> Point | None:
    return next((point for point in reversed(points) if point), None)


def _points(indicator: Indicator, name: str) -> list[Point | None]:
    known = _figures(indicator)
    low, high = min(known), max(known)
    span, height = (high - low) or Decimal(1), _HEIGHT - _TOP - _BOTTOM
    points: list[Point | None] = []
    for index, year in enumerate(indicator.years):
        entry = getattr(year, name)
        number = _number(entry)
        y = _TOP + height * float((high - Decimal(number)) / span) if number is not None else 0
        x = _x(index, len(indicator.years))
        points.append(Point(x, round(y, 1), _raw(entry)) if number is not None else None)
    return points


def _x(index: int, count: int) -> float:
    return round(_LEFT + index * (_WIDTH - _LEFT - _RIGHT) / max(1, count - 1), 1)


def _drawn(points: Sequence[Point | None], *, steps: bool) -> str:
    """Marks, and the lines between neighbours."""
    colour, dash = (_INK, ' stroke-dasharray="3 2"') if steps else (_BLUE, "")
    lines = "".join(
        f'<path d="M{a.x} {a.y}{_way(a, b, steps=steps)}" fill="none" stroke="{colour}" '
        f'stroke-width="1.2"{dash}/>'
        for a, b in itertools.pairwise(points)
        if a and b
    )
    given = [point for point in points if point]
    fill = "#ffffff" if steps else colour
    marks = "".join(
        f'<circle cx="{point.x}" cy="{point.y}" r="2.4" fill="{fill}" stroke="{colour}"/>'
        for point in given
    )
    return lines + marks


def _way(before: Point, after: Point, *, steps: bool) -> str:
    if not steps:
        return f"L{after.x} {after.y}"
    return f"H{(before.x + after.x) / 2:g}V{after.y}H{after.x}"


def _twin(indicator: Indicator) -> str:
    years = "、".join(
        f"{era_label(year.fiscal_year)} 目標{_raw(year.target) or '記載なし'} "
        f"実績{_raw(year.result) or '記載なし'}"
        for year in indicator.years
    )
    return f"測定指標{official_code(indicator.code)}：{years}"
