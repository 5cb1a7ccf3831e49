"""Ranks and what follows: 30か国中31位, 米国120億ドルに次ぐ130億ドル, １位120件、２位130件."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hyoka.checking.relations.broken import Broken, broken
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_AMONG = re.compile(rf"(?P<first>{Q})中(?:の)?(?:第)?(?P<second>{Q})")
_NEXT = re.compile(
    rf"(?P<first>{Q}){WORDS}{{0,16}}?に次(?:ぐ|いで)、?{WORDS}{{0,24}}?(?P<second>{Q})"
)
_THEN = re.compile(rf"(?P<first>{Q}){WORDS}{{0,12}}?、次いで{WORDS}{{0,24}}?(?P<second>{Q})")
_RANKED = re.compile(
    rf"(?:第)?(?P<rank>{Q})(?:は|が|の|:)?{WORDS}{{0,20}}?[(はがで]?(?P<value>{Q})"
)
_PLACES = "位"
_COUNTED = ("か国", "社", "団体", "機関", "か国・地域", "地域", "都市", "大学", "校")


def broken_in(sentence: Masked) -> Iterator[Broken]:
    for found in _AMONG.finditer(sentence.text):
        among, rank = _pair(sentence, found)
        if rank.unit == _PLACES and among.unit in _COUNTED and rank.value > among.high:
            yield broken(sentence, found, "rank")
    for pattern in (_NEXT, _THEN):
        for found in pattern.finditer(sentence.text):
            first, second = _pair(sentence, found)
            if (
                first.is_like(second)
                and first.unit not in (_PLACES, "年間", None)
                and second.low > first.high
            ):
                yield broken(sentence, found, "next")
    yield from _listed(sentence)


def _pair(sentence: Masked, found: re.Match[str]) -> tuple[Mention, Mention]:
    return sentence.mention(found["first"]), sentence.mention(found["second"])


def _listed(sentence: Masked) -> Iterator[Broken]:
    """Ranks told one after the other, whose figures do not fall."""
    ranked = []
    for found in _RANKED.finditer(sentence.text):
        rank, value = sentence.mention(found["rank"]), sentence.mention(found["value"])
        if rank.unit == _PLACES and value.unit not in (_PLACES, None, "年間"):
            ranked.append((rank, value, found))
    for (one, more, _), (other, less, found) in pairwise(ranked):
        if other.value == one.value + 1 and more.is_like(less) and less.low > more.high:
            yield broken(sentence, found, "rank_order")
