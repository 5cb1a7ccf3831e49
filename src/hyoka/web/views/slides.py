"""The page of an evaluation in slides."""

from django.http import HttpRequest, HttpResponse

from hyoka.office import library
from hyoka.office.slides import field_elsewhere, indicators_named
from hyoka.records import Records
from hyoka.web.pages.slides import slides_page
from hyoka.web.views.showing import show


def show_slides(request: HttpRequest, lang: str, entry: library.EvaluationEntry, records: Records) -> HttpResponse:
    page = slides_page(records, request.GET)
    assert page is not None
    number = page.sheet.field.number if page.sheet.field else None
    context = {
        "page": page,
        "sheet": page.sheet,
        "entry": entry,
        "sha256": entry.sha256,
        "cycles": library.cycles_of(entry.policy_id),
        "elsewhere": field_elsewhere(entry.id, number) if number is not None else [],
        "named": indicators_named(entry.id, page.theme_titles),
    }
    return show(request, "slides", lang, context)
