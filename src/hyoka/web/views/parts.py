"""One indicator of one evaluation to take away: its years as CSV or JSON, its chart as SVG."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office import library
from hyoka.publishing.comma import guarded_row
from hyoka.records import At, Entry, Indicator, Item, ItemList, Problem, ValueEntry
from hyoka.web.pages.indicator import IndicatorPage, indicator_page
from hyoka.web.views.showing import file_to_keep
from hyoka.web.words import words

COLUMNS = (
    "code",
    "title",
    "fiscal_year",
    "side",
    "raw",
    "number",
    "unit",
    "state",
    "page",
    "printed_page",
    "line",
)


@require_safe
def indicator(
    request: HttpRequest, lang: str, evaluation_id: int, code: str, to: str
) -> HttpResponse:
    """Raises Problem for an unknown indicator or format."""
    del request
    report = library.report_of(library.records_of(evaluation_id))
    if report is None or to not in ("csv", "json", "svg"):
        raise _no_such_file(to)
    page = indicator_page(report, code, lang)
    name = f"indicator-{code}.{to}"
    match to:
        case "csv":
            return file_to_keep(years_csv(page.indicator), "text/csv; charset=utf-8", name)
        case "json":
            return file_to_keep(
                page.indicator.model_dump_json(by_alias=True, indent=1).encode(),
                "application/json",
                name,
            )
        case _:
            return file_to_keep(_svg(page, lang), "image/svg+xml", name)


def years_csv(indicator: Indicator) -> bytes:
    """A row a year and side, the printed page beside the sheet's; a byte order mark for
    spreadsheets."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    title = indicator.title.text if indicator.title else ""
    for year in indicator.years:
        for side, entry in (("target", year.target), ("result", year.result)):
            cells = [indicator.code, title, year.fiscal_year, side, *_cells(entry)]
            writer.writerow(guarded_row(cells))
    return file.getvalue().encode("utf-8-sig")


def _cells(entry: Entry | None) -> list[object]:
    match entry:
        case ValueEntry():
            value = entry.value
            return [
                value.raw or "",
                value.number or "",
                value.unit or "",
                str(value.state),
                *_place(value.at),
            ]
        case ItemList():
            first = entry.items[0].at if entry.items else None
            return ["\n".join(_lines(entry.items)), "", "", "given", *_place(first)]
        case None:
            return ["", "", "", "not_in_text", *_place(None)]


def _place(at: At | None) -> list[object]:
    return [at.page, at.page_label or "", at.lines[0]] if at else ["", "", ""]


def _lines(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield f"{item.marker or ''}{item.text or ''}"
        yield from _lines(item.items)


def _svg(page: IndicatorPage, lang: str) -> bytes:
    if page.chart is None:
        raise _no_such_file("svg")
    title = f"{page.indicator.code} {page.indicator.title.text if page.indicator.title else ''}"
    context = {"chart": page.chart, "w": words(lang), "lang": lang, "title": title}
    return render_to_string("web/series_file.svg", context).encode()


def _no_such_file(to: str) -> Problem:
    return problem_named("no-such-file", {"format": to[:20]})
