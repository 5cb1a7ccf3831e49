"""Tags every page uses: links in the page's language, places, values, grades, years."""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.editing import ENTERED
from hyoka.office.library import EvaluationEntry
from hyoka.records import At, Choice, State, Value
from hyoka.text import circled as circled_mark
from hyoka.text import era_label, yen
from hyoka.web.pages.findings import FindingShown
from hyoka.web.words import words

register = template.Library()
_TITLE = 120


@register.simple_tag(takes_context=True)
def link(context: RequestContext, name: str, *arguments: object) -> str:
    """The address of a page in the language of the page it stands on."""
    return reverse(f"{context['lang']}:{name}", args=arguments)


@register.simple_tag(takes_context=True)
def place(
    context: RequestContext, at: At | None, printed: str | None = None, sha256: str = ""
) -> SafeString:
    """The small `p.51` behind a value, opening its place in the source; nothing where there is no
    place.

    The source is the page's own document, or the one named by `sha256`.
    """
    sha256 = sha256 or str(context.get("sha256") or "")
    if at is None or not sha256 or at.document == ENTERED:
        return SafeString("")
    page = reverse(f"{context['lang']}:page", args=(sha256, at.page))
    lines = f"{at.lines[0]}-{at.lines[1]}"
    label = at.page_said(context["lang"])
    spoken = words(context["lang"])["place_of"].format(label=label, lines=lines)
    return format_html(
        '<a class="place" href="{}?lines={}#L{}" title="{}" aria-label="{}">{}</a>',
        page,
        lines,
        at.lines[0],
        (printed or "")[:_TITLE] or spoken,
        spoken,
        label,
    )


@register.simple_tag(takes_context=True)
def finding_place(context: RequestContext, at: At) -> SafeString:
    """A place of a finding with its lines, and the year of the evaluation where it stands in
    another one."""
    cited: Mapping[str, EvaluationEntry] = context.get("cited") or {}
    lang, sha256 = context["lang"], at.sha256 or context.get("sha256")
    entry, name = cited.get(at.sha256 or ""), (at.document or "").rpartition("/")[2]
    if not sha256 or at.document == ENTERED:
        return format_html('<span class="place">{}</span>', words(lang)["written_here"])
    first, last = at.lines
    label = words(lang)["finding_at"].format(page=at.page_said(lang), line=first)
    if entry and sha256 != context.get("sha256"):
        label = f"{short_era(entry.fiscal_year, lang)} {label}"
    address = f"{reverse(f'{lang}:page', args=(sha256, at.page))}?lines={first}-{last}#L{first}"
    return format_html('<a class="place" href="{}" title="{}">{}</a>', address, name, label)


@register.simple_tag(takes_context=True)
def finding_word(context: RequestContext, severity: str) -> str:
    """How grave a finding is, as a word."""
    return words(context["lang"])[f"severity_{severity}"]


@register.simple_tag(takes_context=True)
def finding_severity(context: RequestContext, shown: FindingShown) -> str:
    return finding_word(context, shown.finding.severity)


@register.simple_tag(takes_context=True)
def value(context: RequestContext, given: Value | None, sha256: str = "") -> SafeString:
    """A value as printed, or the word for why there is none, with its place in the page's document
    or the one named."""
    lang = context["lang"]
    if given is None:
        return format_html('<span class="missing">{}</span>', words(lang)["state_not_in_text"])
    if given.state is not State.GIVEN:
        shown = format_html('<span class="missing">{}</span>', words(lang)[f"state_{given.state}"])
        return shown + place(context, given.at, given.raw, sha256)
    kind = "figure" if given.number is not None else "prose"
    inner = format_html('<span class="{}" lang="ja">{}</span>', kind, given.raw or "")
    return inner + place(context, given.at, given.raw, sha256)


@register.simple_tag(takes_context=True)
def grade(context: RequestContext, choice: Choice | None, size: str = "small") -> SafeString:
    """A declared letter in its square with its name beside it."""
    w = words(context["lang"])
    code = choice.code if choice else None
    if code is None:
        return format_html('<span class="missing">{}</span>', w["not_rated"])
    name = w["rating_" + code.lower()] if code.lower() in "sabcd" else code
    return format_html(
        '<span class="grade grade-{} grade-{}"><span class="grade-letter" aria-hidden="true">{}</span>'
        '<span class="grade-name"><span class="visually-hidden">{}、</span>{}</span></span>',
        code.lower(),
        size,
        code,
        code,
        name,
    )


@register.filter
def era(year: int | str, lang: str = "ja") -> str:
    """A fiscal year in both eras, or in the reader's way: `令和２年度（2020年度）`."""
    number = int(year)
    return f"FY{number}" if lang == "en" else f"{era_label(number)}（{number}年度）"


@register.filter
def short_era(year: int | str, lang: str = "ja") -> str:
    """A fiscal year for a table's head."""
    return f"FY{year}" if lang == "en" else era_label(int(year))


@register.filter
def in_words(given: Value | None, unit: str | None) -> str:
    """An amount in 億 and 万円: `854億4,800万円`; empty where there is no number."""
    known = (
        yen(Decimal(given.number), unit) if given is not None and given.number is not None else None
    )
    if known is None:
        return ""
    amount = int(known)
    sign, amount = ("△" if amount < 0 else ""), abs(amount)
    steps = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
    spoken = ""
    for size, name in steps:
        if amount >= size:
            spoken += f"{amount // size:,}{name}"
            amount %= size
    rest = f"{amount:,}" if amount or not spoken else ""
    return f"{sign}{spoken}{rest}円"


@register.filter
def get(mapping: Mapping[str, object], key: object) -> object:
    """An element by key, null where there is none."""
    return mapping.get(str(key))


@register.filter
def paragraphs(text: str) -> list[str]:
    """A text's paragraphs."""
    return text.split("\n")


@register.filter
def words_of(text: str) -> list[str]:
    """The words of a list written with spaces."""
    return text.split()


@register.filter
def plus(number: float, more: float) -> float:
    """A coordinate moved."""
    return round(float(number) + float(more), 1)


@register.filter
def bare(raw: str, unit: str) -> str:
    """A printed figure without the unit its chart names once."""
    return raw.removesuffix(unit) if unit else raw


@register.filter
def axis_year(year: int, lang: str = "ja") -> str:
    """A fiscal year where many stand side by side: `令和２`."""
    return short_era(year, lang).removesuffix("年度")


@register.filter
def circled(number: int) -> str:
    """A means' number as printed."""
    return circled_mark(number)


@register.filter
def link_words(kind: str, lang: str) -> str:
    """How sure it is that a past name is the same thing."""
    if kind == "same":
        return words(lang)["link_same"]
    name, _, state = kind.partition(" ")
    return f"{words(lang)['edge_' + name]}（{words(lang)['edge_' + state.strip('()')]}）"
