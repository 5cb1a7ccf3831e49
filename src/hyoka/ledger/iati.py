"""Activities of the IATI Standard 2.0x as rows: who, where, and every transaction, budget and
planned disbursement.

In: an XML file. Out: rows, one activity in memory at a time; nothing is fetched and no entity is
resolved. A file is held against the standard's schema first; one that does not fit is refused with
the line and the reason. Amounts stay in the currency and with the value date they were published
in; versions 1.0x are refused.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import as_file, files
from typing import IO, NamedTuple

from lxml import etree

from hyoka.definitions.problems import problem_named
from hyoka.ledger.rows import Refused
from hyoka.records import Problem

_LONGEST = 400
_AT_LINE = re.compile(r"line (\d+)$")
_SCHEMAS = {
    "iati-activities": "iati-activities-schema.xsd",
    "iati-organisations": "iati-organisations-schema.xsd",
}
_FLOWS = ("transaction", "budget", "planned-disbursement")


class Activity(NamedTuple):
    """One activity. `countries` and `sectors` are `code:percentage` separated by blanks."""

    iati_id: str
    reporting_org: str
    title: str
    status: str
    countries: str
    sectors: str
    starts_on: str
    ends_on: str
    updated: str
    row: int


class Flow(NamedTuple):
    """Money of an activity. `kind` is transaction, budget or planned-disbursement, `type` the
    standard's code."""

    iati_id: str
    kind: str
    type: str
    on: str
    number: str
    currency: str
    valued_on: str
    provider: str
    receiver: str
    receiver_ref: str
    row: int


IatiRow = Activity | Flow


@cache
def _schema(root: str) -> etree.XMLSchema:
    with as_file(files("hyoka") / "catalogue" / "schemas" / "iati-2.03") as folder:
        return etree.XMLSchema(etree.parse(folder / _SCHEMAS[root]))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def check_iati(stream: IO[bytes], name: str) -> str:
    """The root of a file that fits the schema. Raises Problem for one that does not, with line and
    reason."""
    try:
        document = etree.parse(stream, _parser())
    except etree.XMLSyntaxError as error:
        raise _refused(name, error.lineno or 0, str(error)) from error
    root = document.getroot()
    if root.tag not in _SCHEMAS or str(root.get("version", "")).startswith("1."):
        raise _refused(name, _line(root), f"{root.tag} {root.get('version', '')}")
    try:
        _schema(str(root.tag)).assertValid(document)
    except etree.DocumentInvalid as error:
        line = _AT_LINE.search(str(error))
        raise _refused(name, int(line[1]) if line else 0, str(error)) from error
    except etree.LxmlError as error:
        raise _refused(name, 0, str(error)) from error
    return str(root.tag)


def _refused(name: str, line: int, reason: str) -> Problem:
    shown = reason[:_LONGEST]
    return problem_named("not-iati", {"file": name, "line": line, "reason": shown})


def activity_rows(stream: IO[bytes]) -> Iterator[IatiRow | Refused]:
    """The rows of a file that was checked, activity by activity; each is dropped when it was
    read."""
    events = etree.iterparse(
        stream, tag="iati-activity", resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in events:
        yield from _rows(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _rows(element: etree._Element) -> Iterator[IatiRow | Refused]:
    iati_id, row = _text(element, "iati-identifier"), _line(element)
    yield Activity(
        iati_id,
        _text(element, "reporting-org/narrative"),
        _text(element, "title/narrative"),
        _code(element, "activity-status"),
        _shares(element, "recipient-country") or _shares(element, "recipient-region"),
        _shares(element, "sector"),
        _date(element, ("2", "1")),
        _date(element, ("4", "3")),
        element.get("last-updated-datetime", ""),
        row,
    )
    currency = element.get("default-currency", "")
    for kind in _FLOWS:
        for flow in element.iterfind(kind):
            yield _flow(flow, kind, iati_id, currency)


def _flow(element: etree._Element, kind: str, iati_id: str, currency: str) -> Flow | Refused:
    value = element.find("value")
    number = (value.text or "").strip() if value is not None else ""
    row = _line(element)
    if value is None or not _is_number(number):
        return Refused(row, kind, "unreadable-amount", number[:_LONGEST])
    on = element.find("transaction-date") if kind == "transaction" else element.find("period-start")
    type_ = (
        _code(element, "transaction-type") if kind == "transaction" else element.get("type", "1")
    )
    receiver = element.find("receiver-org")
    return Flow(
        iati_id,
        kind,
        type_,
        on.get("iso-date", "") if on is not None else "",
        number,
        value.get("currency", currency),
        value.get("value-date", ""),
        _text(element, "provider-org/narrative"),
        _text(element, "receiver-org/narrative"),
        receiver.get("ref", "") if receiver is not None else "",
        row,
    )


def _line(element: etree._Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _code(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return found.get("code", "") if found is not None else ""


def _shares(element: etree._Element, path: str) -> str:
    found = ((each.get("code", ""), each.get("percentage", "")) for each in element.iterfind(path))
    return " ".join(f"{code}:{share}" if share else code for code, share in found if code)


def _date(element: etree._Element, types: tuple[str, ...]) -> str:
    """The actual date where there is one, else the planned."""
    dates = {
        each.get("type", ""): each.get("iso-date", "") for each in element.iterfind("activity-date")
    }
    return next((dates[type_] for type_ in types if dates.get(type_)), "")
