"""An indicator over all its years and cycles, as a page and to take away."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from hyoka.definitions.problems import problem_named
from hyoka.office.api import line_json
from hyoka.office.following import Line, line_of
from hyoka.office.following_rows import line_csv, line_xlsx
from hyoka.web.pages.charts import SeriesChart
from hyoka.web.pages.indicator_line import line_charts, line_page
from hyoka.web.views.bounding import heavy
from hyoka.web.views.showing import file_to_keep, show
from hyoka.web.words import words
from hyoka.writing.renderers.pictures import png_of_svg

_CSV, _JSON = "text/csv; charset=utf-8", "application/json"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PICTURE_MM = 180.0


@require_safe
def line(request: HttpRequest, lang: str, key: str) -> HttpResponse:
    page = line_page(line_of(key), lang)
    newest = page.line.newest
    context = {
        "page": page,
        "line": page.line,
        "newest": newest,
        "entry": newest.entry,
        "cited": {stage.entry.sha256: stage.entry for stage in page.line.stages},
    }
    return show(request, "line", lang, context)


@require_safe
@heavy
def data(request: HttpRequest, lang: str, key: str, to: str) -> HttpResponse:
    """The line as a file. Raises Problem for an unknown indicator or format."""
    del request
    found, name = line_of(key), f"indicator-{key}.{to}"
    match to:
        case "csv":
            return file_to_keep(line_csv(found), _CSV, name)
        case "xlsx":
            return file_to_keep(line_xlsx(found), _XLSX, name)
        case "json":
            return file_to_keep(line_json(found), _JSON, name)
        case "svg":
            return _shown_anywhere(file_to_keep(_svg(found, lang).encode(), "image/svg+xml", name))
        case "png":
            picture = png_of_svg(_svg(found, lang), _PICTURE_MM)
            return _shown_anywhere(file_to_keep(picture, "image/png", name))
        case _:
            raise problem_named("no-such-file", {"format": to[:20]})


def _shown_anywhere(response: HttpResponse) -> HttpResponse:
    """Pictures may stand in other people's pages; they hold what anyone may see."""
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _svg(found: Line, lang: str) -> str:
    charts = line_charts(found)
    if not charts:
        raise problem_named("no-such-file", {"format": "svg"})
    return chart_svg(charts[-1], _name(found), lang)


def chart_svg(chart: SeriesChart, title: str, lang: str) -> str:
    """A chart as a file of its own."""
    context = {"chart": chart, "w": words(lang), "lang": lang, "title": title}
    return render_to_string("web/series_file.svg", context)


def _name(found: Line) -> str:
    indicator = found.newest.indicator
    return f"{indicator.code} {indicator.title.text if indicator.title else ''}"
