"""The printed terms in plain words."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.definitions import catalogue, load
from hyoka.web.views.showing import show


@cache
def glossary() -> list[dict[str, str]]:
    return load(catalogue("vocabularies", "terms.yaml"), list[dict[str, str]])


@require_safe
def terms(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "terms", lang, {"terms": glossary()})
