"""Evaluations beside each other, those the address names with `with=`."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.web.pages.compare import ASPECTS, MOST, compared
from hyoka.web.views.showing import show


@require_safe
def compare(request: HttpRequest, lang: str) -> HttpResponse:
    """What is named and not there is left out, and the page says so."""
    named = list(dict.fromkeys(request.GET.getlist("with")))[:MOST]
    entries = library.entries_named(named)
    page = compared(entries, request.GET.getlist("col"))
    context = {
        "page": page,
        "aspects": ASPECTS,
        "n_unknown": len(named) - len(entries),
        "choices": library.newest_entries(200),
    }
    return show(request, "compare", lang, context)
