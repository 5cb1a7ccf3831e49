"""The same record at three depths: the full form, one page a policy, one line a policy.

In: records, what changed since the evaluation before, and what the checks found. Out: a Composition. Nothing stands
here that is not in the records; every statement carries its place.
"""

from collections.abc import Iterator, Sequence

from hyoka.records import (
    At,
    Budget,
    BudgetSlip,
    ContributionAssessment,
    Finding,
    Indicator,
    ItemList,
    PolicyEvaluation,
    Records,
    Sheet,
    Text,
    ValueEntry,
)
from hyoka.records.changes import Change, Comparison
from hyoka.text import era_label
from hyoka.writing.blocks import Align, Block, Cell, Composition, Mark, Page, PageBreak, Paragraph, Role, Table, Words
from hyoka.writing.changes import place_of, what_and_how
from hyoka.writing.charts import small_charts
from hyoka.writing.content import head_cell, value_cell
from hyoka.writing.marking import place_mark, places_mark
from hyoka.writing.wording import official_code

_PAGE = Page(margin_mm=16, font_pt=9)
_MOST = 6
_MOST_CHARTS = 4
_LONGEST = 60
_SCOPES = {"without_contributions": "分担金・拠出金除く", "contributions": "分担金・拠出金"}


def one_line(records: Records) -> Composition:
    """A line for every sheet: what it is about and how it was rated."""
    document = records.document.name
    lines = [_said(f"{subject}：{grade}", at, document) for subject, grade, at in map(_headline, records.sheets)]
    return Composition(document, tuple(lines), _PAGE)


def one_page(records: Records, comparison: Comparison | None, findings: Sequence[Finding]) -> Composition:
    """A page for every evaluation report: grade and reason, key indicators, money, what changed, open findings."""
    blocks: list[Block] = []
    reports = [sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluation)]
    for report in reports:
        blocks += [PageBreak()] * bool(blocks)
        blocks += _page(report, records.document.name, comparison, findings)
    return Composition(blocks[0].text if blocks and isinstance(blocks[0], Paragraph) else "", tuple(blocks), _PAGE)


def _page(
    report: PolicyEvaluation, document: str, comparison: Comparison | None, findings: Sequence[Finding]
) -> Iterator[Block]:
    subject, grade, at = _headline(report)
    yield Paragraph((Words(subject),), Role.TITLE)
    yield Paragraph((Words(f"評価：{grade}", Mark.STRONG), Words(place_mark(at, document))))
    yield from _reason(report, document)
    yield from _indicators(report, document)
    yield from _money(report.budgets, document)
    changes = comparison.changes if comparison else ()
    yield from _listed("前回からの主な変化", [_change(each) for each in _weighty(changes)], document)
    yield from _listed("未解決の指摘", [(each.message.ja, each.at) for each in findings], document)


def _headline(sheet: Sheet) -> tuple[str, str, At | None]:
    """What a sheet is about, its rating as printed, and where that stands."""
    match sheet:
        case PolicyEvaluation():
            policy, grade = sheet.policy, sheet.grade
            label = grade.label if grade else None
            letter = f"（{grade.letter.raw}）" if grade and grade.letter and grade.letter.raw else ""
            code = f"施策{official_code(policy.code)} " if policy and policy.code else ""
            title = _text(policy.title if policy else None)
            return f"{code}{title}", f"{_raw(label)}{letter}", label.at if label else sheet.at
        case BudgetSlip():
            achievement = sheet.achievement
            return f"政策評価調書 {_text(sheet.policy)}", _raw(achievement), achievement.at if achievement else sheet.at
        case ContributionAssessment():
            subject = f"{_text(sheet.organization)} {_text(sheet.contribution)}"
            return subject, _raw(sheet.grade), sheet.grade.at if sheet.grade else sheet.at
        case _:
            return _text(getattr(sheet, "policy", None) or getattr(sheet, "title", None)), "評定の欄なし", sheet.at


def _reason(report: PolicyEvaluation, document: str) -> Iterator[Block]:
    reason = report.grade.reason if report.grade else None
    if reason is not None:
        yield _heading("判断根拠")
        yield _said(reason.text.replace("\n", " "), reason.at, document)


def _indicators(report: PolicyEvaluation, document: str) -> Iterator[Block]:
    """The main indicators in a table, the rest counted by rating; small charts of those with figures."""
    every = [indicator for field in report.fields for indicator in field.indicators]
    if not every:
        return
    key = [indicator for indicator in every if indicator.main] or every
    yield _heading("主要な測定指標")
    cells = [head_cell(0, column, words) for column, words in enumerate(("測定指標", "最終年度の実績", "評定", "出典"))]
    for row, indicator in enumerate(key, 1):
        cells += _indicator(indicator, row, document)
    yield Table((0.32, 0.4, 0.08, 0.2), tuple(cells), head_rows=1, name="主要な測定指標")
    others = [indicator for indicator in every if indicator not in key]
    if others:
        yield Paragraph((Words(f"ほかの測定指標 {len(others)}：{_counts(others)}"),), Role.NOTE)
    quantitative = sorted((each for each in every if each.kind == "quantitative"), key=lambda each: not each.main)
    chart = small_charts(quantitative[:_MOST_CHARTS])
    if chart is not None:
        yield chart


