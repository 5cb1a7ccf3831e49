"""The numbers a report prints in tables, as series by fiscal year: quantitative indicators and
reference indicators.

In: a field. Out: series with their title, unit and places. Cells of prose are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain

from hyoka.checking.amounts import number_of
from hyoka.checking.dossier import Dossier
from hyoka.checking.walking import rows_of
from hyoka.records import (
    At,
    FormSheet,
    Indicator,
    PolicyEvaluationSlides,
    PolicyField,
    Value,
    ValueEntry,
)
from hyoka.text import squeezed

_GRAM, _FEW = 5, 3


@dataclass(frozen=True)
class Point:
    """A value of one year."""

    number: Decimal
    raw: str
    at: At | None


@dataclass(frozen=True)
class NumberSeries:
    """Values by fiscal year under one title; `title` and `label` are squeezed.

    `name` is the title as printed, `code` that of the indicator it belongs to.
    """

    title: str
    label: str
    unit: str | None
    points: Mapping[int, Point]
    name: str = ""
    code: str = ""

    def year_of_value(self, number: Decimal) -> int | None:
        """The year that has this value, the latest where several do."""
        return max(
            (year for year, point in self.points.items() if point.number == number), default=None
        )

    def is_named_in(self, text: str, length: int = _GRAM) -> bool:
        """Whether a squeezed text has at least so many characters of its label (or title) in one
        run."""
        for name in (self.label, self.title):
            words = name.lstrip("①②③④⑤⑥⑦⑧⑨")
            if words:
                size = min(length, len(words))
                return any(
                    words[start : start + size] in text for start in range(len(words) - size + 1)
                )
        return False


class NamedSeries:
    """Series by the runs of their names, so that a sentence finds those it names without trying
    every one."""

    def __init__(self, several: Iterable[NumberSeries], length: int) -> None:
        self._by_run: dict[str, list[NumberSeries]] = {}
        self._lengths: set[int] = set()
        for series in several:
            size = min(length, len(series.title))
            if size >= _GRAM:
                self._lengths.add(size)
                for start in range(len(series.title) - size + 1):
                    self._by_run.setdefault(series.title[start : start + size], []).append(series)

    def named_in(self, text: str, owner: str | None) -> list[NumberSeries]:
        """Those a closed-up text names; of several with one name only the owner's own."""
        runs = chain.from_iterable(map(partial(_runs, text), self._lengths))
        told = chain.from_iterable(self._told(run, owner) for run in runs)
        return list({id(series): series for series in told}.values())

    def _told(self, run: str, owner: str | None) -> list[NumberSeries]:
        several = self._by_run.get(run, [])
        return (
            several
            if len(several) <= _FEW
            else [each for each in several if each.code and each.code == owner]
        )


def series_of(field: PolicyField) -> Iterator[NumberSeries]:
    """All series of a field with two numbers or more: results of quantitative indicators, and
    reference indicators."""
    for indicator in field.indicators:
        yield from _known(
            indicator.title.text if indicator.title else "",
            None,
            _results(indicator),
            indicator.code,
        )
    for reference in field.reference_indicators:
        for each in reference.series:
            values = {int(year): value for year, value in each.values.items()}
            yield from _known(reference.title.text, each.label, values)


def series_of_slides(sheet: PolicyEvaluationSlides) -> Iterator[NumberSeries]:
    """The rows of the reference table."""
    for row in sheet.reference.rows if sheet.reference else ():
        yield from _known(
            row.label.text, None, {int(year): value for year, value in row.values.items()}
        )


def known_series(dossier: Dossier) -> dict[int | None, list[NumberSeries]]:
    """All series of a dossier by the number of their field."""
    found: dict[int | None, list[NumberSeries]] = {
        field.number: list(series_of(field)) for field in dossier.fields
    }
    for sheet in dossier.sheets:
        if isinstance(sheet, PolicyEvaluationSlides):
            found.setdefault(sheet.field.number if sheet.field else None, []).extend(
                series_of_slides(sheet)
            )
        if isinstance(sheet, FormSheet):
            found.setdefault(None, []).extend(_of_open_form(dossier))
    return found


def _of_open_form(dossier: Dossier) -> Iterator[NumberSeries]:
    """The rows of a form no type was made for, by their words."""
    for row in rows_of(dossier):
        yield from _known(row.name, None, {cell.year: cell.value for cell in row.cells})


def _results(indicator: Indicator) -> dict[int, Value]:
    return {
        year.fiscal_year: year.result.value
        for year in indicator.years
        if isinstance(year.result, ValueEntry)
    }


def _known(
    title: str, label: str | None, values: Mapping[int, Value], code: str = ""
) -> Iterator[NumberSeries]:
    numbers = {year: number_of(value) for year, value in values.items()}
    points = {
        year: Point(number, values[year].raw or "", values[year].at)
        for year, number in numbers.items()
        if number is not None
    }
    units = {value.unit for value in values.values() if value.number is not None}
    if len(points) > 1 and len(units) == 1:
        yield NumberSeries(squeezed(title), squeezed(label or ""), units.pop(), points, title, code)


def _runs(text: str, size: int) -> Iterator[str]:
    """The runs of so many characters of a text."""
    return (text[start : start + size] for start in range(len(text) - size + 1))
