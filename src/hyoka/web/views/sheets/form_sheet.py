"""The page of a sheet of any form that has no page of its own."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from hyoka.checking import not_looked_at
from hyoka.checking.registry import checks
from hyoka.forms import load_forms
from hyoka.office import library
from hyoka.records import Records
from hyoka.web.pages.form_sheet import form_sheet_page
from hyoka.web.views.findings import section
from hyoka.web.views.showing import show


def page(
    request: HttpRequest,
    lang: str,
    entry: library.EvaluationEntry,
    cycles: Sequence[library.EvaluationEntry],
    records: Records,
) -> HttpResponse:
    wanted = request.GET.get("sheet", "0")
    shown = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0
    context = {
        "page": form_sheet_page(records, shown, load_forms(), lang),
        "entry": entry,
        "cycles": cycles,
        "sha256": entry.sha256,
        "not_looked_at": [checks()[code].title for code in not_looked_at(records)],
        "n_checks": len(checks()),
    }
    return show(request, "form_sheet", lang, {**context, **section(entry, lang, cycles)})