def _indicator(indicator: Indicator, row: int, document: str) -> list[Cell]:
    result, at = _last_result(indicator)
    rating = indicator.rating.raw if indicator.rating and indicator.rating.raw else "記載なし"
    title = f"{official_code(indicator.code)} {_text(indicator.title)}"
    return [
        Cell(row, 0, (Paragraph((Words(title),)),), head=False),
        Cell(row, 1, (Paragraph((Words(result),)),)),
        Cell(row, 2, (Paragraph((Words(rating),), align=Align.CENTER),), align=Align.CENTER),
        Cell(row, 3, (_source(at, document),)),
    ]


def _last_result(indicator: Indicator) -> tuple[str, At | None]:
    """The newest year's result: its figure, or the beginning of its first item."""
    for year in reversed(indicator.years):
        match year.result:
            case ValueEntry():
                return f"{era_label(year.fiscal_year)} {year.result.value.raw or '記載なし'}", year.result.value.at
            case ItemList() if year.result.items:
                first = year.result.items[0]
                words = first.text or (first.items[0].text if first.items else "")
                return f"{era_label(year.fiscal_year)} {_shortened(words)}", first.at
            case _:
                continue
    return "記載なし", indicator.title.at if indicator.title else None


def _counts(indicators: Sequence[Indicator]) -> str:
    given = [indicator.rating.raw for indicator in indicators if indicator.rating and indicator.rating.raw]
    return "、".join(f"{letter} {given.count(letter)}" for letter in dict.fromkeys(sorted(given))) or "評定の記載なし"


def _money(budgets: Sequence[Budget], document: str) -> Iterator[Block]:
    """Initial and executed amounts as printed."""
    rows = [(budget, row) for budget in budgets for row in budget.rows if row.stage in ("initial", "executed")]
    years = sorted({year for _, row in rows for year in row.amounts})
    if not years:
        return
    yield _heading("予算")
    cells = [head_cell(0, 0, "区分")]
    cells += [head_cell(0, column, era_label(int(year))) for column, year in enumerate(years, 1)]
    cells.append(head_cell(0, len(years) + 1, "出典"))
    for at, (budget, row) in enumerate(rows, 1):
        label = f"{row.label}（{_SCOPES[budget.scope]}{'・' + budget.unit if budget.unit else ''}）"
        cells.append(Cell(at, 0, (Paragraph((Words(label),)),), head=True))
        cells += [value_cell(at, column, row.amounts.get(year)) for column, year in enumerate(years, 1)]
        place = next((value.at for value in row.amounts.values() if value.at), budget.at)
        cells.append(Cell(at, len(years) + 1, (_source(place, document),)))
    share = 0.48 / len(years)
    yield Table((0.32, *[share] * len(years), 0.2), tuple(cells), head_rows=1, name="予算")


def _weighty(changes: Sequence[Change]) -> list[Change]:
    """Grades and indicators before figures, figures before wording; the form's order among equals."""
    order = ("grade", "indicator", "figure", "target", "result", "wording")
    return sorted(changes, key=lambda change: order.index(change.what))


def _change(change: Change) -> tuple[str, Sequence[At]]:
    words = " → ".join(_shortened(each) for each in (change.before, change.after) if each)
    return f"{change.subject.ja} {place_of(change, 'ja')} {what_and_how(change, 'ja')}：{words}", change.after_at


def _listed(title: str, entries: Sequence[tuple[str, Sequence[At]]], document: str) -> Iterator[Block]:
    """The first entries, and how many more there are."""
    if not entries:
        return
    yield _heading(title)
    for words, at in entries[:_MOST]:
        yield Paragraph((Words(f"・{words}{places_mark(at, document)}"),), Role.ITEM)
    if len(entries) > _MOST:
        yield Paragraph((Words(f"ほか {len(entries) - _MOST} 件"),), Role.NOTE)


def _heading(words: str) -> Paragraph:
    return Paragraph((Words(words),), Role.HEADING)


def _source(at: At | None, document: str) -> Paragraph:
    return Paragraph((Words(place_mark(at, document).strip()),), Role.CAPTION)


def _said(words: str, at: At | None, document: str) -> Paragraph:
    return Paragraph((Words(words + place_mark(at, document)),), at=at)


def _shortened(words: str) -> str:
    line = words.split("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _text(text: Text | None) -> str:
    return text.text if text else "（記載なし）"


def _raw(choice: object) -> str:
    return getattr(choice, "raw", None) or "記載なし"
