"""Tags that say whose a thing is: names glossed, the form an evaluation was made in, counts as
links."""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hyoka.forms import load_forms
from hyoka.office.asking import Link, Place
from hyoka.office.library import EvaluationEntry
from hyoka.office.searching import Run, asked, runs_of
from hyoka.office.whose import offices
from hyoka.records import State, Value, page_said
from hyoka.store.search.query import AnyPassage
from hyoka.text import era_label
from hyoka.web.templatetags.hyoka import in_words
from hyoka.web.words import glossary, words

register = template.Library()


@register.simple_tag(takes_context=True)
def gloss(context: RequestContext, name: str) -> SafeString:
    """The official English name behind a Japanese one, on English pages."""
    english = offices().get(name, {}).get("en")
    if context["lang"] != "en" or not english:
        return SafeString("")
    return format_html(' <span class="gloss">{}</span>', english)


@register.simple_tag(takes_context=True)
def form_name(context: RequestContext, entry: EvaluationEntry) -> str:
    """`令和３年度政策評価書 施策Ⅱ-1`: the form, its year, and the code the sheet carries."""
    lang, form = context["lang"], entry.card.form if entry.card else ""
    editions = load_forms().editions(form.partition("/")[0])
    title = editions[-1].title if editions else None
    if lang == "en":
        code = f", policy {entry.code}" if entry.code else ""
        return f"{title.en if title else ''} FY{entry.fiscal_year}{code}".strip()
    code = f" 施策{entry.code}" if entry.code else ""
    return f"{era_label(entry.fiscal_year)}{title.ja if title else ''}{code}"


@register.simple_tag(takes_context=True)
def value_state_word(context: RequestContext, state: str) -> str:
    """Why a figure is not there, in a word."""
    return words(context["lang"])[f"state_{state}"]


@register.simple_tag(takes_context=True)
def stage_word(context: RequestContext, stage: str) -> str:
    """A stage of a budget in a word."""
    return words(context["lang"])[f"stage_{stage}"]


@register.simple_tag(takes_context=True)
def beside_word(context: RequestContext, name: str) -> str:
    """What two forms are held side by side for."""
    return words(context["lang"])[f"beside_{name}"]


@register.simple_tag(takes_context=True)
def aspect_word(context: RequestContext, name: str) -> str:
    """What evaluations are compared by."""
    return words(context["lang"])[f"aspect_{name}"]


@register.simple_tag(takes_context=True)
def kind_word(context: RequestContext, kind: str) -> str:
    """What is evaluated, in a word; the kind itself where the site has no word for it."""
    try:
        return words(context["lang"])[f"kind_{kind}"]
    except KeyError:
        return kind


@register.simple_tag(takes_context=True)
def card_grade(context: RequestContext, entry: EvaluationEntry) -> SafeString:
    """The declared grade of an evaluation in its square, or the word for why there is none."""
    w = words(context["lang"])
    if entry.kind == "chapter":
        return format_html('<span class="missing">{}</span>', w["state_not_applicable"])
    if not entry.letter:
        return format_html(
            '<span class="missing">{}</span>',
            w["slides_no_letter" if entry.is_slides else "not_rated"],
        )
    name = entry.label if entry.kind == "policy" else w["contribution_grade"]
    return format_html(
        '<span class="grade grade-{} grade-small"><span class="grade-letter" aria-hidden="true">{}</span>'
        '<span class="grade-name" lang="ja"><span class="visually-hidden">{}、</span>{}</span></span>',
        entry.letter[0].lower(),
        entry.letter,
        entry.letter,
        name,
    )


@register.simple_tag(takes_context=True)
def yen_words(context: RequestContext, amount: Decimal) -> str:
    """An amount in yen as one says it: `854億4,800万円`."""
    value = Value(raw="", number=str(int(amount)), unit="円", state=State.GIVEN)
    return f"¥{int(amount):,}" if context["lang"] == "en" else in_words(value, "円")


@register.simple_tag(takes_context=True)
def without(context: RequestContext, name: str) -> str:
    """The query of this page with one evaluation less."""
    query = context["request"].GET.copy()
    query.setlist("with", [each for each in query.getlist("with") if each != name])
    encoded: str = query.urlencode()
    return encoded


