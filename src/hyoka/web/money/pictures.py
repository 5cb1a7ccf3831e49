"""Pictures of money as plain coordinates for SVG: bars of years, and a flow from a project to who
was paid.

Each has its text twin on the page: the table the picture is drawn from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from hyoka.office.money.library import PayeeShown
from hyoka.office.money.totals import YearTotals

_DRAWN = ("current", "executed")
_WIDTH, _HEIGHT, _TOP, _FOOT = 720.0, 220.0, 16.0, 30.0
_FLOW_WIDTH, _NODE, _GAP, _LEAST = 720.0, 14.0, 6.0, 3.0
_BAR_SHARE = 0.35


@dataclass(frozen=True)
class Bar:
    """A rectangle with what it stands for; `whole` is false where it is only the sum of what is
    known."""

    x: float
    y: float
    width: float
    height: float
    label: str
    kind: str
    whole: bool


@dataclass(frozen=True)
class Bars:
    """Bars of years: enacted beside executed."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]
    base: float


def year_bars(years: Sequence[YearTotals]) -> Bars | None:
    """Null where there is nothing to draw."""
    stages = chain.from_iterable(map(itemgetter(*_DRAWN), (each.stages for each in years)))
    most = max((total.known or 0 for total in stages), default=0)
    if most <= 0:
        return None
    room, base = _WIDTH / len(years), _HEIGHT - _FOOT
    bars, labels = [], []
    for at, each in enumerate(years):
        for place, kind in enumerate(_DRAWN):
            found = each.stages[kind]
            tall = (base - _TOP) * max(0, found.known or 0) / most
            x = room * at + room * (0.12 + place * _BAR_SHARE)
            bars.append(
                Bar(
                    round(x, 1),
                    round(base - tall, 1),
                    round(room * _BAR_SHARE, 1),
                    round(tall, 1),
                    str(each.fiscal_year),
                    kind,
                    found.is_whole,
                )
            )
        labels.append((round(room * (at + 0.5), 1), str(each.fiscal_year)))
    return Bars(_WIDTH, _HEIGHT, tuple(bars), tuple(labels), base)


@dataclass(frozen=True)
class Stream:
    """A band from the source to a payee, as the path of its outline."""

    path: str
    node_y: float
    node_height: float
    label_y: float
    label: str
    yen: int


@dataclass(frozen=True)
class Flow:
    """A flow of one source to many, top to bottom by size."""

    width: float
    height: float
    name: str
    streams: tuple[Stream, ...]
    left: float
    right: float
    node: float


def payee_flow(name: str, payees: Sequence[PayeeShown], rest: str) -> Flow | None:
    """A Sankey diagram of one step; null where nobody was paid."""
    paid = [each for each in payees if each.yen > 0]
    if not paid:
        return None
    row = 26.0
    height = max(160.0, row * len(paid))
    room = height - _GAP * (len(paid) - 1)
    whole = sum(each.yen for each in paid)
    streams, source, target = [], 0.0, 0.0
    left, right = _NODE, _FLOW_WIDTH * 0.5
    for each in paid:
        tall = max(_LEAST, room * each.yen / whole)
        streams.append(_stream(each, rest, (source, target, tall), (left, right)))
        source += tall
        target += max(tall, row - _GAP) + _GAP
    return Flow(_FLOW_WIDTH, round(target, 1), name, tuple(streams), left, right, _NODE)


def _stream(
    payee: PayeeShown, rest: str, places: tuple[float, float, float], sides: tuple[float, float]
) -> Stream:
    source, target, tall = places
    left, right = sides
    middle = (left + right) / 2
    path = (
        f"M{left:.1f} {source:.1f}C{middle:.1f} {source:.1f} {middle:.1f} {target:.1f} {right:.1f} {target:.1f}"
        f"v{tall:.1f}C{middle:.1f} {target + tall:.1f} {middle:.1f} {source + tall:.1f} {left:.1f}"
        f" {source + tall:.1f}z"
    )
    label_y = target + max(tall / 2, 8.0) + 4
    return Stream(
        path, round(target, 1), round(tall, 1), round(label_y, 1), payee.name or rest, payee.yen
    )
