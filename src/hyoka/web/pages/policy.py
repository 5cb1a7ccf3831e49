"""The pages of a policy and of one of its fields: what is shown, in the order a reader asks for
it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from hyoka.definitions.problems import problem_named
from hyoka.records import (
    Budget,
    BudgetSlip,
    Entry,
    Indicator,
    ItemList,
    PolicyEvaluation,
    PolicyField,
    Records,
    Reference,
    Series,
    SheetRecord,
    ValueEntry,
)
from hyoka.store.kept.models import IndicatorMark
from hyoka.text import quantities
from hyoka.web.pages.bars import MoneyChart, money_charts
from hyoka.web.pages.charts import SeriesChart, reference_charts

SheetOf = TypeVar("SheetOf", bound=SheetRecord)
_LONGEST_NAME = 100


Told = Callable[["IndicatorMark"], bool]
SHOWS: Mapping[str, Told] = {
    "never_met": lambda mark: mark.years_judged > 0 and mark.years_met == 0,
    "always_met": lambda mark: mark.years_judged > 0 and mark.years_met == mark.years_judged,
    "differs": lambda mark: mark.is_different,
    "findings": lambda mark: mark.n_findings > 0,
    "outside": lambda mark: bool(mark.outside_cause),
    "no_result": lambda mark: mark.has_no_result,
}
ORDERS = ("code", "rating", "met", "findings")


@dataclass(frozen=True)
class Filter:
    """What part of the matrix is asked for; empty words ask for all."""

    field: str = ""
    rating: str = ""
    main: bool = False
    order: str = "code"
    rulebook: str = ""
    show: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filter":
        order = query.get("order", "code")
        return cls(
            field=query.get("field", "")[:3],
            rating=query.get("rating", "")[:2].lower(),
            main=query.get("main") == "1",
            order=order if order in ORDERS else "code",
            show=query.get("show", "") if query.get("show", "") in SHOWS else "",
            rulebook=query.get("rulebook", "")[:_LONGEST_NAME],
        )

    @property
    def is_anything(self) -> bool:
        return self != Filter(rulebook=self.rulebook)

    def takes(
        self, field: PolicyField, indicator: Indicator, mark: IndicatorMark | None = None
    ) -> bool:
        if self.show and not (mark and SHOWS[self.show](mark)):
            return False
        rating = indicator.rating.code if indicator.rating else None
        return (
            (not self.field or str(field.number) == self.field)
            and (not self.rating or rating == self.rating)
            and (not self.main or indicator.main)
        )


@dataclass(frozen=True)
class YearCell:
    """A year in the matrix: the two values as records, or how many items were set and reported."""

    year: int
    target: Entry | None
    result: Entry | None
    n_targets: int | None
    n_results: int | None


@dataclass(frozen=True)
class Row:
    """An indicator in the matrix."""

    field: PolicyField
    indicator: Indicator
    cells: tuple[YearCell, ...]
    mark: IndicatorMark | None = None
    key_figure: str = ""

    @property
    def shows(self) -> str:
        """What the matrix can be narrowed to that holds for it, in words a script can read."""
        mark = self.mark
        return " ".join(name for name, told in SHOWS.items() if mark and told(mark))


@dataclass(frozen=True)
class PolicyPage:
    """Everything on a policy's page."""

    report: PolicyEvaluation | None
    slip: BudgetSlip | None
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    n_all: int
    ratings: tuple[tuple[str, int], ...]
    money: tuple[tuple[Budget, MoneyChart | None], ...]
    records: Records
    shows: tuple[tuple[str, int], ...] = ()

    @property
    def n_shown(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class ReferenceShown:
    """A reference indicator with a small chart for each of its series that has figures."""

    reference: Reference
    charts: tuple[tuple[Series, SeriesChart], ...]


@dataclass(frozen=True)
class FieldPage:
    """Everything on a field's page."""

    report: PolicyEvaluation
    field: PolicyField
    rows: tuple[Row, ...]
    years: tuple[int, ...]
    references: tuple[ReferenceShown, ...]
    before: PolicyField | None
    after: PolicyField | None


def policy_page(
    records: Records, wanted: Filter, lang: str, marks: Mapping[str, IndicatorMark] | None = None
) -> PolicyPage:
    """Shape: one row an indicator that the filter takes, in the filter's order."""
    del lang
    report, slip = _first(records, PolicyEvaluation), _first(records, BudgetSlip)
    budgets = report.budgets if report else ()
    every = list(report.by_field()) if report else []
    indicators = [indicator for _, indicator in every]
    years, marks = years_of(indicators), marks or {}
    rows = [_row(field, each, years, marks.get(each.code)) for field, each in every]
    taken = [row for row in rows if wanted.takes(row.field, row.indicator, row.mark)]
    return PolicyPage(
        report=report,
        slip=slip,
        years=years,
        rows=tuple(sorted(taken, key=_ORDERED.get(wanted.order, lambda _: (0, "")))),
        n_all=len(every),
        ratings=_counts(indicators),
        money=tuple(zip(budgets, money_charts(budgets), strict=True)),
        records=records,
        shows=tuple((name, sum(map(told, marks.values()))) for name, told in SHOWS.items()),
    )


def _first(records: Records, kind: type[SheetOf]) -> SheetOf | None:
    return next((sheet for sheet in records.sheets if isinstance(sheet, kind)), None)


def field_page(report: PolicyEvaluation, number: int, lang: str) -> FieldPage:
    """Raises Problem where the report has no such field."""
    del lang
    numbers = [field.number for field in report.fields]
    if number not in numbers:
        raise problem_named("unknown-field", {"field": number})
    at = numbers.index(number)
    field = report.fields[at]
    years = years_of(field.indicators)
    return FieldPage(
        report=report,
        field=field,
        rows=tuple(_row(field, indicator, years) for indicator in field.indicators),
        years=years,
        references=tuple(_reference(reference) for reference in field.reference_indicators),
        before=next(iter(report.fields[:at][-1:]), None),
        after=next(iter(report.fields[at + 1 :]), None),
    )


def years_of(indicators: Sequence[Indicator]) -> tuple[int, ...]:
    every = chain.from_iterable(indicator.years for indicator in indicators)
    return tuple(sorted({year.fiscal_year for year in every}))


def _reference(reference: Reference) -> ReferenceShown:
    charts = zip(reference.series, reference_charts(reference.series), strict=True)
    return ReferenceShown(reference, tuple((series, chart) for series, chart in charts if chart))


def _row(
    field: PolicyField,
    indicator: Indicator,
    years: Sequence[int],
    mark: IndicatorMark | None = None,
) -> Row:
    by_year = {year.fiscal_year: year for year in indicator.years}
    cells = []
    for year in years:
        found = by_year.get(year)
        target, result = (found.target, found.result) if found else (None, None)
        cells.append(YearCell(year, target, result, _count(target), _count(result)))
    return Row(field, indicator, tuple(cells), mark, _key_figure(indicator))


def _key_figure(indicator: Indicator) -> str:
    """The first figure with a unit the newest result in words names, as printed; empty where it
    names none."""
    for year in reversed(indicator.years):
        if isinstance(year.result, ItemList) and year.result.items:
            counted = [
                each.raw for each in quantities(year.result.items[0].text or "") if each.unit
            ]
            return counted[0] if counted else ""
    return ""


def _count(entry: Entry | None) -> int | None:
    match entry:
        case ItemList():
            return len(entry.items)
        case ValueEntry() | None:
            return None


def _rank(indicator: Indicator) -> tuple[int, str]:
    order = "dcbas"
    code = indicator.rating.code if indicator.rating else None
    return (order.index(code) if code and code in order else len(order), indicator.code)


_ORDERED: Mapping[str, Callable[[Row], tuple[float, str]]] = {
    "rating": lambda row: _rank(row.indicator),
    "met": lambda row: (_share_met(row.mark), ""),
    "findings": lambda row: (-(row.mark.n_findings if row.mark else 0), ""),
}


def _share_met(mark: IndicatorMark | None) -> float:
    """The worst first; what cannot be judged comes last."""
    return mark.years_met / mark.years_judged if mark and mark.years_judged else 2.0


def _counts(indicators: Sequence[Indicator]) -> tuple[tuple[str, int], ...]:
    """How often each letter was given, best first; letters never given count too."""
    given = [
        indicator.rating.code
        for indicator in indicators
        if indicator.rating and indicator.rating.code
    ]
    return tuple((letter, given.count(letter)) for letter in "sabcd")
