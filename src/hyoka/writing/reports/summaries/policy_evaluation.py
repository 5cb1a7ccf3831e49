"""政策評価書 on one page: grade and reason, the main indicators, money."""

from collections.abc import Iterator, Sequence

from hyoka.records import At, Budget, BudgetRow, Indicator, ItemList, PolicyEvaluation, ValueEntry
from hyoka.records.leaves import years_in
from hyoka.text import era_label
from hyoka.writing.blocks import Block, Role
from hyoka.writing.composition.content import paragraph
from hyoka.writing.composition.wording import official_code
from hyoka.writing.reports.charts import small_charts
from hyoka.writing.reports.summaries.telling import (
    Entry,
    Headline,
    first_place,
    raw_or_gap,
    shortened,
    tabled,
    text_or_gap,
    told,
)

_MOST_INDICATORS = 8
_LONGEST_RESULT = 40
_MOST_CHARTS = 4
_SCOPES = {"without_contributions": "分担金・拠出金除く", "contributions": "分担金・拠出金"}


def headline(report: PolicyEvaluation) -> Headline:
    policy, grade = report.policy, report.grade
    label = grade.label if grade else None
    letter = f"（{grade.letter.raw}）" if grade and grade.letter and grade.letter.raw else ""
    code = f"施策{official_code(policy.code)} " if policy and policy.code else ""
    title = text_or_gap(policy.title if policy else None)
    return Headline(
        f"{code}{title}", f"{raw_or_gap(label)}{letter}", label.at if label else report.at
    )


def blocks(report: PolicyEvaluation, document: str) -> Iterator[Block]:
    yield from told("判断根拠", report.grade.reason if report.grade else None, document)
    yield from _indicators(report, document)
    yield from _money(report.budgets, document)


def _indicators(report: PolicyEvaluation, document: str) -> Iterator[Block]:
    """The main indicators in a table, the rest counted by rating; small charts of those with
    figures."""
    every = report.indicators
    key = [indicator for indicator in every if indicator.main] or every
    head = ("測定指標", "最終年度の実績", "評定")
    yield from tabled(
        "主要な測定指標",
        head,
        (0.32, 0.45, 0.08),
        [*map(_indicator, key)],
        document,
        _MOST_INDICATORS,
    )
    others = [indicator for indicator in every if indicator not in key]
    if others:
        yield paragraph(f"ほかの測定指標 {len(others)}：{_counts(others)}", Role.NOTE)
    yield from _charts(every)


def _charts(indicators: Sequence[Indicator]) -> Iterator[Block]:
    """Small charts of some with figures, the main ones first."""
    quantitative = [each for each in indicators if each.kind == "quantitative"]
    quantitative.sort(key=lambda each: not each.main)
    chart = small_charts(quantitative[:_MOST_CHARTS])
    if chart is not None:
        yield chart


def _indicator(indicator: Indicator) -> Entry:
    result, at = _last_result(indicator)
    title = f"{official_code(indicator.code)} {text_or_gap(indicator.title)}"
    return Entry((title, result, raw_or_gap(indicator.rating)), at)


def _last_result(indicator: Indicator) -> tuple[str, At | None]:
    """The newest year's result: its figure, or the beginning of its first item."""
    for year in reversed(indicator.years):
        match year.result:
            case ValueEntry():
                return (
                    f"{era_label(year.fiscal_year)} {year.result.value.raw or '記載なし'}",
                    year.result.value.at,
                )
            case ItemList() if year.result.items:
                first = year.result.items[0]
                words = first.text or (first.items[0].text if first.items else "")
                return (
                    f"{era_label(year.fiscal_year)} {shortened(words, _LONGEST_RESULT)}",
                    first.at,
                )
            case _:
                continue
    return "記載なし", indicator.title.at if indicator.title else None


def _counts(indicators: Sequence[Indicator]) -> str:
    given = [
        indicator.rating.raw
        for indicator in indicators
        if indicator.rating and indicator.rating.raw
    ]
    return (
        "、".join(f"{letter} {given.count(letter)}" for letter in dict.fromkeys(sorted(given)))
        or "評定の記載なし"
    )


def _money(budgets: Sequence[Budget], document: str) -> Iterator[Block]:
    """Initial and executed amounts as printed."""
    rows = list(_told_rows(budgets))
    years = years_in(row.amounts for _, row in rows)
    entries = [_amounts(budget, row, years) for budget, row in rows]
    if years:
        head = ("区分", *(era_label(int(year)) for year in years))
        yield from tabled(
            "予算", head, (0.33, *[0.52 / len(years)] * len(years)), entries, document
        )


def _told_rows(budgets: Sequence[Budget]) -> Iterator[tuple[Budget, BudgetRow]]:
    for budget in budgets:
        for row in budget.rows:
            if row.stage in ("initial", "executed"):
                yield budget, row


def _amounts(budget: Budget, row: BudgetRow, years: Sequence[str]) -> Entry:
    unit = f"・{budget.unit}" if budget.unit else ""
    label = f"{row.label}（{_SCOPES[budget.scope]}{unit}）"
    return Entry((label, *map(row.amounts.get, years)), first_place(row.amounts) or budget.at)