@register.simple_tag(takes_context=True)
def facet_word(context: RequestContext, name: str) -> str:
    """What evaluations are sorted by."""
    return words(context["lang"])[f"facet_{name}"]


@register.simple_tag(takes_context=True)
def facet_link(context: RequestContext, name: str, value: str, n: int | None) -> SafeString:
    """A value of a facet with its count: a link that adds it to the query, or takes it away where
    it is chosen."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    is_chosen = query.get(name) == value
    if is_chosen:
        query.pop(name)
    else:
        query[name] = value
    label = _facet_value(name, value, context["lang"])
    counted = format_html(' <span class="quiet">{}</span>', n) if n is not None else ""
    current = SafeString(' aria-current="true" class="chosen"') if is_chosen else ""
    mark = "✕ " if is_chosen else ""
    return format_html(
        '<a href="?{}"{}>{}{}{}</a>', query.urlencode(), current, mark, label, counted
    )


def _facet_value(name: str, value: str, lang: str) -> str:
    w, prefix = (
        words(lang),
        {"state": "state_", "order": "by_", "show": "show_", "kind": "kind_"}.get(name),
    )
    if name == "fiscal_year" and value.isdecimal():
        return f"FY{value}" if lang == "en" else f"{era_label(int(value))}（{value}年度）"
    if prefix is None:
        return value
    try:
        return w[prefix + value]
    except KeyError:
        return value


@register.simple_tag(takes_context=True)
def page_query(context: RequestContext, number: int) -> str:
    """The query of this page with another page number."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    encoded: str = query.urlencode()
    return encoded


@register.simple_tag(takes_context=True)
def with_query(context: RequestContext, name: str, value: object) -> str:
    """The query of this page with one part set anew."""
    query = context["request"].GET.copy()
    query[name] = str(value)
    encoded: str = query.urlencode()
    return encoded


@register.simple_tag(takes_context=True)
def search_kind(context: RequestContext, kind: str) -> str:
    """What kind of passage was found."""
    return words(context["lang"])[f"search_kind_{kind}"]


@register.simple_tag(takes_context=True)
def search_why(context: RequestContext, why: str) -> str:
    """Why a passage was found."""
    return words(context["lang"])[f"search_why_{why}"]


@register.simple_tag(takes_context=True)
def search_facet(context: RequestContext, name: str) -> str:
    """What hits are counted by."""
    return words(context["lang"])[f"search_facet_{name}"]


@register.simple_tag(takes_context=True)
def search_facet_link(
    context: RequestContext, name: str, value: str, n: int, titles: Mapping[str, EvaluationEntry]
) -> SafeString:
    """A value hits are narrowed to, with their number; chosen again, it is taken away."""
    key = {"fiscal_year": "year", "evaluation_id": "evaluation"}.get(name, name)
    query = context["request"].GET.copy()
    query.pop("after", None)
    is_chosen = query.get(key) == value
    if is_chosen:
        query.pop(key)
    else:
        query[key] = value
    label = _search_value(name, value, context["lang"], titles)
    current = SafeString(' aria-current="true" class="chosen"') if is_chosen else ""
    return format_html(
        '<a href="?{}"{}>{}</a> <span class="quiet">{}</span>', query.urlencode(), current, label, n
    )


def _search_value(name: str, value: str, lang: str, titles: Mapping[str, EvaluationEntry]) -> str:
    match name:
        case "kind":
            return words(lang)[f"search_kind_{value}"]
        case "fiscal_year":
            return _facet_value(name, value, lang)
        case "evaluation_id" if value in titles:
            return f"{titles[value].title} {_facet_value('fiscal_year', str(titles[value].fiscal_year), lang)}"
        case _:
            return value


@register.simple_tag
def marked_words(text: str, query: str) -> SafeString:
    """A text with the words searched for marked."""
    runs = runs_of(text, asked(query))
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString | str:
    return format_html("<mark>{}</mark>", run.words) if run.is_hit else run.words


