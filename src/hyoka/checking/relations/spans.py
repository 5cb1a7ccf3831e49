"""Spans of years and days: 令和３～５年度の３年間, 平成30年３月10日から２月８日まで; and one amount in two units."""

import re
from collections.abc import Iterator

from hyoka.checking.relations.broken import Broken, broken
from hyoka.checking.relations.mentions import D, Masked, Q, Y

_BETWEEN = r"(?:から|~|-|より)"
_YEARS = (
    re.compile(rf"(?P<n>{Q})\((?P<first>{Y}){_BETWEEN}(?P<last>{Y})(?:まで)?\)"),
    re.compile(rf"(?P<first>{Y}){_BETWEEN}(?P<last>{Y})(?:まで|にかけて)?の(?P<n>{Q})"),
)
_ANNIVERSARY = re.compile(
    rf"(?P<first>{Y})[^。]{{0,36}}?から(?P<n>\d{{1,3}})(?:周年|年目|年)"
    rf"(?:と?となる|となった|を迎え(?:る|た)|を経た|の節目の?)、?(?P<last>[{Y[1:-1]}{D[1:-1]}])"
)
_DAYS = re.compile(rf"(?P<first>{D})(?:\([月火水木金土日]\))?{_BETWEEN}(?P<last>{D})(?!以前)")
_TWICE = re.compile(rf"(?P<one>{Q})\((?:約|=)?(?P<other>{Q})\)")


def broken_in(sentence: Masked) -> Iterator[Broken]:
    yield from _years(sentence)
    yield from _anniversaries(sentence)
    for found in _DAYS.finditer(sentence.text):
        first, last = sentence.month(found["first"]), sentence.month(found["last"])
        shorter = min(len(first), len(last))
        if last[:shorter] < first[:shorter]:
            yield broken(sentence, found, "days")
    for found in _TWICE.finditer(sentence.text):
        one, other = sentence.mention(found["one"]), sentence.mention(found["other"])
        is_twice = one.is_like(other) and one.unit == "円" and one.written != other.written
        if is_twice and (one.high < other.low or other.high < one.low):
            yield broken(sentence, found, "twice")


def _anniversaries(sentence: Masked) -> Iterator[Broken]:
    """1992年の会議から20年となる2012年."""
    for found in _ANNIVERSARY.finditer(sentence.text):
        is_month = re.fullmatch(D, found["last"]) is not None
        last = int(sentence.month(found["last"])[:4]) if is_month else sentence.year(found["last"])
        apart = last - sentence.year(found["first"])
        if int(found["n"]) not in (apart, apart + 1):
            yield broken(sentence, found, "years", f"{apart}年")


def _years(sentence: Masked) -> Iterator[Broken]:
    for pattern in _YEARS:
        for found in pattern.finditer(sentence.text):
            n, first, last = (
                sentence.mention(found["n"]),
                sentence.year(found["first"]),
                sentence.year(found["last"]),
            )
            if n.unit != "年間":
                continue
            inclusive, apart = last - first + 1, last - first
            if last < first:
                yield broken(sentence, found, "backward")
            elif n.value != inclusive and not (
                n.value == apart and "度" not in sentence.printed(found)
            ):
                yield broken(sentence, found, "years", f"{inclusive}年")
