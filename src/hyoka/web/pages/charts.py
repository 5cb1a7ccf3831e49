"""Small charts as SVG geometry: a series of targets and results. No script, no style attributes.

In: numbers by year. Out: coordinates a template draws; the figures themselves stand in a table
beside the chart.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, zip_longest

from hyoka.grading.direction import direction_of
from hyoka.records import Entry, Indicator, Series, Value, ValueEntry
from hyoka.web.pages.scales import Scale, scale_of

WIDTH, HEIGHT = 640, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 196, 44, 44
_MOST_LABELS = 6
_APART, _UNDER = 24, 24
_RANK = "位"


@dataclass(frozen=True)
class Mark:
    """A point of a series with its printed value; `shift` moves its label off the other series'."""

    x: float
    y: float
    raw: str
    year: int
    shift: int = -12


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its number."""

    y: float
    label: str


@dataclass(frozen=True)
class Join:
    """Where one sheet's years end and the next one's begin: a border with its words, and the way
    over it; the way is sure where the two are known to be the same."""

    x: float
    words: str
    path: str
    is_sure: bool


@dataclass(frozen=True)
class SeriesChart:
    """Target as a step line with open marks, result as a line with filled marks; gaps stay gaps and
    say why."""

    years: tuple[tuple[int, float], ...]
    targets: tuple[Mark, ...]
    results: tuple[Mark, ...]
    target_paths: tuple[str, ...]
    result_paths: tuple[str, ...]
    missing: tuple[tuple[float, str], ...]
    ticks: tuple[Tick, ...]
    unit: str
    is_rank: bool
    is_inverted: bool
    is_broken: bool
    joins: tuple[Join, ...] = ()
    baseline: float = HEIGHT - _BOTTOM
    left: float = _LEFT
    right: float = WIDTH - _RIGHT + 12
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def are_all_labelled(self) -> bool:
        return len(self.years) <= _MOST_LABELS


@dataclass(frozen=True)
class Point:
    """A year's number and print; a word for why there is no number."""

    number: float | None
    raw: str
    state: str = "given"


NOTHING = Point(None, "", "")


@dataclass(frozen=True)
class Border:
    """A place between two years, by the index of the later one, where a series begins anew."""

    index: int
    words: str
    is_sure: bool


def series_chart(indicator: Indicator) -> SeriesChart | None:
    """Null where fewer than two years have a number."""
    years = [year.fiscal_year for year in indicator.years]
    entries = chain.from_iterable((year.target, year.result) for year in indicator.years)
    unit = unit_of(entry.value for entry in entries if isinstance(entry, ValueEntry))
    direction = direction_of(indicator)
    return chart_of(
        years,
        [point_of(year.target) for year in indicator.years],
        [point_of(year.result) for year in indicator.years],
        unit,
        None,
        less_is_better=direction is not None and direction.kind == "at_most",
    )


def reference_charts(
    every: Sequence[Series], units: Sequence[str | None] = ()
) -> list[SeriesChart | None]:
    """Results without targets, one chart a series; those of one unit share a scale, since they
    stand side by side."""
    named = [unit or unit_of(series.values.values()) for series, unit in zip_longest(every, units)]
    scales = _shared(every, named)
    return [
        _reference(series, unit, scales.get(unit))
        for series, unit in zip(every, named, strict=True)
    ]


def _shared(every: Sequence[Series], units: Sequence[str]) -> dict[str, Scale]:
    numbers: dict[str, list[float]] = {}
    for series, unit in zip(every, units, strict=True):
        found = (point.number for point in map(_point, series.values.values()))
        numbers.setdefault(unit, []).extend(number for number in found if number is not None)
    return {
        unit: scale_of(found, is_rank=unit == _RANK) for unit, found in numbers.items() if found
    }


def _reference(series: Series, unit: str, scale: Scale | None) -> SeriesChart | None:
    results = [_point(value) for value in series.values.values()]
    return chart_of(
        [int(year) for year in series.values], [NOTHING] * len(results), results, unit, scale
    )


def unit_of(values: Iterable[Value]) -> str:
    """The unit most of the values carry."""
    found = [value.unit for value in values if value.unit]
    return max(set(found), key=found.count) if found else ""


