"""A sentence as a masked string: each quantity, year and date is one character, its words stay.

In: a folded sentence. Out: a Masked sentence and its mentions. A number with 以上, 超 and the like is
`bounded`: it is compared with nothing. Work grows with the sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from hyoka.text import fiscal_years, year_months, yen_units

_FIRST_QUANTITY, _FIRST_YEAR, _FIRST_MONTH, _END = 0xE000, 0xE800, 0xF000, 0xF8FF
Q = f"[{chr(_FIRST_QUANTITY)}-{chr(_FIRST_YEAR - 1)}]"
Y = f"[{chr(_FIRST_YEAR)}-{chr(_FIRST_MONTH - 1)}]"
D = f"[{chr(_FIRST_MONTH)}-{chr(_END)}]"
WORDS = f"[^。{chr(_FIRST_QUANTITY)}-{chr(_END)}]"
WITH_YEARS = f"[^。{chr(_FIRST_QUANTITY)}-{chr(_FIRST_YEAR - 1)}{chr(_FIRST_MONTH)}-{chr(_END)}]"
_POWERS = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?"
_NUMBER = rf"(?:{_FIGURE})(?:[千万億兆](?:(?:{_FIGURE})[千万億兆]?)*)?"
_WORDED = {digit: n for n, digit in enumerate("二三四五六七八九十", 2)}
_IN_WORDS = rf"(?<![一-龠第])[{''.join(_WORDED)}](?=つ[のかに、へ]|[かカヶ箇][国所])"
_UNIT = (
    r"百万円|千円|円|(?:百万)?(?:[米豪加]|香港)?ドル|ユーロ|ポンド|ポイント|%|割|倍"
    r"|か国・(?:地域|機関)|[かカヶ箇]国|[かカヶ箇]所|[かカヶ]月(?:間)?|週間|日間|時間|年間|[かカヶ箇]年"
    r"|部会|(?:ha|km|cm|kg|kW|MW)(?![A-Za-z])|[ァ-ヶー]{2,8}"
    r"|部(?!会|門|隊|長|品)|[名人件回社本位歳隻機台校団通戸床棟席頭羽冊枚種港村町市県州国点票]"
    r"|(?![年月日時分][^間野])[一-龠々]{2}"
)
_MENTION = re.compile(
    rf"(?P<before>約|およそ|おおよそ|ほぼ|延べ|のべ)?(?:(?<![\d.,第・])|(?<=第)(?=\d+位))"
    rf"(?P<number>{_NUMBER}|{_IN_WORDS})(?:つの|つ(?=[かにへ])|の)?(?P<unit>{_UNIT})?"
    r"(?P<after>以上|以下|以内|未満|超(?!え)|程度|前後|弱|強|余り?)?"
)
_NO_QUANTITY = re.compile(
    r"年(?!間)|月(?!間)|日(?!間)|時(?!間)|分(?!野)|章|条|号|項|番|期|節|頁|次|代|回目|度|以前|以降"
)
_SAME_UNITS = {"人": "名", "国": "か国", "パーセント": "%", "ドル": "米ドル"} | {
    f"{mark}{what}": f"か{what}" for mark in "カヶ箇" for what in ("国", "所")
}
_BOUNDED = ("以上", "以下", "以内", "未満", "超")
_ABOUT = ("約", "およそ", "おおよそ", "ほぼ", "程度", "前後", "弱", "強", "余り", "余")
_COMMA = re.compile(r",(?!\d)|(?<!\d),")
_SPAN = re.compile(
    r"(?P<past>過去)?(?P<number>\d{1,2})(?P<unit>[かカヶ箇]年度?|年度?間|年度分|年度(?=\())"
)


@dataclass(frozen=True)
class Mention:
    """A quantity; `slack` is how far its true value may lie from what is printed."""

    value: Decimal
    unit: str | None
    written: str
    slack: Decimal
    bounded: bool
    start: int
    end: int

    @property
    def low(self) -> Decimal:
        return self.value - self.slack

    @property
    def high(self) -> Decimal:
        return self.value + self.slack

    def is_like(self, other: "Mention") -> bool:
        """Whether both count the same thing and neither is only a bound."""
        return self.unit == other.unit and not (self.bounded or other.bounded)


@dataclass(frozen=True)
class Masked:
    """A sentence without spaces. `text` has one character for every mention; `start` and `end` lead
    back."""

    text: str
    words: str
    mentions: tuple[Mention, ...]
    years: tuple[int, ...]
    months: tuple[str, ...]
    offsets: tuple[int, ...]

    def mention(self, mark: str) -> Mention:
        return self.mentions[ord(mark) - _FIRST_QUANTITY]

    def year(self, mark: str) -> int:
        return self.years[ord(mark) - _FIRST_YEAR]

    def month(self, mark: str) -> str:
        return self.months[ord(mark) - _FIRST_MONTH]

    def printed(self, found: re.Match[str]) -> str:
        """The sentence's own words of a match, spaces left out."""
        return self.words[self.offsets[found.start()] : self.offsets[found.end()]]

    @cached_property
    def is_plain(self) -> bool:
        """Whether there is nothing to relate."""
        return len(self.mentions) + len(self.months) + len(self.years) < 2


