"""Two printings of one amount in different units: the same, the same after rounding, different, or
not comparable.

In: amounts in yen with the unit each was printed in. Out: a verdict with both. 597,973千円 and
598.0百万円 are the same amount: they differ by less than half of the larger unit.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from hyoka.text.money import yen_units

EQUAL, ROUNDED, DIFFERENT, UNKNOWN = "equal", "rounded", "different", "unknown"


@dataclass(frozen=True)
class Reconciled:
    """A verdict; `difference` is the second less the first in yen, null where one is not known."""

    verdict: str
    difference: int | None


def reconciled(first: tuple[int | None, int], second: tuple[int | None, int]) -> Reconciled:
    """Amounts as (yen, printed unit)."""
    if first[0] is None or second[0] is None:
        return Reconciled(UNKNOWN, None)
    difference = second[0] - first[0]
    if difference == 0:
        return Reconciled(EQUAL, 0)
    rounds = 2 * abs(difference) <= max(first[1], second[1])
    return Reconciled(ROUNDED if rounds else DIFFERENT, difference)


def yen_of(number: str, unit: str) -> tuple[int | None, int]:
    """A number in its printed unit as (yen, unit in yen); null where either says nothing."""
    step = yen_units().get(unit)
    if step is None or not number:
        return None, step or 1
    try:
        yen = Decimal(number) * step
    except InvalidOperation:
        return None, step
    return (int(yen), step) if yen == yen.to_integral_value() else (None, step)