def chart_of(
    years: Sequence[int],
    targets: Sequence[Point],
    results: Sequence[Point],
    unit: str,
    scale: Scale | None,
    *,
    less_is_better: bool = False,
    borders: Sequence[Border] = (),
) -> SeriesChart | None:
    """Null where fewer than two years have a number."""
    known = [point.number for point in (*targets, *results) if point.number is not None]
    if len(known) < 2 or len(years) < 2:
        return None
    is_rank = unit == _RANK
    scale = scale or scale_of(known, is_rank=is_rank, less_is_better=less_is_better)
    places = _places(len(years))
    reached = _marks(results, years, places, scale)
    aimed = _marks(targets, years, places, scale)
    aimed, reached = list(map(_under, aimed, reached)), list(map(_below, reached, aimed))
    begins = {border.index for border in borders}
    return SeriesChart(
        years=tuple(zip(years, places, strict=True)),
        targets=tuple(filter(None, aimed)),
        results=tuple(filter(None, reached)),
        target_paths=tuple(map(_steps, _runs(aimed, begins))),
        result_paths=tuple(map(_line, _runs(reached, begins))),
        missing=tuple(_missing(places, results)),
        ticks=tuple(Tick(_height(share), label) for label, share in scale.ticks),
        unit=unit,
        is_rank=is_rank,
        is_inverted=scale.is_inverted,
        is_broken=scale.is_broken,
        joins=tuple(_join(border, places, reached) for border in borders),
    )


def _places(n_years: int) -> list[float]:
    """Where each year stands from left to right."""
    step = (WIDTH - _LEFT - _RIGHT - 24) / (n_years - 1)
    return [round(_LEFT + 24 + index * step, 1) for index in range(n_years)]


def _missing(places: Sequence[float], results: Sequence[Point]) -> Iterator[tuple[float, str]]:
    """Where a result has no number, and the state that says why."""
    for x, point in zip(places, results, strict=True):
        if point.number is None and point.state:
            yield x, point.state


def _join(border: Border, places: Sequence[float], marks: Sequence[Mark | None]) -> Join:
    """From the last mark before the border to the first one after it."""
    x = round((places[border.index - 1] + places[border.index]) / 2, 1)
    before = [mark for mark in marks[: border.index] if mark]
    after = [mark for mark in marks[border.index :] if mark]
    path = _line((before[-1], after[0])) if before and after else ""
    return Join(x, border.words, path, border.is_sure)


def _marks(
    points: Sequence[Point], years: Sequence[int], places: Sequence[float], scale: Scale
) -> list[Mark | None]:
    return [
        None
        if point.number is None
        else Mark(x, _height(scale.share(point.number)), point.raw, year)
        for x, year, point in zip(places, years, points, strict=True)
    ]


def _under(target: Mark | None, result: Mark | None) -> Mark | None:
    """The target's label goes under its mark where the result's stands above it; higher up where
    the result's has no room but between the two."""
    if target is None or result is None or result.y > target.y + _APART:
        return target
    if result.y <= target.y:
        return replace(target, shift=_UNDER)
    if _has_room_below(result):
        return target
    return replace(target, shift=-12 - round(_APART - result.y + target.y))


def _below(result: Mark | None, target: Mark | None) -> Mark | None:
    """The result's label goes under its mark where it would stand on the target's, just above."""
    if result is None or target is None or not target.y < result.y <= target.y + _APART:
        return result
    return replace(result, shift=_UNDER) if _has_room_below(result) else result


def _has_room_below(mark: Mark) -> bool:
    """Whether a label under the mark stands above the names of the years."""
    return mark.y + _UNDER <= HEIGHT - _BOTTOM


def _height(share: float) -> float:
    return round(_TOP + (1 - share) * (HEIGHT - _TOP - _BOTTOM), 1)


def point_of(entry: Entry | None) -> Point:
    if isinstance(entry, ValueEntry):
        return _point(entry.value)
    return Point(None, "", "not_in_text")


def _point(value: Value) -> Point:
    if value.number is None:
        return Point(None, value.raw or "", "prose" if value.state == "given" else value.state)
    return Point(float(value.number), value.raw or "")


def _runs(marks: Sequence[Mark | None], begins: Collection[int] = ()) -> list[list[Mark]]:
    """Marks without a gap between them; a new run begins at each index of `begins`."""
    runs: list[list[Mark]] = [[]]
    for index, mark in enumerate(marks):
        if mark is None or index in begins:
            runs.append([])
        if mark is not None:
            runs[-1].append(mark)
    return [run for run in runs if len(run) > 1]


def _line(run: Sequence[Mark]) -> str:
    return "M" + " L".join(f"{mark.x} {mark.y}" for mark in run)


def _steps(run: Sequence[Mark]) -> str:
    """Each target holds up to half way to the next year."""
    path = f"M{run[0].x} {run[0].y}"
    for before, after in pairwise(run):
        path += f" H{(before.x + after.x) / 2:.1f} V{after.y}"
    return f"{path} H{run[-1].x}"
