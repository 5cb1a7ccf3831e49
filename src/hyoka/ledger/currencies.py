"""Printed amounts with their currency: `約108.3億米ドル` → 10,830,000,000 USD. Nothing is ever
converted."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from hyoka.ledger.catalogue import yaml_of
from hyoka.text import fold, read_quantity


class Money(NamedTuple):
    """A number in a currency; a unit nobody knows is kept as its own currency."""

    number: Decimal
    currency: str


@cache
def _names() -> Mapping[str, tuple[str, int]]:
    table: dict[str, dict[str, str]] = yaml_of("currencies.yaml")
    found: dict[str, tuple[str, int]] = {}
    for code, names in table.items():
        found |= {fold(name): (code, int(times)) for name, times in names.items()}
    return found


def money_of(printed: str, unit: str = "") -> Money | None:
    """An amount as printed, in the unit of its column where it prints none itself; null where it is
    no amount."""
    found = read_quantity(printed)
    if found is None or found.number is None:
        return None
    return in_currency(found.number, found.unit or unit)


def in_currency(number: Decimal, unit: str) -> Money:
    code, times = _names().get(fold(unit).strip(), (unit.strip(), 1))
    return Money(number * times, code)
