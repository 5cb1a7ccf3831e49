"""The first page: what this is, every policy and every contribution with its evaluations, and what else is loaded."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.web.views.showing import show
from hyoka.web.words import words


@require_safe
def policies(request: HttpRequest, lang: str) -> HttpResponse:
    found = [list(cycles) for _, cycles in groupby(library.entries(), key=lambda entry: entry.policy_id)]
    shelves = {kind: [cycles for cycles in found if cycles[0].kind == kind] for kind in library.KINDS}
    others = [(words(lang)["kind_chapter"], shelves["chapter"])] if shelves["chapter"] else []
    context = {"policies": shelves["policy"], "contributions": shelves["contribution"], "others": others}
    return show(request, "home", lang, context)