@register.simple_tag(takes_context=True)
def show_word(context: RequestContext, show: str) -> str:
    """What indicators are picked out by."""
    return words(context["lang"])[f"show_{show}"]


@register.simple_tag(takes_context=True)
def edge_word(context: RequestContext, kind: str, is_sure: bool) -> str:
    """How an indicator came from the one before, and whether anybody confirmed it."""
    w = words(context["lang"])
    return f"{w['edge_' + kind]}（{w['edge_confirmed' if is_sure else 'edge_proposed']}）"


@register.simple_tag(takes_context=True)
def yen_or_missing(context: RequestContext, amount: int | None) -> str:
    """An amount in words, or the word for none."""
    return (
        yen_words(context, Decimal(amount))
        if amount is not None
        else words(context["lang"])["not_stated"]
    )


@register.simple_tag(takes_context=True)
def passage_place(context: RequestContext, passage: AnyPassage) -> SafeString:
    """The place of a passage in its document."""
    if not passage.page or not passage.document:
        return SafeString("")
    page = reverse(f"{context['lang']}:page", args=(passage.document, passage.page))
    first, last = passage.first_line, passage.last_line
    address = f"{page}?lines={first}-{last}#L{first}"
    label = page_said(passage.page_label, passage.page, context["lang"])
    return format_html('<a class="place" href="{}">{}</a>', address, label)


@register.simple_tag(takes_context=True)
def page_named(context: RequestContext, page: int | None, label: str | None = None) -> str:
    """The number printed on a page, else which sheet of the file it is."""
    return page_said(label, page, context["lang"])


@register.simple_tag(takes_context=True)
def line_key(context: RequestContext, entry: EvaluationEntry, code: str) -> str:
    """The permanent key of an indicator by its code in an evaluation; empty where it has none."""
    del context
    return str(entry.card.summary.get("keys", {}).get(code, "")) if entry.card else ""


@register.simple_tag(takes_context=True)
def answer_link(context: RequestContext, link: Link) -> str:
    """The address of a page an answer names."""
    address = reverse(f"{context['lang']}:{link.name}", args=link.arguments)
    if link.query.startswith("#"):
        return f"{address}{link.query}"
    return f"{address}?{link.query}" if link.query else address


@register.simple_tag(takes_context=True)
def answer_place(context: RequestContext, place: Place, printed: str) -> SafeString:
    """Where a value of an answer is printed."""
    page = reverse(f"{context['lang']}:page", args=(place.sha256, place.page))
    address = f"{page}?lines={place.first}-{place.last}#L{place.first}"
    label = page_said(place.label, place.page, context["lang"])
    spoken = words(context["lang"])["place_of"].format(
        label=label, lines=f"{place.first}-{place.last}"
    )
    return format_html(
        '<a class="place" href="{}" title="{}" aria-label="{}">{}</a>',
        address,
        printed[:120] or spoken,
        spoken,
        label,
    )


@register.simple_tag(takes_context=True)
def half(context: RequestContext, both: str | None) -> str:
    """The half of a description that is in the page's language: `日本語 / English`."""
    ja, _, en = (both or "").partition(" / ")
    return " ".join((en or ja).split()) if context["lang"] == "en" else ja


@register.simple_tag(takes_context=True)
def term_help(context: RequestContext, term: str) -> SafeString:
    """A plain word for a printed term, one tap away on the page itself and without script; an
    older browser shows the words."""
    lang = context["lang"]
    found = next((each for each in glossary() if each["term"] == term), None)
    if found is None:
        return SafeString("")
    w, name = words(lang), found["en"] if lang == "en" else term
    label = w["term_help"].format(term=name)
    return format_html(
        '<button type="button" class="term-help" popovertarget="term-{0}" '
        'aria-label="{1}">?</button>'
        '<span class="term-said" id="term-{0}" popover><strong>{2}</strong> {3} '
        '<a href="{4}#{5}">{6}</a></span>',
        glossary().index(found),
        label,
        name,
        found["plain_en"] if lang == "en" else found["plain"],
        reverse(f"{lang}:terms"),
        term,
        w["term_more"],
    )
