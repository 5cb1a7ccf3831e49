"""The documents themselves: a page of the source text with the lines of a value highlighted."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office import library
from hyoka.office.page_pictures import picture_of
from hyoka.office.searching import hits_in_document
from hyoka.web.pages.source import SourcePage, marked_lines, source_page
from hyoka.web.views.bounding import heavy
from hyoka.web.views.showing import file_to_keep, show

_LONGEST = 200


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "documents", lang, {"documents": library.documents()})


@require_safe
def page(request: HttpRequest, lang: str, sha256: str, page: int) -> HttpResponse:
    records = library.records_of_document(sha256)
    marked = marked_lines(request.GET.get("lines", ""))
    found = source_page(library.source_of(sha256), records, page, marked)
    query = request.GET.get("q", "").strip()[:_LONGEST]
    context = {
        "page": found,
        "query": query,
        "around": _around(hits_in_document(query, sha256), found) if query else None,
        "name": records.document.name,
        "sha256": sha256,
        "picture": picture_of(sha256, page),
        "evaluations": library.evaluations_in(sha256),
    }
    return show(request, "source", lang, context)


def _around(hits: list[tuple[int, int]], page: SourcePage) -> dict[str, object]:
    """How many hits the document has, those of this page, and the hits before and after it."""
    here = [line for number, line in hits if number == page.number]
    before = [hit for hit in hits if hit[0] < page.number]
    after = [hit for hit in hits if hit[0] > page.number]
    return {
        "n": len(hits),
        "here": here,
        "before": before[-1] if before else None,
        "after": after[0] if after else None,
    }


@require_safe
@heavy
def picture(request: HttpRequest, lang: str, sha256: str, page: int) -> HttpResponse:
    """A page of a PDF as it looks. Raises Problem where there is no picture of it."""
    del request, lang
    drawn = picture_of(sha256, page)
    if drawn is None:
        raise problem_named("no-such-file", {"format": "png"})
    response = HttpResponse(drawn.png, content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def original(request: HttpRequest, lang: str, sha256: str) -> HttpResponse:
    """The bytes as they were loaded, to be saved and never to be shown."""
    del request, lang
    data, name, _ = library.document_bytes(sha256)
    return file_to_keep(data, "application/octet-stream", name)
