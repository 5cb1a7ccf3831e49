"""Pages of countries: a table, then a map of tiles by region, coloured by what was disbursed, or by
what was committed where no disbursement is told.

The tiles stand in the regions of the OECD's list of recipients, each with its code as a word; the
five steps of colour differ in lightness, and a country without a figure is drawn as unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hyoka.office.money.countries import STAGES, CountryShown, country, world
from hyoka.web.money.views import number_asked, shown

_TILE, _PER_ROW, _HEAD = 40.0, 18, 22.0
_STEPS = 5


@dataclass(frozen=True)
class Tile:
    """A country's square; `step` is 0 where nothing is known, else 1 (least) to 5."""

    code: str
    name: str
    x: float
    y: float
    step: int


@dataclass(frozen=True)
class Step:
    """A step of colour: from which amount to which, and of how many countries."""

    number: int
    least: Decimal
    most: Decimal
    n_countries: int


@dataclass(frozen=True)
class Region:
    """A region's name and where it stands, with its tiles."""

    code: str
    y: float
    tiles: tuple[Tile, ...]


@require_safe
def index(request: HttpRequest, lang: str) -> HttpResponse:
    """All countries of which anything is told."""
    found = world(number_asked(request, "year"))
    stage = _stage(found.told)
    ranked = sorted(each.money[stage] for each in found.told if stage in each.money)
    regions = _regions(found.all.values(), stage, ranked, lang)
    height = regions[-1].y + _HEAD + _TILE * _rows(len(regions[-1].tiles)) if regions else 0
    context = {
        "page": found,
        "stages": STAGES,
        "shown_stage": stage,
        "steps": list(_steps(ranked)),
        "regions": regions,
        "width": _TILE * _PER_ROW,
        "height": height,
        "tile": _TILE - 4,
    }
    return shown(request, lang, "countries", context)


@require_safe
def one(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """A country."""
    return shown(request, lang, "country", {"page": country(code), "stages": STAGES})


def _rows(n_tiles: int) -> int:
    return -(-n_tiles // _PER_ROW)


def _stage(told: Iterable[CountryShown]) -> str:
    """Disbursements where there is any, else commitments."""
    is_paid = any("disbursement" in each.money for each in told)
    return "disbursement" if is_paid else "commitment"


def _step(money: Decimal, ranked: list[Decimal]) -> int:
    return 1 + ranked.index(money) * _STEPS // len(ranked)


def _steps(ranked: list[Decimal]) -> Iterator[Step]:
    for number, amounts in groupby(ranked, key=lambda money: _step(money, ranked)):
        each = list(amounts)
        yield Step(number, each[0], each[-1], len(each))


def _regions(
    found: Iterable[CountryShown], stage: str, ranked: list[Decimal], lang: str
) -> list[Region]:
    by_region: dict[str, list[CountryShown]] = defaultdict(list)
    for each in found:
        if each.country.region or each.is_told:
            by_region[each.country.region or "other"].append(each)
    regions, y = [], 0.0
    for code, members in sorted(by_region.items()):
        tiles = (
            _tile(at, each, y + _HEAD, (stage, ranked), lang) for at, each in enumerate(members)
        )
        regions.append(Region(code, y, tuple(tiles)))
        y += _HEAD + _TILE * _rows(len(members)) + 8
    return regions


def _tile(
    at: int, each: CountryShown, top: float, scale: tuple[str, list[Decimal]], lang: str
) -> Tile:
    stage, ranked = scale
    row, column = divmod(at, _PER_ROW)
    money = each.money.get(stage)
    step = 0 if money is None else _step(money, ranked)
    name = each.country.en if lang == "en" else each.country.ja
    return Tile(each.code, name, column * _TILE, top + row * _TILE, step)
