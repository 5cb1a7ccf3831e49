"""Tags of the page of pledges: amounts in their own currency with the year of their prices, and how
a pledge stands."""

from decimal import Decimal

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hyoka.ledger.pledges import Entry, PledgeKept
from hyoka.office.money.pledges import PledgeShown
from hyoka.web.money.words import money_words

register = template.Library()


@register.simple_tag(takes_context=True)
def pledge_amount(context: RequestContext, entry: Entry | None) -> SafeString:
    """The amount as printed, with the year of its prices where one is told; a word where there is
    none."""
    words = money_words(context["lang"])
    if entry is None or not entry.raw:
        return format_html('<span class="missing">{}</span>', words["state_absent"])
    base = words["base_year"].format(year=entry.base_year) if entry.base_year else ""
    shown = format_html('<span class="figure" lang="ja">{}</span>{}', entry.raw, base)
    if entry.number is None:
        return format_html('{}<span class="spoken">{}</span>', shown, words["state_unreadable"])
    return shown


@register.simple_tag(takes_context=True)
def pledge_share(context: RequestContext, pledge: PledgeKept, entry: Entry) -> str:
    """Percent of the pledge, or why the two are not compared."""
    words, share = money_words(context["lang"]), pledge.share(entry)
    if share is not None:
        return str(words["of_pledge"].format(percent=share))
    known = pledge.promised is not None and pledge.promised.number and entry.number
    return str(words["not_comparable"]) if known else ""


@register.simple_tag(takes_context=True)
def standing_words(context: RequestContext, standing: str) -> str:
    return str(money_words(context["lang"])[f"standing_{standing}"])


@register.simple_tag(takes_context=True)
def result_words(context: RequestContext, kind: str) -> str:
    return str(money_words(context["lang"])[f"result_{kind}"])


@register.simple_tag(takes_context=True)
def number_or_absent(context: RequestContext, number: Decimal | None) -> SafeString:
    """A number with thousands marked, or the word for none."""
    if number is None:
        words = money_words(context["lang"])
        return format_html('<span class="missing">{}</span>', words["state_absent"])
    return format_html('<span class="figure">{}</span>', f"{number.normalize():,f}")


@register.simple_tag(takes_context=True)
def activities_words(context: RequestContext, shown: PledgeShown) -> str:
    """How many of the activities a pledge names are imported."""
    told = money_words(context["lang"])["activities_found"]
    return str(told.format(found=shown.activities_found, named=len(shown.pledge.activities)))
