"""Tags that say whose a thing is: names glossed, the form an evaluation was made in, counts as links."""

from decimal import Decimal

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.forms import load_forms
from hyoka.office.library import EvaluationEntry
from hyoka.office.whose import offices
from hyoka.records import State, Value
from hyoka.text import era_label
from hyoka.web.templatetags.hyoka import in_words
from hyoka.web.words import words

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
def state_word(context: RequestContext, state: str) -> str:
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
    if not entry.letter:
        return format_html('<span class="missing">{}</span>', w["slides_no_letter" if entry.is_slides else "not_rated"])
    name = entry.label if entry.kind == "policy" else w["contribution_grade"]
    return format_html(
        '<span class="grade grade-{} grade-small"><span class="grade-letter" aria-hidden="true">{}</span>'
        '<span class="grade-name" lang="ja"><span class="visually-hidden">{}、</span>{}</span></span>',
        entry.letter[0].lower(), entry.letter, entry.letter, name,
    )  # fmt: skip


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
