"""The page of an indicator over all its years and cycles.

In: a line. Out: charts (one a unit) with the borders between sheets, a row a year with every sheet
that prints it, grades with the rule each cycle was held to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hyoka.grading.direction import direction_of
from hyoka.office.following import Line, MeansMoney, Stage
from hyoka.records import Entry, Opinion, ValueEntry
from hyoka.web.pages.charts import NOTHING, Border, Point, SeriesChart, chart_of, point_of, unit_of
from hyoka.web.pages.findings import FindingShown, shown
from hyoka.web.pages.grades import GradeShown, graded_one


@dataclass(frozen=True)
class Printed:
    """What one sheet prints of a year."""

    stage: Stage
    target: Entry | None
    result: Entry | None


@dataclass(frozen=True)
class YearRow:
    """A year, and every sheet that prints it, the newest first; `differ` where two sheets print
    different figures."""

    year: int
    printed: tuple[Printed, ...]
    differ: bool


@dataclass(frozen=True)
class StageShown:
    """A stage with what belongs beside it."""

    stage: Stage
    graded: GradeShown | None
    opinions: tuple[Opinion, ...]
    findings: tuple[FindingShown, ...]
    money: tuple[tuple[str, tuple[MeansMoney, ...]], ...]


@dataclass(frozen=True)
class LinePage:
    """Everything on the page."""

    line: Line
    stages: tuple[StageShown, ...]
    rows: tuple[YearRow, ...]
    charts: tuple[SeriesChart, ...]
    is_quantitative: bool

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(row.year for row in self.rows)

    @property
    def names(self) -> tuple[str, ...]:
        """The names before the newest one."""
        every = [_title(stage) for stage in reversed(self.line.stages)]
        return tuple(dict.fromkeys(name for name in every if name))[1:]


def line_page(line: Line, lang: str) -> LinePage:
    return LinePage(
        line=line,
        stages=tuple(_stage(stage, lang) for stage in reversed(line.stages)),
        rows=tuple(_rows(line.stages)),
        charts=line_charts(line),
        is_quantitative=any(each.indicator.kind == "quantitative" for each in line.stages),
    )


def _stage(stage: Stage, lang: str) -> StageShown:
    opinions = (each for each in stage.report.opinions if stage.indicator.code in each.indicators)
    return StageShown(
        stage=stage,
        graded=graded_one(stage.report, stage.indicator, ""),
        opinions=tuple(opinions),
        findings=shown(stage.findings, lang),
        money=stage.money,
    )


def _rows(stages: Sequence[Stage]) -> list[YearRow]:
    found: dict[int, list[Printed]] = {}
    for stage in reversed(stages):
        for year in stage.indicator.years:
            printed = Printed(stage, year.target, year.result)
            found.setdefault(year.fiscal_year, []).append(printed)
    return [
        YearRow(year, tuple(found[year]), differ=_do_differ(found[year])) for year in sorted(found)
    ]


def _do_differ(printed: Sequence[Printed]) -> bool:
    """Whether two sheets print other figures of one year; words are for a reader to compare."""
    sides = ([each.target for each in printed], [each.result for each in printed])
    return any(len({_number(entry) for entry in side} - {None}) > 1 for side in sides)


def _number(entry: Entry | None) -> str | None:
    return entry.value.number if isinstance(entry, ValueEntry) else None


def line_charts(line: Line) -> tuple[SeriesChart, ...]:
    """A chart for every run of stages in one unit; what was split has one a part."""
    runs: list[tuple[str, list[Stage]]] = []
    for stage in line.stages:
        unit = _unit(stage)
        if unit is None:
            continue
        if not runs or runs[-1][0] != unit or _is_twin(stage, runs[-1][1]):
            runs.append((unit, []))
        runs[-1][1].append(stage)
    charts = (_chart(unit, stages) for unit, stages in runs)
    return tuple(chart for chart in charts if chart)


def _is_twin(stage: Stage, run: Sequence[Stage]) -> bool:
    """Whether the run has another indicator of the same evaluation."""
    return any(each.entry.id == stage.entry.id for each in run)


def _unit(stage: Stage) -> str | None:
    """The unit its figures carry, empty where they carry none; null where it has no figures."""
    years = stage.indicator.years
    entries = [*(year.target for year in years), *(year.result for year in years)]
    values = [entry.value for entry in entries if isinstance(entry, ValueEntry)]
    return unit_of(values) if any(value.number for value in values) else None


def _chart(unit: str, stages: Sequence[Stage]) -> SeriesChart | None:
    owners: dict[int, int] = {}
    points: dict[int, tuple[Point, Point]] = {}
    for index, stage in enumerate(stages):
        for year in stage.indicator.years:
            owners[year.fiscal_year] = index
            points[year.fiscal_year] = (point_of(year.target), point_of(year.result))
    years = list(range(min(points), max(points) + 1))
    told = [points.get(year, (NOTHING, NOTHING)) for year in years]
    direction = direction_of(stages[-1].indicator)
    return chart_of(
        years,
        [target for target, _ in told],
        [result for _, result in told],
        unit,
        None,
        less_is_better=direction is not None and direction.kind == "at_most",
        borders=_borders(years, owners, stages),
    )


def _borders(
    years: Sequence[int], owners: dict[int, int], stages: Sequence[Stage]
) -> tuple[Border, ...]:
    """Where the next sheet's years begin."""
    found, last = [], owners[years[0]]
    for index, year in enumerate(years):
        owner = owners.get(year, last)
        if owner != last:
            passed = stages[last + 1 : owner + 1]
            is_sure = all(stage.is_sure for stage in passed)
            words = _renumbered(stages[last], stages[owner])
            found.append(Border(index, words, is_sure))
            last = owner
    return tuple(found)


def _renumbered(before: Stage, after: Stage) -> str:
    old, new = before.indicator.code, after.indicator.code
    return f"{old} → {new}" if old != new or after.link else new


def _title(stage: Stage) -> str:
    return stage.indicator.title.text if stage.indicator.title else ""
