"""A pledge as an activity: announced when, how much until when, and what was delivered as of when.

Completed, decided, in progress and reported are indicators of their own: they are never netted
against each other.
"""

import re
from collections.abc import Iterator
from datetime import date

from hyoka.publishing.iati.activity import (
    Activity,
    DateType,
    Indicator,
    Measure,
    Result,
    ResultType,
    Status,
)
from hyoka.records import Bilingual, Value
from hyoka.records.chapter import Delivered, Pledge
from hyoka.text import first_day, last_day

_PLEDGED = Bilingual(ja="公約した支援", en="Assistance pledged")
_KINDS = {
    "completed": Bilingual(ja="完了した支援", en="Assistance completed"),
    "decided": Bilingual(ja="決定した支援", en="Assistance decided"),
    "in_progress": Bilingual(ja="実施中の支援", en="Assistance under way"),
    "reported": Bilingual(ja="報告された支援", en="Assistance reported"),
}
_STATUS = {"achieved": Status.CLOSED, "under_consideration": Status.PIPELINE}


def pledge_activity(pledge: Pledge, pledge_id: str) -> Activity | None:
    """Null where the text does not settle when the pledge was announced: IATI asks for a date."""
    announced = pledge.announced
    if announced is None or announced.on is None or not pledge.what.strip():
        return None
    start = first_day(announced.on)
    end = last_day(pledge.deadline) or start
    where = f"（{announced.where}）" if announced.where else ""
    dates = [(DateType.ACTUAL_START, start)]
    if pledge.deadline and end > start:
        dates.append((DateType.PLANNED_END, end))
    return Activity(
        id=re.sub(r"[/&|?]", "-", pledge_id),
        title=pledge.what,
        description=f"{pledge.about or ''}{pledge.what}{where}",
        status=_STATUS.get(pledge.status or "", Status.IMPLEMENTATION),
        dates=tuple(dates),
        funding=pledge.by,
        results=tuple(_results(pledge, start, max(start, end))),
    )


def _results(pledge: Pledge, start: date, end: date) -> Iterator[Result]:
    indicators: list[Indicator] = []
    if pledge.pledged is not None and pledge.pledged.number is not None:
        title = _with_unit(_PLEDGED, pledge.pledged)
        indicators.append(Indicator(title, Measure.UNIT, start, end, target=pledge.pledged.number))
    indicators += [
        _delivered(each, start, end) for each in pledge.delivered if each.value.number is not None
    ]
    if indicators:
        yield Result(ResultType.OUTPUT, _PLEDGED, tuple(indicators))


def _delivered(delivered: Delivered, start: date, end: date) -> Indicator:
    until = max(start, last_day(delivered.as_of) or end)
    value = delivered.value
    return Indicator(
        _with_unit(_KINDS[delivered.kind], value),
        Measure.UNIT,
        start,
        until,
        actual=value.number,
        comment=value.raw,
    )


def _with_unit(title: Bilingual, value: Value) -> Bilingual:
    unit = f"（{value.unit}）" if value.unit else ""
    return Bilingual(ja=f"{title.ja}{unit}", en=f"{title.en}{unit}")
