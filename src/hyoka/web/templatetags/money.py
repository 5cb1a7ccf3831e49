"""Tags of the pages of money: amounts in words of both languages, why there is none, totals that
rest on gaps."""

from urllib.parse import urlencode

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hyoka.ledger.linking.settings import LinkStage, settings
from hyoka.ledger.references import FACTS
from hyoka.ledger.stages import Stage, stages
from hyoka.office.money.library import Coverage, Ledger, ListShown, ProjectShown
from hyoka.office.money.portfolio import Gate, Portfolio
from hyoka.office.money.sheets import sheet_number
from hyoka.office.money.totals import Total
from hyoka.store.money.models import (
    EvaluationAmount,
    EvaluationMeans,
    ImportedFile,
    LedgerLine,
    OrganisationFact,
    PortfolioRow,
    SheetAmount,
    SheetPayee,
)
from hyoka.web.money.words import money_words
from hyoka.web.templatetags.hyoka import short_era

register = template.Library()
_STEPS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))


@register.filter
def yen(amount: int | None, lang: str = "ja") -> str:
    """`5億4,900万円`, `¥549,000,000`; empty for null."""
    if amount is None:
        return ""
    if lang == "en":
        return f"{'−' if amount < 0 else ''}¥{abs(amount):,}"
    sign, rest, spoken = ("△" if amount < 0 else ""), abs(amount), ""
    for size, name in _STEPS:
        if rest >= size:
            spoken += f"{rest // size:,}{name}"
            rest %= size
    return f"{sign}{spoken}{rest:,}円" if rest or not spoken else f"{sign}{spoken}円"


@register.filter
def said(thing: Stage | LinkStage, lang: str) -> str:
    """The name of a stage in a language."""
    return thing.en if lang == "en" else thing.ja


@register.filter
def in_lang(both: dict[str, str], lang: str) -> str:
    return both[lang]


@register.filter
def item(mapping: dict[object, object], key: object) -> object:
    """An element by key of any kind, null where there is none."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def line_amount(context: RequestContext, line: LedgerLine, stage: str) -> SafeString:
    """A stage of a project's year as the latest sheet prints it, or why there is no figure."""
    lang = context["lang"]
    words = money_words(lang)
    amount, source = getattr(line, stage), line.sources.get(stage)
    if amount is None:
        why = words[f"state_{source[0]}"] if source else words["state_absent"]
        return format_html('<span class="missing">{}</span>', why)
    edition, row = source[3], source[2]
    told = words["from_sheet"].format(edition=edition, row=row)
    mark = words["made_of_parts"] if source[0] == "computed" else ""
    return format_html('<span class="figure" title="{}">{}</span>{}', told, yen(amount, lang), mark)


@register.simple_tag(takes_context=True)
def total(context: RequestContext, found: Total) -> SafeString:
    """A total where every row is known; else the sum of what is known, said to be that."""
    lang = context["lang"]
    words = money_words(lang)
    if found.known is None:
        return format_html('<span class="missing">{}</span>', words["total_none"])
    if found.is_whole:
        return format_html('<span class="figure">{}</span>', yen(found.known, lang))
    why = "total_gaps" if found.n_unknown else "total_uncovered"
    note = words[why].format(unknown=f"{found.n_unknown:,}", known=f"{found.n_known:,}")
    return format_html(
        '<span class="partial">{}</span><span class="spoken">{}</span>',
        yen(found.known, lang),
        note,
    )


@register.simple_tag(takes_context=True)
def file_row(context: RequestContext, file: ImportedFile, row: int) -> SafeString:
    """Where something is printed: the imported file and its row."""
    told = money_words(context["lang"])["row_no"]
    return format_html('<span lang="ja">{}</span> {} {}', file.name, told, row)


@register.simple_tag(takes_context=True)
def scope_name(context: RequestContext, scope: str) -> str:
    """Whether an amount is a project's total, an account's or an item's."""
    return str(money_words(context["lang"])[f"scope_{scope}"])


@register.simple_tag(takes_context=True)
def state_or_yen(context: RequestContext, amount: SheetAmount | SheetPayee) -> SafeString:
    """An amount in words, or why it is none."""
    lang = context["lang"]
    if amount.yen is None:
        why = money_words(lang)[f"state_{amount.state}"]
        return format_html('<span class="missing">{}</span>', why)
    return format_html('<span class="figure">{}</span>', yen(amount.yen, lang))


@register.simple_tag(takes_context=True)
def sheet_list(context: RequestContext, sheets: list[tuple[str, str]]) -> SafeString:
    """Sheets by their keys and names, each leading to its page."""
    page = f"{context['lang']}:money_sheet"
    shown = ((reverse(page, args=(sheet_number(key),)), name) for key, name in sheets)
    return format_html_join("、", '<a href="{}">{}</a>', shown)


