"""What was promised against what is told as done for it: 総額20億円の公約を達成, 150億について、174億の達成を発表."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.relations.broken import Broken, broken
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_DONE = "(?:達成|上回|超え|実現|果た)"
_KEPT = re.compile(
    rf"(?P<line>{Q})(?:規模)?の{WORDS}{{0,10}}?(?:公約|約束|目標|純増)[」』]?(?:を|が|は){WORDS}{{0,4}}?{_DONE}"
)
_THIS_KEPT = re.compile(
    rf"(?P<line>{Q})の(?:支援|拠出|供与){WORDS}{{0,16}}?を?(?:表明|約束|公約)"
    rf"(?P<between>.*?)(?:この|同|その)(?:公約|約束|目標)を{_DONE}"
)
_REACHED = re.compile(
    rf"(?P<line>{Q})\)?(?:の{WORDS}{{0,12}}?)?について(?:は)?、(?P<done>{Q})"
    r"(?:\([^()]{0,20}\))?(?:の)?(?:達成|実施|拠出)を"
)
_GREW = re.compile(
    rf"(?P<from>{Q})(?:\([^()]{{1,20}}\))?から(?P<to>{Q})(?:\([^()]{{1,20}}\))?(?:に|へ)"
)


def broken_in(sentence: Masked) -> Iterator[Broken]:
    for found in _KEPT.finditer(sentence.text):
        line = sentence.mention(found["line"])
        if _falls_short(_done_before(sentence, found.start("line"), line), line):
            yield broken(sentence, found, "promised")
    for found in _THIS_KEPT.finditer(sentence.text):
        line = sentence.mention(found["line"])
        if _falls_short(_like(sentence, found["between"], line), line):
            yield broken(sentence, found, "promised")
    for found in _REACHED.finditer(sentence.text):
        line = sentence.mention(found["line"])
        if _falls_short(_like(sentence, found["done"], line), line):
            yield broken(sentence, found, "promised")


def _like(sentence: Masked, words: str, line: Mention) -> list[Mention]:
    """The quantities of some masked words that count what a line counts."""
    return [each for each in map(sentence.mention, re.findall(Q, words)) if each.is_like(line)]


def _done_before(sentence: Masked, end: int, line: Mention) -> list[Mention]:
    """What is told as done before a line is named; a rise counts with what it rose by."""
    before = sentence.text[:end]
    grown = _GREW.search(before)
    if grown:
        one, other = sentence.mention(grown["from"]), sentence.mention(grown["to"])
        return [_difference(one, other)] if one.is_like(other) and one.unit == line.unit else []
    return _like(sentence, before, line)


def _difference(one: Mention, other: Mention) -> Mention:
    return Mention(
        other.value - one.value,
        one.unit,
        one.written,
        one.slack + other.slack,
        False,
        one.start,
        other.end,
    )


def _falls_short(done: list[Mention], line: Mention) -> bool:
    return bool(done) and sum((each.high for each in done), Decimal(0)) < line.low