Told = Mention | int | str
Span = tuple[int, int, int, Told]
_FIRSTS: tuple[tuple[type, int], ...] = (
    (Mention, _FIRST_QUANTITY),
    (int, _FIRST_YEAR),
    (str, _FIRST_MONTH),
)
_MOST = 0x7FF


@lru_cache(maxsize=8192)
def masked(sentence: str) -> Masked:
    """The sentence with quantities, years and months masked; the leftmost of two that overlap
    counts."""
    words = "".join(sentence.split())
    even = _COMMA.sub("、", words)
    found = sorted(
        (*_months(words), *_years(words), *_spans(words), *_quantities(words)),
        key=lambda each: each[:2],
    )
    text, offsets, at = "", [], 0
    kept: dict[type, list[Told]] = {kind: [] for kind, _ in _FIRSTS}
    for start, _, end, told in found:
        if start < at or len(kept[type(told)]) >= _MOST:
            continue
        text += even[at:start] + chr(dict(_FIRSTS)[type(told)] + len(kept[type(told)]))
        offsets += [*range(at, start), start]
        kept[type(told)].append(told)
        at = end
    return Masked(
        text + even[at:],
        words,
        tuple(each for each in kept[Mention] if isinstance(each, Mention)),
        tuple(each for each in kept[int] if isinstance(each, int)),
        tuple(each for each in kept[str] if isinstance(each, str)),
        (*offsets, *range(at, len(words) + 1)),
    )


def _months(words: str) -> Iterator[Span]:
    for month, start, end in year_months(words):
        day = re.compile(r"(\d{1,2})日(?!間)").match(words, end)
        told = f"{month}-{int(day[1]):02d}" if day else month
        yield start, 0, day.end() if day else end, told


def _years(words: str) -> Iterator[Span]:
    for each in fiscal_years(words):
        yield each.start, 1, each.end, each.year


def _spans(words: str) -> Iterator[Span]:
    """How many years: 過去３年度, ３年間, ５か年."""
    for match in _SPAN.finditer(words):
        before = words[match.start() - 1 : match.start()]
        if not (before and (before.isdigit() or before in "成和・~-第,.")):
            number = Decimal(match["number"])
            span = Mention(number, "年間", match[0], Decimal(0), False, match.start(), match.end())
            yield match.start(), 2, match.end(), span


def _quantities(words: str) -> Iterator[Span]:
    for match in _MENTION.finditer(words):
        if match["unit"] is None and _NO_QUANTITY.match(words, match.end("number")):
            continue
        yield match.start(), 3, match.end(), _mention(match)


def _mention(match: re.Match[str]) -> Mention:
    number, step = value_of(match["number"])
    written = match["unit"] or ""
    factor = yen_units().get(written, 1)
    about = match["before"] in _ABOUT or match["after"] in _ABOUT
    rounded = step != 1 or "." in match["number"]
    slack = step if about else step / 2 if rounded else Decimal(0)
    unit = "円" if written in yen_units() else _SAME_UNITS.get(written, written) or None
    if written in yen_units() and factor > 1:
        slack = max(slack, Decimal("0.5") if not about else step)
    return Mention(
        number * factor,
        unit,
        written,
        slack * factor,
        match["after"] in _BOUNDED,
        match.start(),
        match.end(),
    )


def value_of(printed: str) -> tuple[Decimal, Decimal]:
    """The number, and the worth of its last printed digit: `108.3億` is 10830000000 to the nearest
    10000000."""
    if printed in _WORDED:
        return Decimal(_WORDED[printed]), Decimal(1)
    total, step = Decimal(0), Decimal(1)
    for figure, power in re.findall(rf"({_FIGURE})([千万億兆]?)", printed):
        digits = Decimal(figure.replace(",", ""))
        worth = Decimal(_POWERS.get(power, 1))
        total += digits * worth
        step = worth.scaleb(-len(figure.partition(".")[2]))
    return total, step