@register.simple_tag(takes_context=True)
def fact(context: RequestContext, facts: dict[str, object], column: dict[str, str]) -> str:
    """A fact of a standing list as its column says."""
    lang = context["lang"]
    value = facts.get(column["fact"])
    if value is None:
        return str(money_words(lang)["state_absent"])
    if column.get("yen") and isinstance(value, int):
        return yen(value, lang)
    if "words" in column:
        return str(money_words(lang)[f"{column['words']}_{value}"])
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@register.simple_tag(takes_context=True)
def coverage_words(context: RequestContext, coverage: Coverage) -> str:
    """How much of the state's spending the sheets cover, and which editions are there."""
    lang = context["lang"]
    words = money_words(lang)
    editions = "、".join(f"{year}（{n:,}）" for year, n in coverage.editions)
    return f"{words['coverage'].format(percent=coverage.percent)} {words['editions']}: {editions}"


@register.simple_tag(takes_context=True)
def stage_name(context: RequestContext, code: str) -> str:
    return stages()[code].title(context["lang"])


@register.simple_tag(takes_context=True)
def link_stage_name(context: RequestContext, code: str) -> str:
    lang = context["lang"]
    if code == "all":
        return str(money_words(lang)["all"])
    return said(settings().stages[code], lang)


@register.simple_tag(takes_context=True)
def link_state(context: RequestContext, state: str) -> str:
    return str(money_words(context["lang"])[f"link_{state}"])


@register.simple_tag(takes_context=True)
def hidden_words(context: RequestContext, hidden: str) -> str:
    return str(money_words(context["lang"])[f"hidden_{hidden}"])


@register.simple_tag(takes_context=True)
def side_name(context: RequestContext, name: str) -> str:
    return str(money_words(context["lang"])[f"side_{name}"])


@register.simple_tag(takes_context=True)
def verdict_words(context: RequestContext, verdict: str) -> str:
    return str(money_words(context["lang"])[f"verdict_{verdict}"])


@register.simple_tag
def share(part: int, whole: int) -> str:
    """A share to three places; a dash over nothing."""
    return f"{part / whole:.3f}" if whole else "–"


@register.simple_tag(takes_context=True)
def evidence(context: RequestContext, amounts: list[tuple[str, int, int, int]]) -> SafeString:
    """Amounts of two sheets side by side, with stage and fiscal year in words."""
    lang = context["lang"]
    shown = (
        (stages()[stage].title(lang), short_era(year, lang), yen(before, lang), yen(after, lang))
        for stage, year, before, after in amounts
    )
    return format_html_join(mark_safe("<br>"), "{} {}: {} / {}", shown)


@register.simple_tag(takes_context=True)
def request_after(context: RequestContext, page: ProjectShown, fiscal_year: int) -> SafeString:
    """What was requested for the year after a sheet, beside the sheet's own enacted budget."""
    lang = context["lang"]
    lines = {line.fiscal_year: line for line in page.lines}
    base, request = lines.get(fiscal_year), lines.get(fiscal_year + 1)
    if request is None or request.requested is None:
        return format_html('<span class="missing">{}</span>', money_words(lang)["state_absent"])
    asked = f"{short_era(fiscal_year + 1, lang)} {stages()['requested'].title(lang)} {yen(request.requested, lang)}"
    if base is None or base.enacted is None:
        return format_html("{}", asked)
    before = f"{short_era(fiscal_year, lang)} {stages()['enacted'].title(lang)} {yen(base.enacted, lang)}"
    return format_html("{} ← {}", asked, before)


@register.simple_tag(takes_context=True)
def sums_words(context: RequestContext, file: ImportedFile) -> str:
    """How many totals were checked and how many do not agree; a dash for tables without."""
    checked = file.counts.get("sums_checked", 0)
    told = money_words(context["lang"])["sums_of"]
    return (
        told.format(checked=f"{checked:,}", failed=f"{file.counts['sums_failed']:,}")
        if checked
        else "–"
    )


@register.simple_tag(takes_context=True)
def replaced_words(context: RequestContext, file: ImportedFile) -> str:
    """Which newer edition took a file's place, and when."""
    newer = file.superseded_by
    assert newer is not None
    told = money_words(context["lang"])["superseded"]
    return told.format(newer=newer.name, at=f"{newer.imported_at:%Y-%m-%d}")


@register.simple_tag
def ledger_query(ledger: Ledger) -> str:
    """The query of the same ledger, for another page of it."""
    return urlencode({"ministry": ledger.ministry, "year": ledger.fiscal_year or ""}) + "&"


@register.simple_tag
def list_query(page: ListShown) -> str:
    return urlencode({"year": page.fiscal_year or ""}) + "&"


@register.simple_tag(takes_context=True)
def match_state(context: RequestContext, means: EvaluationMeans) -> str:
    """How a means was found among the projects, and how sure that is."""
    words = money_words(context["lang"])
    return f"{words[f'how_{means.how}']}{words[f'match_{means.state}']}"


