"""One figure held against another: 目標の20回を上回る21回, 95名と、目標の100名に届かなかった."""

import re
from collections.abc import Iterator

from hyoka.checking.relations.broken import Broken, broken
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_L = rf"(?P<line>{Q})(?:の(?:年度)?目標値?|という目標値?|とした目標値?|の水準)?"
_V = rf"(?P<value>{Q})"
_HOW = r"(?:大きく|大幅に|わずかに|やや|若干|僅かに|初めて|既に)?"
_OVER = rf"\)?を{_HOW}(?P<way>上回|超え|超過|下回|割り込)(?P<not>らな|らず|れな|れず|え?られな|ていな|な|ず)?"
_SHORT = rf"\)?に(?:は|も|まで)?{_HOW}(?P<way>届|達し|及|満た|到達し)(?P<not>かな|かず|ばな|ばず|ていな|な|ず)?"
_HELD = rf"{WORDS}{{0,16}}?{_L}(?:{_OVER}|{_SHORT.replace('<way>', '<way2>').replace('<not>', '<not2>')})"
_REACHING = (
    r"\)?(?:と(?:なり|なったが|なっており)?|で(?:あり|あったが|あったものの)?|に達し|となって)"
)
_PATTERNS = (
    re.compile(
        rf"{_L}(?:{_OVER})(?:る|った|って|り|た|て|い|かった|、)*(?:過去最多の|合計|計|\()?{_V}"
    ),
    re.compile(rf"{_L}(?:{_SHORT})(?:い|かった|く|、)*(?:に留まる|にとどまる)?{_V}"),
    re.compile(rf"{_V}{_REACHING}、?{_HELD}"),
    re.compile(rf"{_V}\)?(?:は|が)、?{_HELD}"),
)
_ABOVE = ("上回", "超え", "超過")
_BELOW = ("下回", "割り込")
_RANK = "位"


def broken_in(sentence: Masked) -> Iterator[Broken]:
    told: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.finditer(sentence.text):
            line, value = sentence.mention(found["line"]), sentence.mention(found["value"])
            marks = found.groupdict()
            way, negated = (
                marks["way"] or marks.get("way2"),
                bool(marks["not"] or marks.get("not2")),
            )
            if way is None or not line.is_like(value) or line.unit == _RANK or line.start in told:
                continue
            told.add(line.start)
            if _is_wrong(value, line, way, negated=negated):
                yield broken(sentence, found, "compared")


def _is_wrong(value: Mention, line: Mention, way: str, *, negated: bool) -> bool:
    if way in _ABOVE:
        return value.low > line.high if negated else value.high <= line.low
    if way in _BELOW:
        return value.high < line.low if negated else value.low >= line.high
    return value.low >= line.high if negated else value.high < line.low
