"""What the words of a table cell are, taken whole: a figure, a range, a dash, a word that stands
for a value, or prose.

In: the printed words of one cell. Out: their kind, and the quantity where all of the cell is one. A
cell with a digit that is not wholly a figure, and holds little else, is `SPOILT`: a misread
character (2,B79) must never become a number.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from hyoka.text.folding import fold, squeezed
from hyoka.text.numbers import Quantity, is_dash, read_quantity, read_range


class CellKind(StrEnum):
    """What a cell says."""

    BLANK = "blank"
    DASH = "dash"
    FIGURE = "figure"
    RANGE = "range"
    RATIO = "ratio"
    PENDING = "pending"
    NOT_APPLICABLE = "not_applicable"
    SPOILT = "spoilt"
    WORDS = "words"


BLANK_WORDS = "（空欄）"
_LOOKALIKES = "OoQDlIi|ZzSsBbqロ口〇○◯"
_FOOTMARK = r"(?:\((?:注|※)\d*\)|(?:[*※]+|注)[\d⁰-⁹¹²³]{0,2}|⁽?[⁰-⁹¹²³]{1,2}⁾?\)?)"
_DASHES = re.compile(rf"-+{_FOOTMARK}?")
_BLANK = re.compile(r"\(空欄\)|\(blank\)")
_LATER = (
    r"集計中|集計未了|未集計|調査中|確認中|精査中|算出中|算定中|公表前|未公表|未確定|未判明|未定|"
    r"今後(?:公表|集計|算出)(?:予定)?|(?:速報|確報|確定)?値?(?:公表|集計)待ち"
)
_PENDING = re.compile(rf"(?:{_LATER})(?:\([^()]*\))?{_FOOTMARK}?")
_NONE = r"N/?A|n/?a|該当(?:なし|無し|せず)|非該当|対象外|適用外|設定なし|データなし"
_NOT_APPLICABLE = re.compile(rf"(?:{_NONE})(?:\([^()]*\))?{_FOOTMARK}?")
_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{2,}"
)
_COUNTED = r"\d[\d,.]*"
_RATIO = re.compile(
    rf"\A{_COUNTED}[^\d\s]{{0,4}}(?:/|:|対|分の|中)\s?{_COUNTED}[^\d\s]{{0,4}}(?:\({_COUNTED}[^()]*\))?"
)
_UNIT = r"(?:[^\x00-\x7f0-9ぁ-おき-ちづ-ん、。]{1,6}|%|ha|km2?|m[23]|cm|kg|t)?"
# No character fits both: a long cell must not be tried in every mixture of the two.
_LIKE_DIGITS = rf"(?:[{_LOOKALIKES}!-@\[-`{{-~]|(?![{_LOOKALIKES}])[A-Za-z](?![A-Za-z]))"
_WITH_DIGIT = re.compile(
    rf"\A(?:約|およそ|延べ)?(?=[^ぁ-ん一-鿿]*\d)[△+\-(]?{_LIKE_DIGITS}+{_UNIT}(?:以上|以下|以内|未満|程度)?"
)
_ALONE = re.compile(rf"[△+\-(]?(?:[OoQDlI|ロ口〇○◯]|[,.\d{_LOOKALIKES}]{{2,6}}){_UNIT}")


@dataclass(frozen=True)
class CellWords:
    """`quantity` is there for a figure and a range."""

    kind: CellKind
    quantity: Quantity | None = None


def cell_words(printed: str) -> CellWords:
    """What one cell says."""
    bare = squeezed(printed)
    if not bare or _BLANK.fullmatch(bare):
        return CellWords(CellKind.BLANK)
    if is_dash(bare) or _DASHES.fullmatch(bare):
        return CellWords(CellKind.DASH)
    words = fold(printed).strip()
    if _RATIO.fullmatch(words):
        return CellWords(CellKind.RATIO)
    if (quantity := read_quantity(printed)) is not None:
        return CellWords(CellKind.FIGURE, quantity)
    if (quantity := read_range(printed)) is not None:
        return CellWords(CellKind.RANGE, quantity)
    return CellWords(_kind_of_words(bare))


def _kind_of_words(bare: str) -> CellKind:
    if _PENDING.fullmatch(bare):
        return CellKind.PENDING
    if _ERROR.fullmatch(bare):
        return CellKind.SPOILT
    if _NOT_APPLICABLE.fullmatch(bare):
        return CellKind.NOT_APPLICABLE
    return (
        CellKind.SPOILT if _WITH_DIGIT.fullmatch(bare) or _ALONE.fullmatch(bare) else CellKind.WORDS
    )
