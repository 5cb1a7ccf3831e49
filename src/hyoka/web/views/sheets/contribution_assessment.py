"""The page of a contribution to an organisation."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from hyoka.forms import load_forms
from hyoka.office import library
from hyoka.publishing import dataset_of
from hyoka.publishing.formats.iati import has_activity
from hyoka.records import Records
from hyoka.web.pages.contribution import contribution_page
from hyoka.web.pages.grades import graded_sheet
from hyoka.web.views.findings import section
from hyoka.web.views.showing import show


def page(
    request: HttpRequest,
    lang: str,
    entry: library.EvaluationEntry,
    cycles: Sequence[library.EvaluationEntry],
    records: Records,
) -> HttpResponse:
    sheet = library.contribution_of(records)
    assert sheet is not None
    context = {
        "page": contribution_page(sheet, load_forms().named(sheet.form), records, lang),
        "shown": graded_sheet(sheet),
        "entry": entry,
        "cycles": cycles,
        "sha256": entry.sha256,
        "has_iati": has_activity(dataset_of([records])),
        "others": library.contributions_to_same(entry),
    }
    return show(request, "contribution", lang, {**context, **section(entry, lang, cycles)})
