"""Phrases of running text: dates, segments between commas, topics and actors, and the amounts of a
sentence.

In: a sentence. Out: spans of it. Only the grammar of official Japanese is known here; every word
that says what a phrase is about comes from the form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.reading.kinds.narrative.prose import Sentence
from hyoka.records import Value
from hyoka.text import ERAS, Quantity, decimal_text, quantities, year_of_era

_ERA = "|".join(ERAS)
_YEAR = rf"(?:\d{{4}}|(?:{_ERA})(?:元|\d{{1,2}}))年度?"
_PART = r"(?:末|初頭|前半|後半|春|夏|秋|冬)"
DATE = (
    rf"(?:{_YEAR}の?{_PART}|{_YEAR}の?\d{{1,2}}月(?:\d{{1,2}}日|{_PART})?|{_YEAR}|"
    rf"(?:同年|昨年|本年|一昨年|前年)(?:の?\d{{1,2}}月(?:\d{{1,2}}日)?|{_PART})?|同月)"
)
_WEST = r"(?P<west>(?:18[7-9]|19\d|2[01]\d)\d)"
_MONTH = r"(?:の?(?P<month>0?[1-9]|1[0-2])月)?"
_EXPLICIT = re.compile(rf"(?:{_WEST}|(?P<era>{_ERA})(?P<n>元|0?[1-9]|[1-9]\d))年度?{_MONTH}")
_SAME_YEAR = re.compile(rf"同年{_MONTH}")
_DURATION = re.compile(rf"(?:{_YEAR}から(?:の)?約?\d+(?:年|か年)間|(?:約|(?<!\d))\d+(?:年|か年)間)")
_TOPIC = re.compile(
    r"(?:(?<![^、。「」])|(?<=は))(?P<name>[^、。「」]*?)(?P<particle>は)(?=、|[^\u3041-\u3096]|$)"
)
_NOT_SUBJECT = re.compile(r"(?:で|に|と|て|こ|ら|れ|つ|か)$")


@dataclass(frozen=True)
class Span:
    """A stretch of a sentence."""

    start: int
    end: int


def segments(folded: str) -> list[Span]:
    """What stands between commas; a comma inside brackets parts nothing."""
    found, depth, start = [], 0, 0
    for index, character in enumerate(folded):
        depth += (character in "([「『") - (character in ")]」』")
        if depth <= 0 and (
            character == "、"
            or (character == "," and not folded[index + 1 : index + 2].isdecimal())
        ):
            found.append(Span(start, index))
            start = index + 1
    return [*found, Span(start, len(folded))]


def amounts(sentence: Sentence, units: Sequence[str]) -> list[Quantity]:
    """The quantities of a sentence in some units."""
    return [quantity for quantity in quantities(sentence.folded) if is_in(quantity, units)]


def is_in(quantity: Quantity, units: Sequence[str]) -> bool:
    """Whether a quantity is in one of some units, or in a kind of it: 豪ドル is a ドル."""
    return quantity.unit is not None and quantity.unit.endswith(tuple(units))


def value_of(sentence: Sentence, quantity: Quantity) -> Value:
    """A quantity for the records, in its place."""
    printed = sentence.cut(quantity.start, quantity.end)
    return Value(
        raw=printed.text,
        number=None if quantity.number is None else decimal_text(quantity.number),
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        at=printed.at,
    )


def year_in(words: str) -> int | None:
    """The first explicit year of some words."""
    match = _EXPLICIT.search(words)
    return _year(match) if match else None


def last_year_in(words: str) -> int | None:
    """The last explicit year of some words, which 同年 behind them speaks of."""
    years = [_year(match) for match in _EXPLICIT.finditer(words)]
    return years[-1] if years else None


def month_of(when: str, year: int | None) -> str | None:
    """A date as `YYYY` or `YYYY-MM`; `year` is the year 同年 speaks of."""
    match = _EXPLICIT.search(when)
    same = _SAME_YEAR.search(when)
    if match is not None:
        year, month = _year(match), match["month"]
    elif same is not None and year is not None:
        month = same["month"]
    else:
        return None
    return f"{year:04d}-{int(month):02d}" if month else f"{year:04d}"


def _year(match: re.Match[str]) -> int:
    if match["west"]:
        return int(match["west"])
    return year_of_era(match["era"], 1 if match["n"] == "元" else int(match["n"]))


def as_printed(sentence: Sentence, words: str | None) -> str | None:
    """Words found in a sentence's folded text, as the sentence prints them."""
    if not words:
        return None
    start = sentence.folded.find(words)
    return sentence.cut(start, start + len(words)).text if start >= 0 else words


def topics(folded: str, end: int) -> Iterator[re.Match[str]]:
    """The phrases marked as topic (…は) before an offset, the nearest first; 「では」 and the like are
    none."""
    found = [
        match for match in _TOPIC.finditer(folded, 0, end) if not _NOT_SUBJECT.search(match["name"])
    ]
    yield from reversed(found)


def deadline_in(words: str, until: Sequence[str]) -> str | None:
    """By when, or for how long, some words say: `2012年末まで` → 2012年末, `2011年からの5年間` as it stands."""
    dated = re.search(rf"(?P<date>{DATE})(?:{alternatives(until)})", words)
    if dated is not None:
        return dated["date"]
    lasting = _DURATION.search(words)
    return (
        lasting[0]
        if lasting and not words[: lasting.start()].endswith(("過去", "これまでの"))
        else None
    )


def alternatives(words: Sequence[str]) -> str:
    """Some words as an expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
