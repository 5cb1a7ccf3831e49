"""A figure quoted in prose that its own table does not have."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.series import NamedSeries, NumberSeries, known_series
from hyoka.records import Finding
from hyoka.text import era_label, fiscal_years, quantities
from hyoka.text.numbers import Quantity

CHECK = card("figure-differs")
_ROLES = {"result", "analysis", "necessity", "next"}
_COUNTERS = {
    "職員数": ("名", "人"),
    "人数": ("名", "人"),
    "者数": ("名", "人"),
    "回数": ("回",),
    "件数": ("件",),
}
_COUNTED = re.compile("|".join(_COUNTERS))
_NAME, _REACH = 9, 70
_OTHER = re.compile(
    r"目標|以上を|目指|前年|増加|減少|ポイント|うち|当初|中期|予定|見込|全体の|合計拠出"
)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    known = {field: NamedSeries(several, _NAME) for field, several in known_series(dossier).items()}
    for passage in passages_of(dossier):
        names = known.get(passage.field) if passage.role in _ROLES else None
        for sentence in passage.sentences if names else ():
            close = "".join(sentence.split())
            for series in names.named_in(close, passage.owner) if names else ():
                yield from _quoted(passage, series, close)


def _quoted(passage: ProsePassage, series: NumberSeries, close: str) -> Iterator[Finding]:
    """What the sentence quotes behind the series' name, where the series does not have it."""
    place = _named_at(series, close)
    quoted = None if place is None else _quantity(series, close[place : place + _REACH])
    if place is None or quoted is None or _has(series, quoted):
        return
    years = [mention.year for mention in fiscal_years(close[: place + quoted.start])][::-1]
    year = next((each for each in (*years, passage.year) if each in series.points), None)
    shown = next(iter(series.points.values())) if year is None else series.points[year]
    yield CHECK.finding(
        passage.subject,
        [passage.at, shown.at],
        {"stated": quoted.raw.strip(), "title": series.title, "table": shown.raw},
        when="表" if year is None else era_label(year),
        title=series.name,
        stated=passage.quoted(quoted.raw.strip()),
    )


def _quantity(series: NumberSeries, behind: str) -> Quantity | None:
    """The first figure in the series' unit, where the words do not give it another meaning."""
    known = (each for each in quantities(behind) if each.number is not None)
    found = next((each for each in known if _fits(series, each.unit)), None)
    if found is None or _OTHER.search(behind[: found.end + 12]):
        return None
    return found


def _has(series: NumberSeries, quoted: Quantity) -> bool:
    return quoted.number is not None and series.year_of_value(quoted.number) is not None


def _fits(series: NumberSeries, quoted: str | None) -> bool:
    """Whether a quoted unit is the table's; a table of bare numbers counts what its title ends
    in."""
    if series.unit is not None:
        return quoted == series.unit
    counted = _COUNTED.findall(series.title)
    return bool(counted) and quoted in _COUNTERS[counted[-1]]


def _named_at(series: NumberSeries, close: str) -> int | None:
    """Where behind the series' name the words go on; null where it is not named."""
    name = series.title
    size = min(_NAME, len(name))
    if size < 5:
        return None
    for start in range(len(name) - size, -1, -1):
        at = close.find(name[start : start + size])
        if at >= 0:
            return at + size
    return None
