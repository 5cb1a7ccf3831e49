"""Search over everything, as a page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.office.searching import NARROWED, search
from hyoka.web.views.showing import show

_LONGEST, _NUMBER = 200, 19


@require_safe
def results(request: HttpRequest, lang: str) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:_LONGEST]
    narrowed = {name: request.GET[name][:_LONGEST] for name in NARROWED if request.GET.get(name)}
    after = request.GET.get("after", "")
    answer = search(
        words,
        narrowed,
        int(after) if after.isascii() and after.isdigit() and len(after) < _NUMBER else 0,
    )
    evaluations = answer.spread.facets.get("evaluation_id", ())
    titles = {
        str(each.id): each
        for each in library.entries_by_id([int(number) for number, _ in evaluations])
    }
    context = {
        "query": words,
        "answer": answer,
        "narrowed": narrowed,
        "titles": titles,
        "is_asked": bool(words),
    }
    return show(request, "search", lang, context)
