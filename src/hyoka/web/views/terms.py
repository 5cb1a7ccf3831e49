"""The printed terms in plain words."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.web.views.showing import show
from hyoka.web.words import glossary


@require_safe
def terms(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "terms", lang, {"terms": glossary()})
