"""Tags of payees."""

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.ledger.organisations import is_corporate_number
from hyoka.web.money.words import money_words

register = template.Library()


@register.simple_tag(takes_context=True)
def corporate_number(context: RequestContext, number: str) -> SafeString:
    """A corporate number, with a word where its check digit does not fit; the word for none."""
    words = money_words(context["lang"])
    if not number.strip("-－ー "):
        return format_html('<span class="missing">{}</span>', words["state_absent"])
    if is_corporate_number(number):
        return format_html("<code>{}</code>", number)
    return format_html(
        '<code>{}</code><span class="spoken">{}</span>', number, words["odd_corporate_number"]
    )
