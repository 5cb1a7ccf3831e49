"""The first page: what was evaluated, how it went, what it cost, what changed and what is not
known; then the shelf."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.shelf import SHOWS, STATES, Wanted, facts, indicators_where, shelf
from hyoka.web.pages.lead import lead_sentences
from hyoka.web.views.showing import show

_LETTERS = "sabcd"


@require_safe
def policies(request: HttpRequest, lang: str) -> HttpResponse:
    wanted, known = Wanted.of(request.GET), facts()
    context = {
        "facts": known,
        "lead": lead_sentences(known, lang) if known.n_evaluations else (),
        "wanted": wanted,
        "shelf": shelf(wanted),
        "states": tuple(STATES),
    }
    return show(request, "home", lang, context)


@require_safe
def indicators(request: HttpRequest, lang: str) -> HttpResponse:
    """Indicators of all evaluations, by what is marked of them."""
    asked, rating = request.GET.get("show", ""), request.GET.get("rating", "").lower()
    page = Wanted.of(request.GET).page
    shown, rated = asked if asked in SHOWS else "", rating if rating in _LETTERS else ""
    found, n_found = indicators_where(shown, rated, page)
    context = {
        "found": found,
        "n_found": n_found,
        "show": shown,
        "rating": rated,
        "shows": SHOWS,
        "page_number": page,
    }
    return show(request, "indicators", lang, {**context, "letters": _LETTERS})
