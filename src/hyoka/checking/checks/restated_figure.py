"""One thing counted twice with two numbers: the same words around it, the same unit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.checking.relations.mentions import Masked, Mention, Q, masked
from hyoka.records import Finding

CHECK = card("restated-figure")
_AROUND, _ENOUGH, _KEY, _MOST = 14, 8, 3, 12
_ROLES = {
    "narrative",
    "criterion",
    "analysis",
    "necessity",
    "activity",
    "reason",
    "overview",
    "note",
}
_NO_COUNT = (None, "年間", "位", "倍", "ポイント", "回目")
_MASK = re.compile(r"[\ue000-\uf8ff。]")
_LOOSE = re.compile(r"[「」『』、()・]|(?<=\d)|第")
_CHANGING = re.compile(r"目標|前年|昨年|当初|中期|増加|減少|追加|更に|うち|それぞれ|各")


@dataclass(frozen=True)
class Told:
    """A quantity with the words on both sides of it, up to the next figure or date."""

    mention: Mention
    before: str
    after: str
    sentence: Masked
    passage: ProsePassage

    def shares(self, other: "Told") -> int:
        """How many characters next to the two figures are the same."""
        behind = _alike(self.after, other.after)
        return _alike(self.before[::-1], other.before[::-1]) + behind

    def is_of_another_time(self, other: "Told") -> bool:
        """Whether the two are told of different years."""
        mine, theirs = self.passage.year, other.passage.year
        if mine is not None and theirs is not None:
            return mine != theirs
        one, two = _times(self.sentence), _times(other.sentence)
        return bool(one and two and not one & two)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    told: set[tuple[int, int]] = set()
    for group in _groups(dossier):
        for one, other in combinations(group, 2):
            if _contradicts(one, other) and (place := _places(one, other)) not in told:
                told.add(place)
                yield CHECK.finding(
                    other.passage.subject,
                    [other.passage.at, one.passage.at],
                    {"printed": _quotation(other), "elsewhere": _quotation(one)},
                    printed=other.passage.quoted(_quotation(other)),
                    there=one.passage.quoted(_quotation(one)),
                )


def _groups(dossier: Dossier) -> Iterator[Sequence[Told]]:
    """Figures with one unit and the same few words on one side: all that can be alike."""
    found: dict[tuple[str | None, str, bool], list[Told]] = defaultdict(list)
    for passage in passages_of(dossier):
        for sentence in passage.sentences if passage.role in _ROLES else ():
            for each in _told(masked(sentence), passage):
                found[each.mention.unit, each.before[-_KEY:], True].append(each)
                found[each.mention.unit, each.after[:_KEY], False].append(each)
    for (_, words, _), group in found.items():
        if len(words) == _KEY and 1 < len(group) <= _MOST:
            yield group


def _told(sentence: Masked, passage: ProsePassage) -> Iterator[Told]:
    for found in re.finditer(Q, sentence.text):
        mention = sentence.mention(found[0])
        if mention.unit not in _NO_COUNT and not mention.bounded:
            before = _MASK.split(sentence.text[max(0, found.start() - _AROUND) : found.start()])[-1]
            after = _MASK.split(sentence.text[found.end() : found.end() + _AROUND])[0]
            yield Told(mention, _LOOSE.sub("", before), _LOOSE.sub("", after), sentence, passage)


def _contradicts(one: Told, other: Told) -> bool:
    if one.mention.low <= other.mention.high and other.mention.low <= one.mention.high:
        return False
    if _CHANGING.search(one.before + one.after) or _CHANGING.search(other.before + other.after):
        return False
    return (
        one.passage is not other.passage
        and one.passage.field == other.passage.field
        and one.shares(other) >= _ENOUGH
        and not one.is_of_another_time(other)
    )


def _times(sentence: Masked) -> set[str]:
    return {str(year) for year in sentence.years} | {month[:4] for month in sentence.months}


def _alike(one: str, other: str) -> int:
    n = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        n += 1
    return n


def _places(one: Told, other: Told) -> tuple[int, int]:
    return one.passage.at.chars[0] + one.mention.start, other.passage.at.chars[
        0
    ] + other.mention.start


def _quotation(told: Told) -> str:
    words = told.sentence.words
    start, end = max(0, told.mention.start - 8), min(len(words), told.mention.end + 8)
    return words[start:end]
