"""What was public of an evaluation, and when: every publication with its reason and its records."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.office.publications import publications_of, records_of_publication
from hyoka.web.views.showing import file_to_keep, show


@require_safe
def index(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    """The publications of an evaluation."""
    entry = library.evaluation_entry(evaluation_id)
    context = {"entry": entry, "publications": publications_of(evaluation_id)}
    return show(request, "publications", lang, context)


@require_safe
def records(request: HttpRequest, lang: str, evaluation_id: int, number: int) -> HttpResponse:
    """One of them in the exchange format, the same in both languages."""
    del request, lang
    found = records_of_publication(evaluation_id, number)
    name = f"evaluation-{evaluation_id}-publication-{number}.json"
    return file_to_keep(found.to_json().encode(), "application/json", name)
