"""Parts that cannot be larger than their whole: 23名おり…、うち31名; 31名を含む23名; 193か国の半数を超える87か国.

`across` joins a sentence that begins with うち to the one before it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from hyoka.checking.relations.broken import Broken, broken
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_OF_THEM = re.compile(
    rf"(?:[、。]|\))(?:その|この|これらの)?うち(?:の)?、?{WORDS}{{0,30}}?(?P<part>{Q})"
)
_WITH = re.compile(rf"(?P<part>{Q})(?:を含む|を含め(?:て)?)、?(?:合計|計|延べ|全)?(?P<whole>{Q})")
_HALF = re.compile(
    rf"(?P<whole>{Q})\)?の(?:過?半数|2分の1|半分)"
    r"(?:を(?P<over>超え|上回)(?:る|り|て|た|、)*|に(?P<short>満たな|届かな|達しな)い|以上の|に当たる)"
    rf"{WORDS}{{0,6}}?(?P<part>{Q})"
)
_SHARE = re.compile(
    rf"(?:割合|比率|構成比|占有率|出席率|参加率|回答率|回収率|採択率|就職率|定着率)(?:は|が|も)、?(?P<share>{Q})"
)
_CUT = re.compile(rf"(?P<share>{Q})(?:の|を)?(?:減少?|削減|縮減|縮小|低下|節減)(?!災|便)")
_NOT_WHOLE = ("%", "位", "年間", "倍", "ポイント", None)
_NO_PART = re.compile(rf"うち(?:[^。]{{0,12}})?(?:{Q}[^。]{{0,4}})?(?:以上|残|前年|目標)")
_BEGINS = re.compile(r"(?:この|その|これらの)?うち(?![^。]{0,4}に)")


def broken_in(sentence: Masked) -> Iterator[Broken]:
    for pattern, is_wrong in ((_WITH, _is_larger), (_HALF, _is_no_half)):
        for found in pattern.finditer(sentence.text):
            part, whole = sentence.mention(found["part"]), sentence.mention(found["whole"])
            if _counts_of_one(part, whole) and is_wrong(part, whole, found):
                yield broken(sentence, found, "exceeds")
    yield from of_them(sentence)
    yield from _beyond_all(sentence)


def across(sentences: Sequence[str]) -> Iterator[str]:
    """Each sentence that speaks of what the one before it counted, with that one before it."""
    for before, sentence in pairwise(sentences):
        if _BEGINS.match(sentence):
            yield f"{before}{sentence}"


def of_them(sentence: Masked) -> Iterator[Broken]:
    """What is told behind うち against everything of its kind told before it."""
    for found in _OF_THEM.finditer(sentence.text):
        part = sentence.mention(found["part"])
        before = [sentence.mention(mark) for mark in re.findall(Q, sentence.text[: found.start()])]
        wholes = [each for each in before if _counts_of_one(part, each)]
        is_larger = bool(wholes) and all(part.low > whole.high for whole in wholes)
        if is_larger and not _NO_PART.search(sentence.text, found.start(), found.end() + 6):
            yield broken(sentence, found, "exceeds")


def _beyond_all(sentence: Masked) -> Iterator[Broken]:
    """A share, or a cut, of more than all there is."""
    for pattern in (_SHARE, _CUT):
        for found in pattern.finditer(sentence.text):
            share = sentence.mention(found["share"])
            if share.unit == "%" and share.low > Decimal(100):
                yield broken(sentence, found, "beyond")


def _counts_of_one(part: Mention, whole: Mention) -> bool:
    """Whether both count one kind of thing; か国 is part of か国・機関."""
    if part.bounded or whole.bounded or part.unit in _NOT_WHOLE or whole.unit in _NOT_WHOLE:
        return False
    return part.unit == whole.unit or str(whole.unit).startswith(f"{part.unit}・")


def _is_larger(part: Mention, whole: Mention, _: re.Match[str]) -> bool:
    return part.low > whole.high


def _is_no_half(part: Mention, whole: Mention, found: re.Match[str]) -> bool:
    half_low, half_high = whole.low / 2, whole.high / 2
    if found["short"]:
        return part.low >= half_high
    return part.high <= half_low if found["over"] else part.high < half_low
