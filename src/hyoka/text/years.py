"""Eras, fiscal years, months and dates in every form official documents print them.

In: printed text, any widths and spaces. Out: years by their first calendar year (`2018` = 平成30年度, 1
April 2018 to 31 March 2019), `YYYY-MM` months and dates with whether that era ever had them. A year
without an era (`27,28 年度`, `・２年度`) inherits the era before it in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hyoka.text.folding import fold

YearKind = Literal["fiscal", "calendar"]
_FIRST_MONTH = 4
ERAS = {
    "明治": (date(1868, 1, 25), date(1912, 7, 29)),
    "大正": (date(1912, 7, 30), date(1926, 12, 24)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "令和": (date(2019, 5, 1), date(9999, 12, 31)),
}
_LONGEST_LIST = 50
_FIRST_YEAR, _LAST_YEAR = 1868, 2200
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_KANJI = "〇一二三四五六七八九"
_ERA = r"(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\.?\s*(?:元|\d)))\.?"
_N = r"(?P<n>元|\d{1,4}|(?(era)[〇一二三四五六七八九十]{1,3}|(?!)))"
_FIRST = re.compile(rf"(?:{_ERA}\s*)?{_N}\s*(?P<unit>年\s*度|年(?!\s*度)|(?=\s*[・、,~及\-]))?")
_LIST_GAP = re.compile(r"\s*(?:年\s*度?\s*)?(?:・|、|,|及び|~|-|から)\s*")
_ERA_OR_NOT = r"(?:明治|大正|昭和|平成|令和|[MTSHR]|FY|西暦)?\.?\s*"
_PAIRED = re.compile(
    rf"(?:(?P<west>(?:19|20)\d\d)|{_ERA}\s*{_N})\s*(?P<unit>年\s*度?)?\s*[(/]\s*"
    rf"(?P<other>{_ERA_OR_NOT}(?:元|\d{{1,4}}|[〇一二三四五六七八九十]{{1,3}}))\s*(?P<within>年\s*度?)?\s*\)?"
    r"\s*(?P<unit_behind>年\s*度|年)?"
)
_MONTH = re.compile(
    rf"(?:(?P<west>(?:19|20)\d\d)\s*(?:\([^()]{{1,8}}\)\s*)?|{_ERA}\s*{_N}\s*)年"
    r"\s*(?P<month>\d{1,2})\s*月"
)
_DAY = re.compile(r"\s*(?P<day>\d{1,2})\s*日")


@dataclass(frozen=True)
class YearMention:
    """A year in a text; `start` and `end` are offsets, `inherited` where the era stands earlier."""

    year: int
    start: int
    end: int
    kind: YearKind
    era: str | None = None
    inherited: bool = False


@dataclass(frozen=True)
class DateMention:
    """A full date; `possible` is false where that era never had it. `on` is null for such a
    date."""

    era: str | None
    printed: str
    start: int
    end: int
    on: date | None

    @property
    def possible(self) -> bool:
        return self.on is not None


def year_of_era(era: str, n: int) -> int:
    """The calendar year in which year `n` of an era falls."""
    return ERAS[_LETTERS.get(era, era)][0].year + n - 1


def fiscal_years(text: str, *, era: str | None = None) -> tuple[YearMention, ...]:
    """All years of a text, in order; `era` is taken for a bare first year."""
    return tuple(_mentions(fold(text), era))


def scope_years(text: str, *, era: str | None = None) -> tuple[int, ...]:
    """The years a heading speaks of, ranges filled in: `平成 30・令和元・２年度` → 2018, 2019, 2020."""
    folded = fold(text)
    mentions = list(_mentions(folded, era))
    years: list[int] = []
    for before, mention in zip([None, *mentions], mentions, strict=False):
        gap = folded[before.end : mention.start] if before else ""
        if before and re.search(r"[~\-]|から", gap) and mention.year > before.year:
            years += range(before.year + 1, mention.year)
        years.append(mention.year)
    return tuple(dict.fromkeys(years))


def _mentions(folded: str, era: str | None) -> Iterator[YearMention]:
    current, at = era, 0
    while found := _next(folded, at):
        run = _run(folded, found)
        kind: YearKind = "fiscal" if "度" in _unit_of(run[-1]) else "calendar"
        if kind == "calendar" and not any(map(_unit_of, run)):
            kind = "fiscal"
        for match in run:
            printed = _era_of(match)
            current = printed or current
            year = _year(match, current)
            if year is not None:
                yield YearMention(
                    year,
                    match.start(),
                    match.end(),
                    kind,
                    current,
                    printed is None and _is_short(match),
                )
        at = run[-1].end()


def _is_short(match: re.Match[str]) -> bool:
    """Whether a year is printed without its century, so that only an era makes it one."""
    return not match.groupdict().get("west") and len(match["n"]) < 4


def _unit_of(match: re.Match[str]) -> str:
    """年度 or 年 as a year carries it, behind its number, in its bracket or behind the bracket; empty
    for none."""
    groups = match.groupdict()
    return "".join(groups.get(name) or "" for name in ("unit", "within", "unit_behind"))


def _year(match: re.Match[str], era: str | None) -> int | None:
    groups = match.groupdict()
    if not groups.get("west") and match["n"] == "元":
        return year_of_era(era, 1) if era else None
    number = _number(groups.get("west") or match["n"])
    if number >= _FIRST_YEAR:
        return number if number <= _LAST_YEAR else None
    is_letter = (groups.get("era") or "") in _LETTERS
    return _of_era(era, number, is_letter) if era and 0 < number < 100 else None


def _of_era(era: str, n: int, is_letter: bool) -> int | None:
    """Year `n` of an era. One told by its letter alone has to have had it: S91 is a misread 591.
    One told by its name is a year as printed, for the checks to look at."""
    year = year_of_era(era, n)
    return None if is_letter and year > ERAS[era][1].year else year


def _number(printed: str) -> int:
    """Digits, or a kanji numeral below a hundred: 三, 十二, 二十九, 三〇."""
    if printed.isdecimal():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    digits = "".join(str(_KANJI.index(each)) for each in ones) or "0"
    if not ten:
        return int(digits)
    return 10 * (_KANJI.index(tens) if tens in _KANJI and tens else 1) + int(digits)


def _next(folded: str, at: int) -> re.Match[str] | None:
    """The next year: one with an era, one of four digits, or a bare one before 年度."""
    return next(_candidates(folded, at), None)


def _candidates(folded: str, at: int) -> Iterator[re.Match[str]]:
    while at < len(folded):
        first = _FIRST.search(folded, at)
        if first is None:
            return
        paired = _paired(folded, first.start())
        match = paired or first
        if paired or _is_year(folded, match):
            yield match
        at = max(match.end(), at + 1)


def _paired(folded: str, at: int) -> re.Match[str] | None:
    """A year told in both calendars, `令和３（2021）年度`; null where the two differ, or no 年 stands by
    them."""
    found = _PAIRED.match(folded, at)
    if found is None or not _unit_of(found) or folded[at - 1 : at].isdigit():
        return None
    other = _FIRST.search(re.sub("FY|西暦", "", found["other"]))
    era = _era_of(found)
    if other is None or _era_of(other) is era is None:
        return None
    return found if _year(found, era) == _year(other, _era_of(other) or era) else None


def _era_of(match: re.Match[str]) -> str | None:
    era = match.groupdict().get("era")
    return _LETTERS.get(era, era) if era else None


def _is_year(folded: str, match: re.Match[str]) -> bool:
    """A number is a year by its era, by 年 behind four digits, or by 年度."""
    if match["era"]:
        return True
    before = folded[match.start() - 1 : match.start()]
    if before and (before.isdigit() or before in "第."):
        return False
    unit = match["unit"] or ""
    if "度" in unit:
        return True
    if match["n"] != "元" and len(match["n"]) == 4 and unit:
        return True
    return _leads_to_unit(folded, match)


def _run(folded: str, first: re.Match[str]) -> list[re.Match[str]]:
    """A list such as `平成 30・令和元・２年度`: its members up to the one that carries the unit."""
    run = [first]
    while True:
        gap = _LIST_GAP.match(folded, run[-1].end())
        following = _FIRST.match(folded, gap.end()) if gap else None
        if following is None or not (following["era"] or _leads_to_unit(folded, following)):
            return run
        run.append(following)


def _leads_to_unit(folded: str, match: re.Match[str]) -> bool:
    """A bare number belongs to the list only if the list goes on to 年 or 年度."""
    following: re.Match[str] | None = match
    for _ in range(_LONGEST_LIST):
        if following is None:
            return False
        if (following["unit"] or "").strip():
            return "度" in following["unit"]
        gap = _LIST_GAP.match(folded, following.end())
        following = _FIRST.match(folded, gap.end()) if gap else None
    return False


def year_months(text: str) -> tuple[tuple[str, int, int], ...]:
    """Months with a year, as (`YYYY-MM`, start, end)."""
    found = []
    for match in _MONTH.finditer(fold(text)):
        year, month = _year(match, _era_of(match)), int(match["month"])
        if year is not None and 1 <= month <= 12:
            found.append((f"{year:04d}-{month:02d}", match.start(), match.end()))
    return tuple(found)


def dates(text: str) -> tuple[DateMention, ...]:
    """Full dates. A date outside its era, or of no calendar, is told and not mended."""
    folded, found = fold(text), []
    for match in _MONTH.finditer(folded):
        day = _DAY.match(folded, match.end())
        if day is None:
            continue
        era = _era_of(match)
        year = _year(match, era)
        on = _date(year, int(match["month"]), int(day["day"]), era)
        found.append(
            DateMention(era, text[match.start() : day.end()], match.start(), day.end(), on)
        )
    return tuple(found)


def _date(year: int | None, month: int, day: int, era: str | None) -> date | None:
    try:
        on = date(year or 0, month, day)
    except ValueError:
        return None
    first, last = ERAS[era] if era else (date.min, date.max)
    return on if first <= on <= last else None


def fiscal_year_on(on: date) -> int:
    """The fiscal year a day falls in: its April's year."""
    return on.year if on.month >= _FIRST_MONTH else on.year - 1


def fiscal_year_of(month: str) -> int:
    """The fiscal year a month (`2024-03`) falls in."""
    year, nth = map(int, month.split("-"))
    return year if nth >= _FIRST_MONTH else year - 1


def era_label(year: int, kind: YearKind = "fiscal") -> str:
    """A year as documents print it: 2018 → `平成30年度`, 2019 → `令和元年度`, 2020 → `令和２年度`."""
    era = next(name for name, (first, _) in reversed(ERAS.items()) if first.year <= year)
    n = year - ERAS[era][0].year + 1
    return f"{era}{'元' if n == 1 else official_digits(n)}年{'度' if kind == 'fiscal' else ''}"


def official_digits(number: int) -> str:
    """One digit full-width, more digits half-width, as official Japanese sets them."""
    return chr(0xFF10 + number) if 0 <= number <= 9 else str(number)
