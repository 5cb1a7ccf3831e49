"""The page of a narrative chapter."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from hyoka.office.library import EvaluationEntry
from hyoka.records import Chapter, Records
from hyoka.web.pages.chapter import chapter_page
from hyoka.web.views.findings import section
from hyoka.web.views.showing import show


def page(
    request: HttpRequest,
    lang: str,
    entry: EvaluationEntry,
    cycles: Sequence[EvaluationEntry],
    records: Records,
) -> HttpResponse:
    chapter = next(sheet for sheet in records.sheets if isinstance(sheet, Chapter))
    context = {"page": chapter_page(chapter, records, lang), "entry": entry, "sha256": entry.sha256}
    return show(request, "chapter", lang, {**context, **section(entry, lang, cycles)})
