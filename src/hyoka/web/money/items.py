"""The page of the budget book: an item's place, what is below it, and the projects it pays."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.money import library
from hyoka.office.money.items import STAGES, Node, items
from hyoka.web.money.treemap import Area, treemap
from hyoka.web.money.views import number_asked, shown
from hyoka.web.money.words import money_words


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """The book from the top, or what is below a path."""
    found = items(request.GET.get("path", "").replace("\0", ""), number_asked(request, "year"))
    blank = money_words(lang)["blank_part"]
    areas = [_area(node, found.fiscal_year, blank) for node in found.nodes]
    context = {
        "page": found,
        "stages": STAGES,
        "areas": areas,
        "map": treemap(areas),
        "coverage": library.coverage(),
    }
    return shown(request, lang, "items", context)


def _area(node: Node, year: int | None, blank: str) -> Area:
    """A part by its enacted money, with the parts it is made of."""
    below = sorted(node.parts.values(), key=lambda part: (-part.enacted, part.name))
    query = urlencode({"path": node.path, "year": year or ""})
    parts = tuple(_area(each, year, blank) for each in below)
    return Area(node.name or blank, query, node.enacted, parts)
