"""What became of a figure: 120名から150名に増加, 12.5％から2.3ポイント低下し10.2％, 前年度の40件の３倍の120件."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka.checking.relations.broken import Broken, broken, meets, shown
from hyoka.checking.relations.mentions import WITH_YEARS, WORDS, Masked, Mention, Q, Y

_B, _A, _C = rf"(?P<before>{Q})", rf"(?P<after>{Q})", rf"(?P<change>{Q})"
_UP, _DOWN = (
    r"増|拡大|上昇|伸び|伸ば|向上|上積|進展|進捗|前進|進む|進んだ|進み|引き?上げ|上が|上げ|改善",
    r"減|縮小|低下|下落|縮減|落ち込|削減|後退|引き?下げ|下が|下げ|悪化|統合|集約",
)
_WAY = rf"(?P<way>{_UP}|{_DOWN})(?!殖|資|額|員計画|災|免|便)"
_NOTE = r"(?:\([^()]{1,24}\))?"
_SINCE = r"(?:から|に比べ(?:て)?|に対し(?:て)?|より(?:も)?|ところが?)(?:、|は)*"
_WAS = rf"(?:台|{WORDS}{{0,16}}?(?:だった|であった|いた)(?:もの|の)?)?"
_FROM = rf"{_B}{_NOTE}{_WAS}{_SINCE}{WITH_YEARS}{{0,16}}?"
_TO = r"(?:に|へと?|まで|となり|と|にまで|では|で)?、?"
_PATTERNS = (
    re.compile(rf"{_FROM}{_A}{_TO}{WITH_YEARS}{{0,8}}?{_C}(?:の|に|だけ|ほど)?{_WAY}"),
    re.compile(rf"{_FROM}{_C}(?:の|だけ|ほど)?{_WAY}{WITH_YEARS}{{0,8}}?{_A}"),
    re.compile(rf"{_FROM}{_A}{_NOTE}{_TO}{WITH_YEARS}{{0,10}}?{_WAY}"),
    re.compile(rf"{_WAY}\((?:計|約)?{_B}(?:→|⇒|->)(?:計|約)?{_A}\)"),
    re.compile(rf"{_A}{_NOTE}(?:で(?:あり)?|と、?)、?{Y}の?{_B}から{_WAY}"),
    re.compile(rf"{_B}の{_C}(?:の|に当たる|となる|である){WITH_YEARS}{{0,8}}?{_A}"),
    re.compile(
        rf"{_B}から{WITH_YEARS}{{0,12}}?{_A}(?:へと?|に)、?{WITH_YEARS}{{0,4}}?{_C}(?:になった|となった|に)"
    ),
)
_RATES = {"%", "割"}


def broken_in(sentence: Masked) -> Iterator[Broken]:
    told: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.finditer(sentence.text):
            marks = found.groupdict()
            before, after = sentence.mention(found["before"]), sentence.mention(found["after"])
            change = sentence.mention(found["change"]) if marks.get("change") else None
            if not before.is_like(after) or before.unit in ("年間", "倍") or before.start in told:
                continue
            wrong = _wrong(before, after, change, marks.get("way"))
            told.add(before.start)
            if wrong is not None:
                yield broken(sentence, found, "default", wrong)


def _wrong(before: Mention, after: Mention, change: Mention | None, way: str | None) -> str | None:
    """What the change really is; null where it is as stated."""
    up = way is None or re.match(_UP, way) is not None
    if before.unit == "位":
        return _wrong_rank(before, after, way)
    if way is not None and _is_other_way(before, after, up=up):
        return f"{after.value - before.value:+,f}{before.unit or ''}"
    if change is None or change.bounded:
        return None
    if change.unit == "倍":
        return _wrong_times(before, after, change)
    sign = 1 if up else -1
    if change.unit == "%" and before.unit not in _RATES:
        return _wrong_rate(before, after, change, sign)
    return _wrong_amount(before, after, change, sign)


def _wrong_rank(before: Mention, after: Mention, way: str | None) -> str | None:
    """A rank that rises is a smaller number; 増 and 減 say nothing of a rank."""
    if way is None or not re.match("上|引き?上|引き?下|下|向上|低下|後退|改善|悪化", way):
        return None
    is_up = re.match(_UP, way) is not None
    return f"{after.value - before.value:+,f}位" if is_up != (after.value < before.value) else None


def _is_other_way(before: Mention, after: Mention, *, up: bool) -> bool:
    if after.value == before.value:
        return True
    return after.high <= before.low if up else after.low >= before.high


def _wrong_amount(before: Mention, after: Mention, change: Mention, sign: int) -> str | None:
    """The difference, where the change is told in the same unit, or in points of a rate."""
    in_points = change.unit in ("ポイント", "%") and before.unit in _RATES
    if change.unit != before.unit and not in_points:
        return None
    low, high = sign * (after.low - before.high), sign * (after.high - before.low)
    if meets(change, min(low, high), max(low, high)):
        return None
    unit = "ポイント" if before.unit == "%" else before.unit or ""
    return f"{after.value - before.value:+,f}{unit}"


def _wrong_times(before: Mention, after: Mention, change: Mention) -> str | None:
    if before.low <= 0 or meets(change, after.low / before.high, after.high / before.low):
        return None
    ratio = after.value / before.value
    about = abs(ratio - change.value) <= Decimal("0.5") and "." not in f"{change.value:f}"
    return None if about else f"{ratio:.1f}倍"


def _wrong_rate(before: Mention, after: Mention, change: Mention, sign: int) -> str | None:
    if before.low <= 0:
        return None
    rates = [
        sign * (end / start - 1) * 100
        for end, start in ((after.low, before.high), (after.high, before.low))
    ]
    if meets(change, min(rates), max(rates)):
        return None
    return shown((after.value / before.value - 1) * 100, change)
