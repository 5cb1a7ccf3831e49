"""Tags of the page of aid: words of a sheet's parts, answers, grades and what is missing."""

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.office.aid.sheets import Told
from hyoka.records.form_sheet import SheetFact
from hyoka.web.money.words import money_words

register = template.Library()


@register.simple_tag(takes_context=True)
def words_at(context: RequestContext, told: Told, part: str) -> SafeString:
    """The words of a part, or the word for none."""
    return _shown(context, told.text(part))


@register.simple_tag(takes_context=True)
def answer_at(context: RequestContext, told: Told, part: str) -> SafeString:
    """The printed answer to a part."""
    return _shown(context, told.chosen(part)[1])


@register.simple_tag(takes_context=True)
def grade_at(context: RequestContext, told: Told, part: str) -> SafeString:
    """The letter or digit of a grade with its reason."""
    code, reason = told.rating(part)
    if not reason:
        return _shown(context, code)
    return format_html('{}<span class="spoken" lang="ja">{}</span>', _shown(context, code), reason)


@register.simple_tag(takes_context=True)
def criterion_words(context: RequestContext, code: str) -> str:
    return str(money_words(context["lang"])[f"criterion_{code}"])


def _shown(context: RequestContext, words: str) -> SafeString:
    if not words:
        missing = money_words(context["lang"])["state_absent"]
        return format_html('<span class="missing">{}</span>', missing)
    return format_html('<span lang="ja">{}</span>', words)


@register.filter
def words_of_part(told: Told, part: str) -> str:
    """The words of a part, bare."""
    return told.text(part)


@register.filter
def repeated(told: Told, part: str) -> list[Told]:
    """The repetitions of a part."""
    return list(told.below(part))


@register.filter
def figures(told: Told, part: str) -> list[SheetFact]:
    """The figures of a part's table that are given."""
    return [each for each in told.figures(part) if each.value.raw]
