"""Tags that say whose a thing is: names glossed, the form an evaluation was made in, counts as links."""

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.forms import load_forms
from hyoka.office.library import EvaluationEntry
from hyoka.office.whose import offices
from hyoka.text import era_label

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
