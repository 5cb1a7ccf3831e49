"""The documents themselves: a page of the source text with the lines of a value highlighted."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.web.pages.source import marked_lines, source_page
from hyoka.web.views.showing import file_to_keep, show


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    return show(request, "documents", lang, {"documents": library.documents()})


@require_safe
def page(request: HttpRequest, lang: str, sha256: str, page: int) -> HttpResponse:
    records = library.records_of_document(sha256)
    marked = marked_lines(request.GET.get("lines", ""))
    found = source_page(library.source_of(sha256), records, page, marked)
    context = {
        "page": found,
        "name": records.document.name,
        "sha256": sha256,
        "evaluations": library.evaluations_in(sha256),
    }
    return show(request, "source", lang, context)


@require_safe
def original(request: HttpRequest, lang: str, sha256: str) -> HttpResponse:
    """The bytes as they were loaded, to be saved and never to be shown."""
    del request, lang
    data, name, _ = library.document_bytes(sha256)
    return file_to_keep(data, "application/octet-stream", name)
