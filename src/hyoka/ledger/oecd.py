"""Aid as the OECD publishes it: activities of the Creditor Reporting System, and the DAC tables.

In: a table with one of the headers below, its columns under the names of any of its releases;
columns nobody knows are told and left. Out: one flow for each amount that is given; a blank gives
none, zero gives zero. Amounts are published in millions of US dollars and kept in dollars. Constant
prices stay constant prices of their year, null where the file does not tell it: the OECD moves that
year every spring, so nothing is converted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from hyoka.ledger.rows import Refused
from hyoka.ledger.tables.header import Columns, Record, label_key

CURRENT, CONSTANT = "current", "constant"
_MILLION = 6
_BASE_YEAR = re.compile(r"constant\D*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CRS_MONEY = (
    ("usd_commitment", "commitment", CURRENT),
    ("usd_disbursement", "disbursement", CURRENT),
    ("usd_received", "received", CURRENT),
    ("usd_commitment_defl", "commitment", CONSTANT),
    ("usd_disbursement_defl", "disbursement", CONSTANT),
    ("usd_received_defl", "received", CONSTANT),
)
_CRS_WORDS = {
    "donor_code": "donor_code", "donor": "donor_name", "recipient_code": "recipient_code",
    "recipient": "recipient_name", "crs_id": "crs_id", "project": "project_number",
    "title": "project_title", "purpose_code": "purpose_code", "purpose": "purpose_name",
    "channel_code": "channel_code", "channel": "channel_name", "flow": "flow_name",
}  # fmt: skip
_DAC_WORDS = {
    "donor_code": "donor_code", "donor": "donor", "recipient_code": "recipient_code",
    "recipient": "recipient", "flow": "flow", "stage": "measure",
}  # fmt: skip
_DAC_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "donor_code": ("DONOR code",), "donor": ("Donor", "Donor_1"),
    "recipient_code": ("RECIPIENT code",), "recipient": ("Recipient", "Recipient_1"),
    "measure": ("Aid type", "Measure", "MEASURE"), "flow": ("Fund flows", "Flow type", "FLOW_TYPE"),
    "amount_type": ("Amount type", "Price base", "PRICE_BASE"), "base": ("BASE_PER", "Base period"),
    "power": ("UNIT_MULT",), "unit": ("UNIT_MEASURE",), "year": ("TIME_PERIOD", "Year", "TIME"),
    "value": ("OBS_VALUE", "Value"),
}  # fmt: skip
TITLES = {"crs": "OECD CRS", "dac": "OECD DAC"}


class Flow(NamedTuple):
    """An amount of aid: from whom, to whom, for what, at which stage, in which prices."""

    kind: str
    year: int
    donor_code: str
    donor: str
    recipient_code: str
    recipient: str
    flow: str
    stage: str
    number: Decimal
    currency: str
    prices: str
    base_year: int | None
    raw: str
    row: int
    crs_id: str = ""
    project: str = ""
    title: str = ""
    purpose_code: str = ""
    purpose: str = ""
    channel_code: str = ""
    channel: str = ""


class OecdTable:
    """A table of the OECD by its header; `kind` is null for any other table."""

    def __init__(self, header: tuple[str, ...]) -> None:
        crs = Columns(header, {name: (name.replace("_", ""),) for name in _crs_names()})
        dac = Columns(tuple(_told_apart(header)), _DAC_COLUMNS)
        self.kind: str | None = None
        if not crs.missing(("year", "donor_code", "crs_id", "recipient_code", "usd_commitment")):
            self.kind, self._columns, known = "crs", crs, _crs_names()
        elif not dac.missing(("donor", "measure", "amount_type", "year", "value")):
            self.kind, self._columns, known = "dac", dac, tuple(_DAC_COLUMNS)
        self.unknown = self._columns.unknown(known) if self.kind else ()

    def rows(self, rows: Iterable[tuple[int, list[str]] | Refused]) -> Iterator[Flow | Refused]:
        read = _crs if self.kind == "crs" else _dac
        for row in rows:
            if isinstance(row, Refused):
                yield row
            else:
                yield from read(Record(self._columns, row[1], row[0]))


def _told_apart(header: tuple[str, ...]) -> Iterator[str]:
    """`DONOR,Donor` differ in case alone: the one in capitals holds the code."""
    keys = Counter(map(label_key, header))
    for label in header:
        yield f"{label} code" if label.isupper() and keys[label_key(label)] > 1 else label


def _crs_names() -> tuple[str, ...]:
    return ("year", *_CRS_WORDS.values(), *(name for name, _, _ in _CRS_MONEY))


def _crs(record: Record) -> Iterator[Flow | Refused]:
    year = record["year"].strip()
    if not _YEAR.fullmatch(year):
        yield record.refused("year", "no-year")
        return
    for column, stage, prices in _CRS_MONEY:
        raw = record[column].strip()
        number = _number(raw, _MILLION)
        if raw and number is None:
            yield record.refused(column, "unreadable-amount")
        elif number is not None:
            yield Flow(
                kind="crs",
                year=int(year),
                **_words(record, _CRS_WORDS),
                stage=stage,
                number=number,
                currency="USD",
                prices=prices,
                base_year=None,
                raw=raw,
                row=record.row,
            )


def _words(record: Record, columns: Mapping[str, str]) -> dict[str, str]:
    return {field: record[column].strip() for field, column in columns.items()}


def _dac(record: Record) -> Iterator[Flow | Refused]:
    year, raw = record["year"].strip(), record["value"].strip()
    if not _YEAR.fullmatch(year):
        yield record.refused("year", "no-year")
        return
    power = record["power"].strip()
    number = _number(raw, int(power) if power.isdigit() and len(power) < 3 else _MILLION)
    if number is None:
        if raw:
            yield record.refused("value", "unreadable-amount")
        return
    prices, base = _prices(record)
    yield Flow(
        kind="dac",
        year=int(year),
        **_words(record, _DAC_WORDS),
        number=number,
        currency=record["unit"].strip() or "USD",
        prices=prices,
        base_year=base,
        raw=raw,
        row=record.row,
    )


def _prices(record: Record) -> tuple[str, int | None]:
    """Current or constant prices, by the words of the older releases or the codes of the newer."""
    told, period = record["amount_type"].strip(), record["base"].strip()
    constant = _BASE_YEAR.search(told)
    is_constant = constant is not None or told.lower().startswith("constant") or told == "Q"
    if not is_constant:
        return CURRENT, None
    year = constant[1] if constant else period
    return CONSTANT, int(year) if _YEAR.fullmatch(year) else None


def _number(raw: str, power: int) -> Decimal | None:
    try:
        number = Decimal(raw.replace(",", "")) if raw else None
    except InvalidOperation:
        return None
    return number.scaleb(power) if number is not None and number.is_finite() else None
