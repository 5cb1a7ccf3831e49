"""Cards other sites show for a page: its name, whose it is, and its chart, as a picture."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from hyoka.office import library
from hyoka.office.following import line_of
from hyoka.web.pages.indicator_line import line_charts
from hyoka.web.views.bounding import heavy
from hyoka.web.words import words
from hyoka.writing.renderers.pictures import png_of_svg

_WIDTH_MM = 140.0
_A_LINE, _MOST_LINES = 24, 3
_BAR = 1040


@require_safe
@heavy
def evaluation(request: HttpRequest, lang: str, evaluation_id: int) -> HttpResponse:
    """An evaluation: its grade, and how its indicators were rated."""
    del request
    entry = library.evaluation_entry(evaluation_id)
    rated = f"{entry.letter} {entry.label}".strip()
    title = f"{entry.code} {entry.title}".strip()
    return _picture(entry, title, lang, rated=rated, bars=_bars(entry))


@require_safe
@heavy
def line(request: HttpRequest, lang: str, key: str) -> HttpResponse:
    """An indicator: its chart over all years."""
    del request
    found = line_of(key)
    title = found.newest.indicator.title
    charts = line_charts(found)
    chart = charts[-1] if charts else None
    named = f"{found.newest.indicator.code} {title.text if title else ''}"
    rating = found.newest.indicator.rating
    rated = (rating.raw or "") if rating else ""
    return _picture(found.newest.entry, named, lang, rated=rated, chart=chart)


def _picture(
    entry: library.EvaluationEntry, title: str, lang: str, **shown: object
) -> HttpResponse:
    rows = [title[at : at + _A_LINE] for at in range(0, len(title), _A_LINE)]
    if len(rows) > _MOST_LINES:
        rows = [*rows[: _MOST_LINES - 1], f"{rows[_MOST_LINES - 1][:-1]}…"]
    context = {"entry": entry, "rows": rows, "w": words(lang), "lang": lang, **shown}
    data = png_of_svg(render_to_string("web/card.svg", context), _WIDTH_MM)
    response = HttpResponse(data, content_type="image/png")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _bars(entry: library.EvaluationEntry) -> list[tuple[str, int, float, float]]:
    """Letter, number, left edge and width of each rating's part of one bar."""
    counts = entry.card.ratings if entry.card else {}
    total = sum(counts.values())
    bars, left = [], 80.0
    for letter, n in counts.items():
        if n:
            width = round(_BAR * n / total, 1)
            bars.append((letter, n, left, width))
            left += width
    return bars
