"""The first page: what this is, every policy and every contribution with its evaluations, and what else is loaded."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.web.pages.form_sheet import shelf_name
from hyoka.web.views.showing import show

_OWN_SHELVES = ("policy", "contribution")


@require_safe
def policies(request: HttpRequest, lang: str) -> HttpResponse:
    found = [list(cycles) for _, cycles in groupby(library.entries(), key=lambda entry: entry.policy_id)]
    kinds = dict.fromkeys([*_OWN_SHELVES, *(cycles[0].kind for cycles in found)])
    shelves = {kind: [cycles for cycles in found if cycles[0].kind == kind] for kind in kinds}
    others = [(shelf_name(kind, lang), shelf) for kind, shelf in shelves.items() if kind not in _OWN_SHELVES]
    context = {"policies": shelves["policy"], "contributions": shelves["contribution"], "others": others}
    return show(request, "home", lang, context)
