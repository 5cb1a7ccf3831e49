"""A printed quantity as a real number with the number format that prints the same characters.

In: the words and the decimal they print. Out: an Excel number format, or nothing where no format
can print them.
"""

import re
from decimal import Decimal

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LIMIT_DIGITS = 15


def format_for(printed: str, number: Decimal) -> str | None:
    """The format under which `number` shows as `printed`; null for full-width digits, counts in
    words, long numbers."""
    found = _NUMERAL.search(printed)
    if found is None or (not printed.isascii() and re.search(r"[０-９]", printed)):
        return None
    numeral, before, after = found[0], printed[: found.start()], printed[found.end() :]
    if re.search(r"\d", after) or len(re.sub(r"\D", "", numeral)) > _LIMIT_DIGITS:
        return None
    if Decimal(numeral.replace(",", "")) != abs(number) or not _prints_back(numeral, abs(number)):
        return None
    digits = _digits(numeral, abs(number))
    shown = _quoted(before) + digits + _quoted(after)
    return f"{digits};{shown}" if number < 0 else shown


def _digits(numeral: str, number: Decimal) -> str:
    """The format of the digits: with the commas and as many decimals as they are printed with."""
    whole = "#,##0" if "," in numeral or number < 1000 else "0"
    decimals = numeral.partition(".")[2]
    return f"{whole}.{'0' * len(decimals)}" if decimals else whole


def _prints_back(numeral: str, number: Decimal) -> bool:
    decimals = len(numeral.partition(".")[2])
    return numeral in {f"{number:.{decimals}f}", f"{number:,.{decimals}f}"}


def _quoted(words: str) -> str:
    return f'"{words}"' if words and '"' not in words else "".join(f"\\{each}" for each in words)
