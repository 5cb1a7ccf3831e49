"""Pages of the rules grades are computed by."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.rulebooks import load_rulebooks
from hyoka.web.pages.rulebooks import rulebook_page
from hyoka.web.views.showing import show


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "rulebooks", lang, {"rulebooks": load_rulebooks().all})


@require_safe
def rulebook(request: HttpRequest, lang: str, rule: str, edition: str) -> HttpResponse:
    return show(request, "rulebook", lang, {"page": rulebook_page(f"{rule}/{edition}")})
