"""A whole, a part of it and the share it makes: ８６名のうち６名（7.0％）, 120件に対し114件（95％）."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.relations.broken import Broken, broken, meets, shown
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_W = rf"(?P<whole>{Q})"
_P = rf"(?P<part>{Q})"
_S = rf"(?P<share>{Q})"
_OF = rf"(?:{WORDS}{{0,12}}?)(?:のうち|の中|中|の内|に対し|のところ|を対象に)(?:て|、)*{WORDS}{{0,30}}?"
_RATE = (
    rf"{WORDS}{{0,16}}?[(、](?:約|全体の|同|その|前年度?は|達成率は?|割合は?|{WORDS}{{0,6}}率は?)?"
)
_PATTERNS = (
    re.compile(rf"{_W}{_OF}{_P}{_RATE}{_S}"),
    re.compile(rf"{_W}の{_S}(?:に当たる|を占める|に相当する|となる){WORDS}{{0,12}}?{_P}"),
    re.compile(
        rf"{_W}\)?(?:のうち|の中)、?(?:約|全体の)?{_S}(?:に当たる|に相当する|である)、?{_P}"
    ),
    re.compile(
        rf"{_P}{WORDS}{{0,12}}?(?:は|が)、?{_W}{WORDS}{{0,8}}?の{_S}(?:に当た|を占め|に相当)"
    ),
)
_EXCEEDS = re.compile(rf"{_W}(?:の)?(?:のうち|うち|の中で?|中)、?{WORDS}{{0,24}}?{_P}")
_PERCENT = {"%": Decimal(100), "割": Decimal(10)}


def broken_in(sentence: Masked) -> Iterator[Broken]:
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.finditer(sentence.text):
            whole, part, share = (
                sentence.mention(found[name]) for name in ("whole", "part", "share")
            )
            if (
                whole.is_like(part)
                and share.unit in _PERCENT
                and not share.bounded
                and share.start not in seen
            ):
                seen.add(share.start)
                if not _holds(whole, part, share):
                    ratio = part.value / whole.value * _PERCENT[share.unit or ""]
                    yield broken(sentence, found, "default", shown(ratio, share))
    yield from _too_large(sentence)


def _too_large(sentence: Masked) -> Iterator[Broken]:
    for found in _EXCEEDS.finditer(sentence.text):
        whole, part = sentence.mention(found["whole"]), sentence.mention(found["part"])
        if (
            whole.is_like(part)
            and whole.unit not in (None, "%", "位", "年間")
            and part.low > whole.high
        ):
            yield broken(sentence, found, "exceeds")


def _holds(whole: Mention, part: Mention, share: Mention) -> bool:
    if whole.low <= 0:
        return True
    scale = _PERCENT[share.unit or ""]
    return meets(share, part.low / whole.high * scale, part.high / whole.low * scale)
