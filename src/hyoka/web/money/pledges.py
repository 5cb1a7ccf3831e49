"""The page of pledges: what was promised, what became of it, whose deadline has passed.

The picture shows pledges that have results in the same currency and prices, a bar for each kind of
result; the table it is drawn from is its text twin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.ledger.pledges import RESULTS
from hyoka.office.money.pledges import STANDINGS, PledgeShown, pledges_csv, pledges_shown
from hyoka.web.money.views import shown
from hyoka.web.views.showing import file_to_keep

_WIDTH, _ROW, _MOST, _ROOM = 720.0, 20.0, 150.0, 20


@dataclass(frozen=True)
class ResultBar:
    """A result against its pledge; `over` tells that it is more than is drawn."""

    kind: str
    y: float
    width: float
    percent: str
    over: bool


@dataclass(frozen=True)
class PledgeBars:
    """A pledge's frame (100 %) with a bar for each kind of result."""

    name: str
    y: float
    frame: float
    height: float
    bars: tuple[ResultBar, ...]


@require_safe
def pledges(request: HttpRequest, lang: str) -> HttpResponse:
    """All pledges, or those of one standing. It tells of today, so nobody keeps it for tomorrow."""
    today = datetime.now(UTC).date()
    everything = pledges_shown(today)
    wanted = request.GET.get("standing", "")
    found = [each for each in everything if wanted not in STANDINGS or each.standing == wanted]
    bars = list(_pictures(found))
    context = {
        "pledges": found,
        "counts": [(each, _count(everything, each)) for each in STANDINGS],
        "n_all": len(everything),
        "standing": wanted if wanted in STANDINGS else "",
        "kinds": RESULTS,
        "today": today,
        "bars": bars,
        "height": sum(each.height for each in bars),
        "width": _WIDTH,
    }
    response = shown(request, lang, "pledges", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _count(found: Sequence[PledgeShown], standing: str) -> int:
    return sum(each.standing == standing for each in found)


@require_safe
def download(request: HttpRequest, lang: str) -> HttpResponse:
    """The same as a file."""
    del request, lang
    response = file_to_keep(pledges_csv(datetime.now(UTC).date()), "text/csv", "pledges.csv")
    response.headers["Cache-Control"] = "no-store"
    return response


def _pictures(found: Sequence[PledgeShown]) -> Iterator[PledgeBars]:
    y = 0.0
    for each in found[:_ROOM]:
        bars = tuple(_bars(each, y + _ROW))
        if bars:
            height = _ROW * (len(bars) + 1) + 12
            yield PledgeBars(each.pledge.name, y, _WIDTH / 1.6, height, bars)
            y += height


def _bars(each: PledgeShown, y: float) -> Iterator[ResultBar]:
    for kind in RESULTS:
        entry = each.pledge.latest(kind)
        share = each.pledge.share(entry) if entry is not None else None
        if share is not None:
            drawn = min(float(share), _MOST)
            width = round(_WIDTH / 1.6 * max(0.0, drawn) / 100, 1)
            yield ResultBar(kind, y, width, f"{share}", float(share) > _MOST)
            y += _ROW
