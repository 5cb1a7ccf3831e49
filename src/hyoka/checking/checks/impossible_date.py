"""Dates no calendar or era ever had, dates in the wrong era, and dates before the thing they are of
existed."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.vocabulary import vocabulary
from hyoka.records import Finding, Record
from hyoka.text import ERAS, era_label, year_of_era

CHECK = card("impossible-date")
FAR = 15
_MONTHS, _LEAP_YEAR = 12, 2000
_ERA = r"(?P<era>平成|令和)\s*(?P<n>元|\d{1,2})"
_YEAR = re.compile(
    rf"{_ERA}\s*(?:\([12]\d{{3}}\))?\s*年(?!\s*法律|[^。、]{{0,4}}(?:条約|政令|告示|法律)第)"
)
_PAIRS = (
    re.compile(rf"(?P<west>(?:19|20)\d\d)\s*\(\s*{_ERA}\s*(?:年)?\s*\)"),
    re.compile(rf"{_ERA}\s*\(\s*(?P<west>(?:19|20)\d\d)\s*(?:年)?\s*\)"),
)
_DAY = re.compile(
    r"\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日(?:\s*\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?)?"
)
_LAST_YEARS = {"平成": 31}
_AHEAD = re.compile(r"まで|目標|計画|以降|を目指|予定|見込")
_DAYS = "月火水木金土日"
_BARE_MONTH = re.compile(
    r"(?<![\d第.,])(?:(?:19|20)\d\d\s*年\s*|毎年|同年|翌年|前年|(?:、|,|から|~|及び|と)\s*)"
    r"(?P<month>\d{1,2})\s*月(?!間|号|齢|分|\s*\d)"
)
_BARE_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日(?!間)")


class Event(Record):
    """A body or a meeting with the first year it can be dated in; numbered yearly meetings tell
    more."""

    name: str
    pattern: str
    since: int
    first: int | None = None
    late: int = 0


@cache
def events() -> tuple[Event, ...]:
    return vocabulary("era_events", tuple[Event, ...])


def in_document(dossier: Dossier) -> Iterator[Finding]:
    window = window_of(dossier)
    knows_reiwa = any("令和" in passage.folded for passage in passages_of(dossier))
    for passage in passages_of(dossier):
        for match in _YEAR.finditer(passage.folded):
            finding = _dated(passage, match, window) or (
                _never_was(passage, match) if knows_reiwa else None
            )
            if finding:
                yield finding
        yield from _bare_days(passage)
        yield from _bare_months(passage)
        yield from _pairs(passage)


def _never_was(passage: ProsePassage, match: re.Match[str]) -> Finding | None:
    """A year its era never reached, unless it is the end of a plan made before the era ended."""
    n = 1 if match["n"] == "元" else int(match["n"])
    if n <= _LAST_YEARS.get(match["era"], n) or _AHEAD.search(passage.folded[match.end() :][:30]):
        return None
    printed = passage.text[match.start() : match.end()].replace("\n", "")
    return CHECK.finding(passage.subject, [passage.at], {"printed": printed}, says="after_era")


def window_of(dossier: Dossier) -> tuple[int, int] | None:
    """The calendar years a report can speak of as its own: the years evaluated up to when it was
    made."""
    if not dossier.years:
        return None
    made = dossier.report.conducted if dossier.report else None
    return dossier.years[0] - 1, int(made[:4]) if made else dossier.years[-1] + 1


def _dated(
    passage: ProsePassage, match: re.Match[str], window: tuple[int, int] | None
) -> Finding | None:
    era, n = match["era"], 1 if match["n"] == "元" else int(match["n"])
    year, end = year_of_era(era, n), match.end()
    day = _DAY.match(passage.folded, match.end())
    printed = passage.text[match.start() : day.end() if day else end]
    wrong = _wrong_day(era, year, day, window) if day else None
    if wrong:
        return CHECK.finding(passage.subject, [passage.at], {"printed": printed}, says=wrong)
    event = _event_before(passage.folded, match, year)
    swapped = year_of_era("令和" if era == "平成" else "平成", n)
    if window and _is_of_the_other_era(year, swapped, window):
        facts = {"printed": printed, "probably": era_label(swapped, "calendar")}
        named = f"（{event.name}）" if event else ""
        return CHECK.finding(passage.subject, [passage.at], facts, says="era", event=named)
    if event is not None:
        known = {"printed": printed, "event": event.name}
        return CHECK.finding(passage.subject, [passage.at], known, says="event", since=event.since)
    return None


def _is_of_the_other_era(year: int, swapped: int, window: tuple[int, int]) -> bool:
    """Whether a year lies far from all a report can speak of, and within it by the other era."""
    first, last = window
    return not first - FAR < year < last + FAR and first <= swapped <= last


def _wrong_day(
    era: str, year: int, day: re.Match[str], window: tuple[int, int] | None
) -> str | None:
    """Which message fits a day that cannot be; null for one that can."""
    try:
        on = date(year, int(day["month"]), int(day["day"] or 1))
    except ValueError:
        return "calendar"
    first, last = ERAS[era]
    month_first = date(first.year, first.month, 1)
    if on < (first if day["day"] else month_first):
        return "before_era"
    if on > last and window is not None and window[1] > last.year:
        return "after_era"
    if day["weekday"] and _DAYS[on.weekday()] != day["weekday"]:
        return "weekday"
    return None


def _event_before(folded: str, match: re.Match[str], year: int) -> Event | None:
    """The event named just before a bracketed date, where it did not exist yet or was numbered
    otherwise."""
    before = folded[max(0, match.start() - 40) : match.start()]
    if not before.rstrip().endswith("("):
        return None
    for event in events():
        for found in re.finditer(rf"(?:第\s*(\d+)\s*回\s*)?(?:{event.pattern})", before):
            number = int(found[1]) if found[1] else None
            held = event.first + number - 1 if event.first and number else None
            if year < event.since or (
                held is not None and not held <= year <= held + 1 + event.late
            ):
                return event
    return None


def _bare_days(passage: ProsePassage) -> Iterator[Finding]:
    """Days without a year that no year has."""
    for match in _BARE_DAY.finditer(passage.folded):
        month, day = int(match["month"]), int(match["day"])
        if passage.folded[: match.start()].rstrip().endswith("年"):
            continue
        if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(_LEAP_YEAR, month)[1]:
            printed = passage.text[match.start() : match.end()].strip()
            yield CHECK.finding(
                passage.subject, [passage.at], {"printed": printed}, says="calendar"
            )


def _bare_months(passage: ProsePassage) -> Iterator[Finding]:
    """Months no year has, without an era: 2012年14月, 6月と16月."""
    for match in _BARE_MONTH.finditer(passage.folded):
        if not 1 <= int(match["month"]) <= _MONTHS:
            printed = passage.text[match.start() : match.end()].strip("、, ").replace("\n", "")
            yield CHECK.finding(
                passage.subject, [passage.at], {"printed": printed}, says="calendar"
            )


def _pairs(passage: ProsePassage) -> Iterator[Finding]:
    for match in chain.from_iterable(pair.finditer(passage.folded) for pair in _PAIRS):
        n = 1 if match["n"] == "元" else int(match["n"])
        if year_of_era(match["era"], n) != int(match["west"]):
            yield CHECK.finding(
                passage.subject,
                [passage.at],
                {"printed": match[0]},
                says="pair",
                printed=passage.quoted(match[0]),
            )
