"""The first and the last day that printed words name: `2023年10月` → 31 October 2023, `2012年度末` →
31 March 2013."""

import re
from datetime import date, timedelta

from hyoka.text.years import fiscal_years, year_months

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def first_day(on: str) -> date:
    """The first day of a year or a month, `2019` or `2019-05`."""
    year, _, month = on.partition("-")
    return date(int(year), int(month or 1), 1)


def last_day(printed: str | None) -> date | None:
    """The last day of the day, month, fiscal or calendar year that printed words name last; null
    where they name none."""
    if not printed:
        return None
    if match := _ISO.fullmatch(printed.strip()):
        return _last_of(match)
    if months := year_months(printed):
        year, month = map(int, months[-1][0].split("-"))
        return _end_of_month(year, month)
    years = fiscal_years(printed)
    if not years:
        return None
    last = years[-1]
    return date(last.year + 1, 3, 31) if last.kind == "fiscal" else date(last.year, 12, 31)


def _last_of(match: re.Match[str]) -> date | None:
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        return date(year, month, day) if day else _end_of_month(year, month or 12)
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
