"""The first page: what this is, and every policy with its evaluations."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.web.views.showing import show


@require_safe
def policies(request: HttpRequest, lang: str) -> HttpResponse:
    found = [list(cycles) for _, cycles in groupby(library.entries(), key=lambda entry: entry.policy_id)]
    return show(request, "home", lang, {"policies": found})
