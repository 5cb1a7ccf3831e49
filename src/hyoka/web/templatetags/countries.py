"""Tags of countries: names in the reader's language, regions in words."""

from django import template
from django.template.context import RequestContext

from hyoka.definitions.countries import Country
from hyoka.web.money.words import money_words

register = template.Library()


@register.filter
def country_name(country: Country, lang: str) -> str:
    return country.en if lang == "en" else country.ja


@register.simple_tag(takes_context=True)
def region_words(context: RequestContext, code: str) -> str:
    return str(money_words(context["lang"])[f"region_{code}"])


@register.simple_tag(takes_context=True)
def aid_stage(context: RequestContext, stage: str) -> str:
    return str(money_words(context["lang"])[f"aid_{stage}"])
