"""Units of money: the one table of what 千円, 百万円 and 億円 are (`catalogue/units.yaml`).

In: a printed unit. Out: yen. A unit that is none of yen has no value in yen, and asking for it
gives nothing. The table is read here and not by `definitions`, which stands above this room.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml


@cache
def yen_units() -> Mapping[str, int]:
    """Units of yen by their printed names, the smallest first: 千円 → 1000."""
    text = (files("hyoka") / "catalogue" / "units.yaml").read_bytes()
    # BaseLoader builds only text.
    table: dict[str, dict[str, str]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    return MappingProxyType({name: int(yen) for name, yen in table["yen"].items()})


def yen(number: Decimal, unit: str | None) -> Decimal | None:
    """An amount in yen; null for a unit that is none of yen."""
    factor = yen_units().get(unit or "")
    return None if factor is None else number * factor


@cache
def yen_pattern() -> str:
    """A regular expression for any unit of yen, the longest first."""
    return "|".join(map(re.escape, sorted(yen_units(), key=len, reverse=True)))