@register.simple_tag(takes_context=True)
def found_words(context: RequestContext, n_found: int, n_all: int) -> str:
    return str(money_words(context["lang"])["means_found"].format(found=n_found, all=n_all))


Cells = dict[tuple[int, str], int | None]
Sums = dict[tuple[int, str], tuple[int, int]]


@register.simple_tag(takes_context=True)
def cell_yen(context: RequestContext, amounts: Cells, year: int, stage: str) -> SafeString:
    """An amount of a year and stage, or the word for its absence."""
    lang = context["lang"]
    amount = amounts.get((year, stage))
    if amount is None:
        return format_html('<span class="missing">{}</span>', money_words(lang)["state_absent"])
    return format_html('<span class="figure">{}</span>', yen(amount, lang))


@register.simple_tag(takes_context=True)
def cell_sum(
    context: RequestContext, sums: dict[tuple[int, str], tuple[int, int]], year: int, stage: str
) -> SafeString:
    """A sum with how many it is of; it is no total."""
    lang = context["lang"]
    found = sums.get((year, stage))
    if found is None:
        return format_html('<span class="missing">{}</span>', money_words(lang)["total_none"])
    told = money_words(lang)["sum_of"].format(n=found[1])
    return format_html(
        '<span class="partial">{}</span><span class="spoken">{}</span>', yen(found[0], lang), told
    )


@register.simple_tag(takes_context=True)
def verdict_of(context: RequestContext, amount: EvaluationAmount) -> str:
    """Whether two printings of an amount agree, explained."""
    lang = context["lang"]
    words = money_words(lang)
    difference = yen(abs(amount.difference), lang) if amount.difference is not None else ""
    return str(words[f"reconciled_{amount.verdict}"].format(difference=difference))


@register.simple_tag(takes_context=True)
def source_words(context: RequestContext, source: list[object]) -> str:
    """Which sheet and row an amount of the ledger comes from."""
    if len(source) < 5:
        return ""
    _, sheet, row, edition, _ = source
    return f"{money_words(context['lang'])['from_sheet'].format(edition=edition, row=row)} {sheet}"


@register.simple_tag(takes_context=True)
def scope_words(context: RequestContext, scope: str) -> str:
    """Which part of a policy's money an amount is of; empty where it is all."""
    words = {"without_contributions": "scope_without", "contributions": "scope_contributions"}
    return str(money_words(context["lang"])[words[scope]]) if scope in words else ""


@register.simple_tag(takes_context=True)
def portfolio_words(context: RequestContext, page: Portfolio) -> str:
    """How many contributions have a grade, an amount and an open gate."""
    words = money_words(context["lang"])
    return str(
        words["portfolio_known"].format(
            all=len(page.lines), graded=page.n_graded, known=page.n_known, gates=page.n_gates_open
        )
    )


@register.simple_tag(takes_context=True)
def fact_name(context: RequestContext, name: str) -> str:
    return FACTS[name][context["lang"]]


@register.simple_tag(takes_context=True)
def fact_value(
    context: RequestContext, facts: dict[str, OrganisationFact], name: str
) -> SafeString:
    """A fact in words of the page's language; unknown is said."""
    lang = context["lang"]
    words = money_words(lang)
    fact_known = facts.get(name)
    if fact_known is None:
        return format_html('<span class="missing">{}</span>', words["unknown"])
    kind, value = FACTS[name]["kind"], fact_known.value
    if kind == "yes_no":
        value = words[value]
    elif kind == "yen":
        value = yen(int(value), lang)
    return format_html("{}", value)


@register.simple_tag(takes_context=True)
def gate_answer(context: RequestContext, gate: Gate, name: str) -> SafeString:
    answer = gate.answers[name]
    style = "missing" if answer == "unknown" else "figure"
    return format_html('<span class="{}">{}</span>', style, money_words(context["lang"])[answer])


@register.simple_tag(takes_context=True)
def grade_place(context: RequestContext, row: PortfolioRow) -> SafeString:
    """A letter with its place in the scale of its own year, so that letters of two years are not
    taken for one."""
    words = money_words(context["lang"])
    if not row.grade:
        return format_html('<span class="missing">{}</span>', words["unknown"])
    told = (
        words["grade_place"].format(at=row.place, of=row.of, edition=row.edition)
        if row.place
        else words["no_scale"]
    )
    return format_html('{}<span class="spoken">{}</span>', row.grade, told)


@register.simple_tag(takes_context=True)
def known_yen(context: RequestContext, amount: int | None) -> SafeString:
    return known(context, None if amount is None else yen(amount, context["lang"]), "")


@register.simple_tag(takes_context=True)
def known(context: RequestContext, value: object, unit: str) -> SafeString:
    """A value with its unit, or the word for unknown."""
    if value is None:
        return format_html(
            '<span class="missing">{}</span>', money_words(context["lang"])["unknown"]
        )
    return format_html('<span class="figure">{}{}</span>', value, unit)
