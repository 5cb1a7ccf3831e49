"""The page of the budget book: an item's place, what is below it, and the projects it pays."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.money import library
from hyoka.office.money.items import STAGES, Node, items
from hyoka.web.money.views import number_asked, shown

_WIDTH, _ROW, _MOST = 720.0, 24.0, 20
_NAMED = 0.45


@dataclass(frozen=True)
class Bar:
    """A part of the book by its enacted money."""

    name: str
    path: str
    y: float
    width: float


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """The book from the top, or what is below a path."""
    found = items(request.GET.get("path", "").replace("\0", ""), number_asked(request, "year"))
    bars = _bars(found.nodes)
    context = {
        "page": found,
        "stages": STAGES,
        "bars": bars,
        "left": _WIDTH * _NAMED,
        "width": _WIDTH,
        "height": _ROW * len(bars),
        "coverage": library.coverage(),
    }
    return shown(request, lang, "items", context)


def _bars(nodes: list[Node]) -> list[Bar]:
    shown_nodes = [each for each in nodes[:_MOST] if each.enacted > 0]
    most = max((each.enacted for each in shown_nodes), default=1)
    room = _WIDTH * (1 - _NAMED)
    return [
        Bar(each.name, each.path, _ROW * at, round(room * each.enacted / most, 1))
        for at, each in enumerate(shown_nodes)
    ]
