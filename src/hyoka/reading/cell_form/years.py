"""Which year a head or a label names, by the form's calendar: an era, four digits, `2024-25`,
`FY2025`, a bare 5年度.

In: squeezed words and the year the sheet itself is of. Out: a year and the months it stands for.
"""

import re
from dataclasses import dataclass

from hyoka.forms.vocabulary import calendars
from hyoka.text import ERAS, fiscal_years, year_of_era

_PAIR = re.compile(r"(?:FY)?(?P<first>(?:19|20)\d\d)[-/](?P<last>\d{2}|(?:19|20)\d\d)(?!\d)")
_FISCAL = re.compile(r"FY(?P<year>(?:19|20)\d\d)")
_WEST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_BARE = re.compile(r"(?<!\d)(?P<n>元|\d{1,2})年度?")
_NEWEST = ("令和", "平成", "昭和")


@dataclass(frozen=True)
class NamedYear:
    """A year as a form names it. `fiscal_year` is that of Japan's April, null where the calendar is
    another."""

    year: int
    first: str
    last: str
    is_fiscal: bool


def year_named(words: str, calendar: str, sheet_year: int | None) -> NamedYear | None:
    """The year words name; null where they name none, or a bare number has no era it could be
    of."""
    year = _year(words, calendar, sheet_year)
    if year is None:
        return None
    known = calendars()[calendar]
    first, last = known.months(year)
    return NamedYear(year, first, last, first.endswith("-04"))


def _year(words: str, calendar: str, sheet_year: int | None) -> int | None:
    pair = _PAIR.search(words)
    if pair is not None:
        first = int(pair["first"])
        return first if calendars()[calendar].named_by == "start" else first + 1
    if (fiscal := _FISCAL.search(words)) is not None:
        return int(fiscal["year"])
    if mentions := fiscal_years(words):
        return mentions[0].year
    if (west := _WEST.search(words)) is not None:
        return int(west["year"])
    bare = _BARE.search(words)
    return _nearest(bare["n"], sheet_year) if bare is not None and sheet_year is not None else None


def _nearest(printed: str, sheet_year: int) -> int:
    """Year n of the era that brings it nearest to the sheet's own year."""
    n = 1 if printed == "元" else int(printed)
    known = [era for era in _NEWEST if era in ERAS]
    return min((year_of_era(era, n) for era in known), key=lambda year: abs(year - sheet_year))
