"""The page of an evaluation in slides."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from hyoka.office import library
from hyoka.office.keeping import kept_page_of
from hyoka.office.slides import field_elsewhere, indicators_named
from hyoka.records import Records
from hyoka.web.pages.slides import slides_page
from hyoka.web.views.findings import section
from hyoka.web.views.showing import show


def page(
    request: HttpRequest,
    lang: str,
    entry: library.EvaluationEntry,
    cycles: Sequence[library.EvaluationEntry],
    records: Records,
) -> HttpResponse:
    shown = slides_page(records, request.GET)
    assert shown is not None
    number = shown.sheet.field.number if shown.sheet.field else None
    kept = kept_page_of(entry)
    context = {
        "page": shown,
        "sheet": shown.sheet,
        "entry": entry,
        "sha256": entry.sha256,
        "cycles": cycles,
        "elsewhere": field_elsewhere(entry.id, number, cycles) if number is not None else [],
        "named": indicators_named(entry.policy_id, shown.theme_titles),
    }
    return show(request, "slides", lang, {**context, **section(entry, lang, cycles, kept.findings)})
