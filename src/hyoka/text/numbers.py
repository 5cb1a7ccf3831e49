"""Numerals, amounts, units and qualifiers: `約108.3億米ドル`, `3億5,000万人`, `△217`, `８位以内`, `597,973千円`.

In: a table cell or prose. Out: quantities with a decimal number in their unit. 万, 億 and 兆 multiply; 千円 and 百万円
stay the unit. A dash is no number.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from hyoka.text.folding import fold

_QUALIFIERS = """
約 およそ おおよそ 概ね おおむね 年平均 年間
延べ のべ 延 計 合計 総額 総数 最大 最低 最高 過去最多の 少なくとも 追加 新たに 累計 平均 見込み
"""
_BEFORE = rf"(?:{'|'.join(_QUALIFIERS.split())})"
_AFTER = (
    r"(?:以上|以下|以内|以降|未満|を超え[るた]|を上回(?:る|った)|超|規模|程度|前後|弱|強|余り|余|見込み|見込|増|減|"
    r"追加|相当)"
)
_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10**4, "億": 10**8, "兆": 10**12}
# Atomic, and never from the middle of a run of digits: a long run is no number and must not be tried at every digit.
_FIGURE = r"(?<!\d)(?>(?:\d{1,3}(?:,\s?\d{3}){1,6}|\d{1,18})(?!\d)(?:\.\s?\d{1,18}(?!\d))?)"
_STEP = rf"(?:{_FIGURE})\s?[十百千]?\s?[万億兆]"
_NUMBER = rf"(?:{_STEP}\s?){{0,4}}(?:(?:{_FIGURE})(?:\s?[十百千](?![円万億兆])(?=\s?\S))?)?"
_UNIT = (
    r"(?!\s*(?:以上|以下|以内|未満|超|程度|年度))"
    r"[^\d\s,.、。・:;()\[\]「」『』△+\-~<>*/※①-⑳ぁ-おき-ちづ-ん]{1,12}?(?:/[^\d\s()]{1,6})?"
)
_MARK = r"(?:\s*(?:\((?:注|※)[^()]*\)|[*※]+))?"
_CELL = re.compile(
    rf"\s*(?P<before>(?:{_BEFORE}\s?)*)(?P<sign>[△+\-]?)\s?(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})?\s?"
    rf"(?P<after>(?:{_AFTER}\s?)*){_MARK}\s*"
)
_PROSE_UNIT = (
    r"(?:百万円|千円|億円|円|百万ドル|億米ドル|(?:[米豪加]|[ァ-ヶー]{2,10})?ドル|ユーロ|[ァ-ヶー]{0,10}(?:ポンド|フラン|ルピー|ペソ|クローネ|クローナ)|"
    r"人民元|ウォン|バーツ|か国・地域|か国|カ国|ヶ国|か所|カ所|箇所|名|人|件|社|回|本|部|位|"
    r"％|%|ポイント|倍|割|歳|団体|機関|世帯|隻|機|台|校|トン|キロ|時間|日間|週間|か月|年間)"
)
_IN_PROSE = re.compile(
    rf"(?P<before>(?:{_BEFORE}\s?)*)(?P<sign>[△]?)(?P<number>(?=\d)(?:{_NUMBER}))\s?(?P<unit>{_PROSE_UNIT})"
    rf"(?P<after>(?:{_AFTER})*)"
)
_DASH = re.compile(r"\s*-+\s*")


@dataclass(frozen=True)
class Quantity:
    """A printed quantity; `number` is in `unit`, `qualifier` joins its words by ・, offsets are of the given text."""

    raw: str
    number: Decimal | None
    unit: str | None
    qualifier: str | None
    start: int
    end: int


def is_dash(cell: str) -> bool:
    """Whether a cell holds a dash of any kind and nothing else."""
    return bool(_DASH.fullmatch(fold(cell)))


def read_quantity(cell: str) -> Quantity | None:
    """A whole cell as a quantity; null where it is prose, blank or a dash."""
    match = _CELL.fullmatch(fold(cell))
    if match is None or not match["number"].strip():
        return None
    return _quantity(cell.strip(), match, 0, len(cell))


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in prose that carry a unit of counting or money."""
    folded = fold(text)
    return tuple(
        _quantity(text[match.start() : match.end()], match, match.start(), match.end())
        for match in _IN_PROSE.finditer(folded)
        if match["number"].strip()
    )


def _quantity(raw: str, match: re.Match[str], start: int, end: int) -> Quantity:
    number = _decimal(match["number"])
    words = re.findall(_BEFORE, match["before"] or "") + re.findall(_AFTER, match["after"] or "")
    unit = (match["unit"] or "").replace(" ", "").replace("%", "％") or None
    return Quantity(raw, -number if match["sign"] in ("△", "-") else number, unit, "・".join(words) or None, start, end)


def _decimal(printed: str) -> Decimal:
    total = Decimal(0)
    for step in re.finditer(rf"(?P<figure>{_FIGURE})\s?(?P<small>[十百千]?)\s?(?P<large>[万億兆]?)", printed):
        figure = Decimal(re.sub(r"[,\s]", "", step["figure"]))
        total += figure * _POWERS.get(step["small"], 1) * _POWERS.get(step["large"], 1)
    return total


def decimal_text(number: Decimal) -> str:
    """A decimal as text, without an exponent; `108.3億` gives `10830000000`, `80.2` stays `80.2`."""
    text = f"{number:f}"
    if "." in text and abs(number) >= 10_000:
        text = text.rstrip("0").rstrip(".")
    return text
