"""Numerals, amounts, units and qualifiers: `約108.3億米ドル`, `3億5,000万人`, `△217`, `８位以内`, `90～100ha`.

In: a table cell or prose. Out: quantities with a decimal number in their unit, or with the lowest
and highest of a range. 万, 億 and 兆 multiply; 千円 and 百万円 stay the unit, but for the end of a mixed
number: `1万5千円` is 15,000 円. A cell is a quantity only if all of it is one. A dash is no number.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyoka.text.folding import fold

_QUALIFIERS = """
約 およそ おおよそ 概ね おおむね 年平均 年間
延べ のべ 延 計 合計 総額 総数 最大 最低 最高 過去最多の 少なくとも 追加 新たに 累計 平均
速報値 速報 暫定値 暫定 推計値 推計 概算 確定値 見込値 見込み
"""
_BEFORE = rf"(?:{'|'.join(_QUALIFIERS.split())})"
_AFTER = (
    r"(?:以上|以下|以内|以降|未満|を超え[るた]|を上回(?:る|った)|超|規模|程度|前後|弱|強|余り|余|見込み|見込値?|増|減|"
    r"追加|相当|速報値?|暫定値?|推計値?|概算値?|確定値)"
)
_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10**4, "億": 10**8, "兆": 10**12}
# Atomic, and never from the middle of a run of digits: a long run is no number and must not be
# tried at every digit.
_WHOLE = r"(?:\d{1,3}(?:,\s?\d{3}){1,6}|\d{1,3}(?: \d{3}){1,6}|\d{1,18})"
_FIGURE = rf"(?<![\d.])(?>{_WHOLE}(?!\d)(?:\.\s?\d{{1,18}}(?!\d))?)(?!\.\d|,\d)"
_TERM = rf"{_FIGURE}\s?(?:[十百千]\s?[万億兆]?|[万億兆])"
# These stay the unit, also where a line or a cell spaces them out.
_MANY = r"百\s?万\s?円|千\s?円"
_NUMBER = rf"(?:{_FIGURE}(?=\s?(?:{_MANY}))|(?:{_TERM}\s?){{0,6}}(?:{_FIGURE})?)"
_MEASURE = (
    rf"(?:{_MANY}|[kcm]?m[23²³]|t-CO2(?:換算)?|CO2(?:換算)?トン|[A-Za-z]{{1,3}}/[A-Za-z]{{1,3}})"
)
# A unit never begins with what a misread digit looks like: 15O, 16l, 1B回, 34g, 15ロヘクタール.
_LOOKS_LIKE_A_DIGIT = (
    r"(?:[OoQDlIiZzSsBbq|]+(?![A-Za-z])|g(?![A-Za-z/])|[口〇○◯一二三四五六七八九十]|[Α-λν-ωЀ-ӿ]|"
    r"ロ(?!ット|ール|ーン)|[ァ-ヶ](?![ァ-ヶー]))"
)
_UNIT = (
    rf"(?:{_MEASURE}|(?!\s*(?:注|以上|以下|以内|未満|超|程度|年度))(?!{_LOOKS_LIKE_A_DIGIT})"
    r"[^\d\s,.、。・:;()\[\]「」『』△+\-~<>*/※⁽⁾#!?$&@^_=\"'`{}|\\⁰-⁹¹²³①-⑳ぁ-おき-ちづ-ん]{1,16}?"
    r"(?<![^\x00-\x7f][A-Za-z])(?:/[^\d\s()]{1,6})?)"
)
_MARK = r"(?:\s*(?:\(\s*(?:注|※)[^()]*\)|(?:[*※]+|注)[\d⁰-⁹¹²³]{0,2}\)?|⁽?[⁰-⁹¹²³]{1,2}⁾?\)?))?"
_CODE = r"(?P<currency>[¥$]?)\s?"
_SIGN = r"(?P<sign>[△+\-]|マイナス|プラス|)\s?"
_WORDS_BEFORE, _WORDS_AFTER = (
    rf"(?P<before>(?:{_BEFORE}\s?)*)",
    rf"(?P<after>(?:{_AFTER}\s?|\({_AFTER}\)\s?)*)",
)
_CELL = re.compile(
    rf"\s*{_WORDS_BEFORE}{_SIGN}{_CODE}(?P<number>{_NUMBER}){_MARK}\s?"
    rf"(?P<unit>{_UNIT})?\s?{_WORDS_AFTER}{_MARK}\s*"
)
_BRACKETED = re.compile(rf"\s*\(\s?(?P<number>{_FIGURE})\s?\)\s?(?P<unit>{_UNIT})?{_MARK}\s*")
_STEP = re.compile(rf"(?P<figure>{_FIGURE})\s?(?P<small>[十百千]?)\s?(?P<large>[万億兆]?)")
_RANGE_ENDS = re.compile(r"~|(?<=\d)\s?-\s?(?=\d)|から")
_PROSE_UNIT = (
    rf"(?:{_MANY}|億円|円|百万ドル|億米ドル|(?:[米豪加]|[ァ-ヶー]{{2,10}})?ドル|ユーロ|"
    r"[ァ-ヶー]{0,10}(?:ポンド|フラン|ルピー|ペソ|クローネ|クローナ)|"
    r"人民元|ウォン|バーツ|か国・地域|か国|カ国|ヶ国|か所|カ所|箇所|名|人|件|社|回|本|部|位|"
    r"％|%|ポイント|倍|割|歳|団体|機関|世帯|隻|機|台|校|トン|キロ|時間|日間|週間|か月|年間)"
)
_PROSE_NUMBER = _NUMBER.replace(r"|\d{1,3}(?: \d{3}){1,6}", "")
_IN_PROSE = re.compile(
    rf"(?P<before>(?:{_BEFORE}\s?)*)(?P<sign>[△]?)"
    rf"(?P<number>(?=\d)(?:{_PROSE_NUMBER}))\s?(?P<unit>{_PROSE_UNIT})"
    rf"(?P<after>(?:{_AFTER})*)"
)
_APART = re.compile(r"\d[^\S\n]*[\t\u3000][^\S\n]*\d")
"""Two figures parted by a tab or a wide space: only a narrow one parts thousands."""
_DASH = re.compile(r"\s*-+\s*")
_HALF_WIDTH = re.compile("[ｦ-ﾟ]+")
_CURRENCIES = {"¥": "円", "$": "ドル"}


@dataclass(frozen=True)
class Quantity:
    """A printed quantity; `number` is in `unit`, `qualifier` joins its words by ・, offsets are of
    the given text.

    A range has no number, but `low` and `high`, either of which may be open.
    """

    raw: str
    number: Decimal | None
    unit: str | None
    qualifier: str | None
    start: int
    end: int
    low: Decimal | None = None
    high: Decimal | None = None


def is_dash(cell: str) -> bool:
    """Whether a cell holds a dash of any kind and nothing else."""
    return bool(_DASH.fullmatch(fold(cell)))


def read_quantity(cell: str) -> Quantity | None:
    """A whole cell as a quantity; null where it is prose, a range, blank or a dash."""
    folded = fold(cell)
    if _APART.search(cell):
        return None
    match = _CELL.fullmatch(folded) or _BRACKETED.fullmatch(folded)
    if match is None or not match["number"].strip():
        return None
    return _quantity(cell.strip(), match, 0, len(cell))


def read_range(cell: str) -> Quantity | None:
    """A whole cell as a range, `90～100ha`, `150人から161人`; null where it is none or its ends differ
    in unit."""
    folded = fold(cell)
    for gap in _RANGE_ENDS.finditer(folded):
        low, high = (read_quantity(end) for end in (cell[: gap.start()], cell[gap.end() :]))
        is_open = gap[0] == "~" and not (
            folded[: gap.start()].strip() and folded[gap.end() :].strip()
        )
        if (low and high) or (is_open and (low or high)):
            return _range(cell, low, high)
    return None


def _range(cell: str, low: Quantity | None, high: Quantity | None) -> Quantity | None:
    """Both ends in one unit, the lower one first; null where they are not."""
    ends = [end for end in (low, high) if end]
    if not _agree(ends):
        return None
    words = "・".join(end.qualifier for end in ends if end.qualifier) or None
    least, most = low.number if low else None, high.number if high else None
    return Quantity(cell.strip(), None, ends[-1].unit, words, 0, len(cell), least, most)


def _agree(ends: Sequence[Quantity]) -> bool:
    """Whether the ends are of one unit, which the last of them carries, and rise."""
    units = {end.unit for end in ends if end.unit}
    numbers = [end.number for end in ends if end.number is not None]
    return units <= {ends[-1].unit} and numbers == sorted(numbers)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in prose that carry a unit of counting or money."""
    folded = fold(text)
    found = (
        _quantity(text[match.start() : match.end()], match, match.start(), match.end())
        for match in _IN_PROSE.finditer(folded)
        if match["number"].strip()
    )
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(raw: str, match: re.Match[str], start: int, end: int) -> Quantity | None:
    groups = match.groupdict()
    number = _decimal(match["number"])
    if number is None:
        return None
    words = re.findall(_BEFORE, groups.get("before") or "") + re.findall(
        _AFTER, groups.get("after") or ""
    )
    is_negative = groups.get("sign") in ("△", "-", "マイナス") or match.re is _BRACKETED
    unit = unit_of(match["unit"] or "") or _CURRENCIES.get(groups.get("currency") or "")
    return Quantity(
        raw, -number if is_negative else number, unit, "・".join(words) or None, start, end
    )


def unit_of(printed: str) -> str | None:
    """A unit as it is compared: no spaces, ％ in full width, half-width katakana whole; null for
    nothing."""
    words = _HALF_WIDTH.sub(lambda run: unicodedata.normalize("NFKC", run[0]), printed)
    return words.replace(" ", "").replace("%", "％") or None


def _decimal(printed: str) -> Decimal | None:
    """The terms of a numeral added up; null where a term is not smaller than the one before
    (5千1億)."""
    total, last = Decimal(0), Decimal("Infinity")
    for step in _STEP.finditer(printed):
        factor = _POWERS.get(step["small"], 1) * _POWERS.get(step["large"], 1)
        term = Decimal(re.sub(r"[,\s]", "", step["figure"])) * factor
        if factor >= last or term >= last:
            return None
        total, last = total + term, Decimal(factor)
    return total


def decimal_text(number: Decimal) -> str:
    """A decimal as text, without an exponent; `108.3億` gives `10830000000`, `80.2` stays `80.2`."""
    text = f"{number:f}"
    if "." in text and abs(number) >= 10_000:
        text = text.rstrip("0").rstrip(".")
    return text
