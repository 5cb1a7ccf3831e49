"""Parts and what they come to: 東京３名、大阪４名の計７名; 12件（国内５件、海外７件）."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyoka.checking.relations.broken import Broken, broken, shown
from hyoka.checking.relations.mentions import WORDS, Masked, Mention, Q

_T = rf"(?P<total>{Q})"
_PARTS = rf"(?P<parts>(?:{WORDS}{{0,36}}?{Q}){{2,12}})"
_BEHIND = re.compile(
    rf"{_PARTS}{WORDS}{{0,8}}?(?<!累)(?<!設)(?<!統)(?<!推)(?:合わせて|併せて|合計|総計|計)(?:で|は|して|の|、)*{_T}"
)
_BEFORE = re.compile(
    rf"{_T}(?:で?、?(?:その)?内訳は、?|\((?:内訳(?:は|:|、)?)?){WORDS}{{0,20}}?{_PARTS}(?P<end>{WORDS}{{0,6}}?[)。]|$)"
)
_NOT_PARTS = re.compile(
    r"うち|増|減|前年|昨年|目標|から|以内|超|上回|下回|平均|当たり|倍|率|累計|延べ|ほか|等|など|除"
)
_BESIDES = re.compile(rf"(?<={Q})の?(?:ほか|他)(?=、|に)")
_RATIO = re.compile(rf"{Q}に{Q}")


def broken_in(sentence: Masked) -> Iterator[Broken]:
    for pattern in (_BEHIND, _BEFORE):
        for found in pattern.finditer(sentence.text):
            total = sentence.mention(found["total"])
            parts = [sentence.mention(mark) for mark in re.findall(Q, found["parts"])]
            run = _run(parts, total, from_behind=pattern is _BEHIND)
            words = _words(found["parts"], from_behind=pattern is _BEHIND)
            if (
                run is None
                or _RATIO.search(found["parts"])
                or _NOT_PARTS.search(words)
                or total.unit in (None, "%", "位", "年間", "倍", "ポイント")
            ):
                continue
            if not any(
                _adds_up(run[start:], total)
                for start in _starts(run, from_behind=pattern is _BEHIND)
            ):
                computed = sum((part.value for part in run), Decimal(0))
                yield broken(sentence, found, "sum", shown(computed, total))


def _words(parts: str, *, from_behind: bool) -> str:
    """What stands between the parts. 委員７名のほか、有識者８名の計15名: what is named first counts too
    where the total comes last."""
    return re.sub(Q, "", _BESIDES.sub("", parts) if from_behind else parts)


def _run(
    parts: Sequence[Mention], total: Mention, *, from_behind: bool
) -> Sequence[Mention] | None:
    """The parts that count what the total counts, next to it without a break; null where there are
    not two."""
    ordered = parts[::-1] if from_behind else parts
    alike: list[Mention] = []
    for part in ordered:
        if not part.is_like(total):
            break
        alike.append(part)
    if len(alike) < 2 or (not from_behind and len(alike) < len(parts)):
        return None
    return alike[::-1] if from_behind else alike


def _starts(run: Sequence[Mention], *, from_behind: bool) -> range:
    """Where the parts may begin: before a total behind them, other figures may stand first."""
    return range(len(run) - 1) if from_behind else range(1)


def _adds_up(parts: Sequence[Mention], total: Mention) -> bool:
    low = sum((part.low for part in parts), Decimal(0))
    high = sum((part.high for part in parts), Decimal(0))
    return low <= total.high and total.low <= high
