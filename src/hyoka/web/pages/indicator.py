"""The page of an indicator: its grade, its chart, its years side by side, what was made of it, what
comes next."""

from dataclasses import dataclass
from itertools import chain

from hyoka.definitions.problems import problem_named
from hyoka.records import Indicator, NextIndicator, Opinion, PolicyEvaluation, PolicyField
from hyoka.web.pages.charts import SeriesChart, series_chart


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on an indicator's page."""

    report: PolicyEvaluation
    field: PolicyField
    indicator: Indicator
    chart: SeriesChart | None
    next: NextIndicator | None
    before: str | None
    after: str | None
    means_years: tuple[str, ...]
    opinions: tuple[Opinion, ...]


def indicator_page(report: PolicyEvaluation, code: str, lang: str) -> IndicatorPage:
    """Raises Problem where the report has no such indicator."""
    del lang
    every = list(report.by_field())
    codes = [indicator.code for _, indicator in every]
    if code not in codes:
        raise problem_named("unknown-indicator", {"code": code})
    at = codes.index(code)
    field, indicator = every[at]
    years = chain.from_iterable(means.numbers for means in indicator.means)
    return IndicatorPage(
        report=report,
        field=field,
        indicator=indicator,
        chart=series_chart(indicator),
        next=next((each for each in field.next_indicators if each.code == code), None),
        before=next(iter(codes[:at][-1:]), None),
        after=next(iter(codes[at + 1 :]), None),
        opinions=tuple(each for each in report.opinions if code in each.indicators),
        means_years=tuple(sorted(set(years))),
    )
