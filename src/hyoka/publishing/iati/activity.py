"""One IATI 2.03 activity: its elements in the order the standard's schema asks for.

In: plain values. Out: an lxml element. Codes are those of the IATI code lists named beside them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lxml import etree

from hyoka.publishing.about import Publisher
from hyoka.records import Bilingual

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FUNDING, _ACCOUNTABLE, _IMPLEMENTING = "1", "2", "4"
_MULTILATERAL = "40"
_UNSPECIFIED_REGION, _UNSPECIFIED_SECTOR = "998", "99810"
_DISBURSEMENT = "3"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Status(StrEnum):
    """ActivityStatus."""

    PIPELINE = "1"
    IMPLEMENTATION = "2"
    CLOSED = "4"
    CANCELLED = "5"


class Measure(StrEnum):
    """IndicatorMeasure."""

    UNIT = "1"
    QUALITATIVE = "5"


class ResultType(StrEnum):
    """ResultType."""

    OUTPUT = "1"
    OUTCOME = "2"


class DateType(StrEnum):
    """ActivityDateType."""

    PLANNED_START = "1"
    ACTUAL_START = "2"
    PLANNED_END = "3"


@dataclass(frozen=True)
class Money:
    """An amount in a currency, as of a day."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Budget:
    """Money meant for a period of at most a year."""

    money: Money
    start: date
    end: date


@dataclass(frozen=True)
class Disbursement:
    """Money paid, as of a day."""

    money: Money
    on: date
    told: str


@dataclass(frozen=True)
class Place:
    """Where an activity is: a country by its ISO code, or only as printed."""

    country: str | None = None
    printed: str = ""


@dataclass(frozen=True)
class Indicator:
    """What was aimed at and what came of it in a period; words go into the comment."""

    title: Bilingual
    measure: Measure
    start: date
    end: date
    target: str | None = None
    actual: str | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Result:
    """A result with its indicators."""

    type: ResultType
    title: Bilingual
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Activity:
    """What an activity says; `funding` names who pays, as printed."""

    id: str
    title: str
    description: str
    status: Status
    dates: Sequence[tuple[DateType, date]]
    objectives: str | None = None
    funding: str | None = None
    implementing: str | None = None
    implementing_type: str | None = _MULTILATERAL
    place: Place = Place()
    budget: Money | None = None
    budgets: tuple[Budget, ...] = ()
    disbursements: tuple[Disbursement, ...] = ()
    results: tuple[Result, ...] = field(default=())


def activity_element(activity: Activity, publisher: Publisher) -> etree._Element:
    """The element, valid against the schema of version 2.03."""
    found = etree.Element("iati-activity", {_LANGUAGE: "ja"})
    etree.SubElement(found, "iati-identifier").text = f"{publisher.ref}-HYOKA-{activity.id}"
    reporting = etree.SubElement(
        found,
        "reporting-org",
        {"ref": publisher.ref, "type": publisher.type, "secondary-reporter": "1"},
    )
    _narratives(reporting, publisher.ja, publisher.en)
    _narratives(etree.SubElement(found, "title"), activity.title)
    _narratives(etree.SubElement(found, "description", {"type": "1"}), activity.description)
    if activity.objectives:
        _narratives(etree.SubElement(found, "description", {"type": "2"}), activity.objectives)
    _add_organisations(found, activity, publisher)
    etree.SubElement(found, "activity-status", {"code": activity.status.value})
    for kind, on in activity.dates:
        etree.SubElement(found, "activity-date", {"type": kind.value, "iso-date": on.isoformat()})
    _add_place(found, activity.place)
    for budget in _budgets(activity):
        _add_budget(found, budget)
    for paid in activity.disbursements:
        _add_disbursement(found, paid)
    for result in activity.results:
        _add_result(found, result)
    return found


def _add_organisations(found: etree._Element, activity: Activity, publisher: Publisher) -> None:
    """Who pays, as the text says; where it names nobody, the reporter answers for the activity and
    no more."""
    if activity.funding is None or activity.funding in publisher.names:
        role = _FUNDING if activity.funding else _ACCOUNTABLE
        own = etree.SubElement(
            found, "participating-org", {"ref": publisher.ref, "role": role, "type": publisher.type}
        )
        _narratives(own, publisher.ja, publisher.en)
    else:
        _narratives(
            etree.SubElement(found, "participating-org", {"role": _FUNDING}), activity.funding
        )
    if activity.implementing:
        kind = {"type": activity.implementing_type} if activity.implementing_type else {}
        other = etree.SubElement(found, "participating-org", {"role": _IMPLEMENTING} | kind)
        _narratives(other, activity.implementing)


def _add_place(found: etree._Element, place: Place) -> None:
    """The standard asks every activity for a place and a sector; both say so where they are not
    known."""
    if place.country is not None:
        etree.SubElement(found, "recipient-country", {"code": place.country})
    else:
        region = etree.SubElement(found, "recipient-region", {"code": _UNSPECIFIED_REGION})
        if place.printed:
            _narratives(region, place.printed)
    etree.SubElement(found, "sector", {"vocabulary": "1", "code": _UNSPECIFIED_SECTOR})


def _budgets(activity: Activity) -> Iterator[Budget]:
    if activity.budget is not None:
        yield Budget(activity.budget, activity.dates[0][1], activity.dates[-1][1])
    yield from activity.budgets


def _add_budget(found: etree._Element, budget: Budget) -> None:
    element = etree.SubElement(found, "budget", {"type": "1", "status": "2"})
    _add_period(element, budget.start, budget.end)
    _add_value(element, budget.money, budget.start)


def _add_disbursement(found: etree._Element, paid: Disbursement) -> None:
    element = etree.SubElement(found, "transaction")
    etree.SubElement(element, "transaction-type", {"code": _DISBURSEMENT})
    etree.SubElement(element, "transaction-date", {"iso-date": paid.on.isoformat()})
    _add_value(element, paid.money, paid.on)
    _narratives(etree.SubElement(element, "description"), paid.told)


def _add_value(above: etree._Element, money: Money, on: date) -> None:
    value = etree.SubElement(
        above, "value", {"currency": money.currency, "value-date": on.isoformat()}
    )
    value.text = f"{money.amount:f}"


def _add_result(found: etree._Element, result: Result) -> None:
    element = etree.SubElement(found, "result", {"type": result.type.value})
    _narratives(etree.SubElement(element, "title"), result.title.ja, result.title.en)
    for each in result.indicators:
        indicator = etree.SubElement(element, "indicator", {"measure": each.measure.value})
        _narratives(etree.SubElement(indicator, "title"), each.title.ja, each.title.en)
        period = etree.SubElement(indicator, "period")
        _add_period(period, each.start, each.end)
        if each.target is not None:
            etree.SubElement(period, "target", {"value": each.target})
        if each.actual is not None or each.comment:
            actual = etree.SubElement(
                period, "actual", {"value": each.actual} if each.actual is not None else {}
            )
            if each.comment:
                _narratives(etree.SubElement(actual, "comment"), each.comment)


def _add_period(above: etree._Element, start: date, end: date) -> None:
    etree.SubElement(above, "period-start", {"iso-date": start.isoformat()})
    etree.SubElement(above, "period-end", {"iso-date": end.isoformat()})


def _narratives(above: etree._Element, ja: str, en: str | None = None) -> None:
    """The words in Japanese, and in English where there are any, without characters XML cannot
    hold."""
    etree.SubElement(above, "narrative").text = _ILLEGAL.sub("", ja)
    if en is not None:
        etree.SubElement(above, "narrative", {_LANGUAGE: "en"}).text = _ILLEGAL.sub("", en)
