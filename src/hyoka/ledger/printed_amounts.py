"""Printed money as yen: `34482000`, `50617000.0`, `△1,203`, blank, a dash, or nothing that can be
read.

In: a cell and the unit of its table in yen. Out: (yen, step, state). `step` is the smallest unit
the printing can tell, for comparing with another table. A blank and a dash are states, never zero.
A fraction of a yen is unreadable where a table is in yen; in 千円 or 百万円 it is what a spreadsheet's
division left, and is rounded to the yen.
"""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_DASHES = frozenset("-－ー―—–‐−ｰ")
_STRIP = str.maketrans("０１２３４５６７８９．，－△▲−", "0123456789.,----", ", \u3000")
_LONGEST = 30

Money = tuple[int | None, int, str]


@lru_cache(maxsize=1 << 16)
def money(raw: str, unit: int = 1) -> Money:
    """A cell's amount. A table repeats few figures often, so they are remembered."""
    if raw.isascii() and raw.isdigit() and len(raw) <= _LONGEST:
        return int(raw) * unit, unit, "given"
    return _money(raw.strip(), unit)


def _money(raw: str, unit: int) -> Money:
    if not raw:
        return None, unit, "blank"
    if not set(raw) - _DASHES:
        return None, unit, "dash"
    plain = raw.translate(_STRIP)
    if len(plain) > _LONGEST or "e" in plain.lower():
        return None, unit, "unreadable"
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None, unit, "unreadable"
    return _in_yen(number, unit)


def _in_yen(number: Decimal, unit: int) -> Money:
    if not number.is_finite():
        return None, unit, "unreadable"
    yen = number * unit
    whole = yen.quantize(Decimal(1), ROUND_HALF_UP)
    if unit == 1 and yen != whole:
        return None, unit, "unreadable"
    return int(whole), _step(number, unit), "given"


def _step(number: Decimal, unit: int) -> int:
    """`598.0` was printed in whole units, `0.5` in tenths of them."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return unit if exponent >= 0 else max(1, unit // 10**-exponent)
