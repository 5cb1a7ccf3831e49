"""Folding and squeezing: widths, dashes and white space evened out for matching, with the way back
to the printed text.

In: text as printed. Out: copies to match on; the printed text itself is what records keep. Folding
replaces one code point by one, so offsets stay; squeezing drops white space and keeps a map of
offsets. NFKC is not used: it would turn list marks (①) into digits.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

_VARIATION_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_DASHES = "－‐‑‒–—―−﹣－ｰ➖"
_SINGLE = {
    "〜": "~", "～": "~", "･": "・", "､": "、", "｡": "。", "，": ",", "｢": "「", "｣": "」", "▲": "△",
    "　": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ",
    "⑴": "⑴", "≪": "《", "≫": "》", "〈": "<", "〉": ">", "＜": "<", "＞": ">",
}  # fmt: skip
_PLANE = array("I", range(0x10000)).tobytes().decode("utf-32", "surrogatepass")
"""Every character of the basic plane, at its code point."""
_KEPT = re.compile("[①-⓿㉈-㉟㊱-㊿⒈-⒛⑴-⒇Ⅰ-ⅿ…‥]")


def _table() -> list[int | str | None]:
    """What each code point is folded to. A list, for `str.translate` finds its way in one three
    times as fast as in a dict that lacks most code points."""
    table: list[int | str | None] = list(range(0x10000))
    for point in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0xFF01, 0xFFE7)):
        character = chr(point)
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) == 1 and plain != character and not _KEPT.match(character):
            table[point] = plain
    for character, plain in (
        dict.fromkeys(_DASHES, "-") | _SINGLE | {"｟": "(", "｠": ")"}
    ).items():
        table[ord(character)] = plain
    return table


_FOLD = _table()
_DROPPED = re.compile(rf"[\s{_VARIATION_SELECTORS}]")
_SELECTORS_BEYOND = re.compile("[\U000e0100-\U000e01ef]")
_SQUEEZE = list(_FOLD)
for _space in _DROPPED.finditer(_PLANE):
    _SQUEEZE[_space.start()] = None
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_VOICED = re.compile("[ｦ-ﾝｰ][ﾞﾟ]")
_LENGTHENED = re.compile("(?<=[ｦ-ﾟ])ｰ")
_WORD = re.compile(rf"[^\s{_VARIATION_SELECTORS}]+")
_WIDE = ("W", "F", "A")
_KNOWN_LINES = 1 << 14  # a document's lines are asked for again by every step that reads them
_LOOSE = re.compile(r"[\s・()「」『』\-*、,。]")


def fold(text: str) -> str:
    """The text with widths, dashes, brackets and spaces made even; same length, code point for code
    point."""
    return _lengthened(text).translate(_FOLD)


@lru_cache(maxsize=_KNOWN_LINES)
def squeezed(text: str) -> str:
    """Folded text without any white space or variation selector, half-width voiced katakana
    composed."""
    words = _composed(_lengthened(text)).translate(_SQUEEZE)
    return words if words.isascii() else _SELECTORS_BEYOND.sub("", words)


def _lengthened(text: str) -> str:
    """A half-width lengthening mark behind half-width katakana is no dash: ﾍｸﾀｰﾙ."""
    return _LENGTHENED.sub("ー", text) if "ｰ" in text else text


def _composed(text: str) -> str:
    if "ﾞ" not in text and "ﾟ" not in text:
        return text
    return _VOICED.sub(lambda pair: unicodedata.normalize("NFKC", pair[0]), text)


@dataclass(frozen=True)
class Squeezed:
    """Squeezed text and the way back. `offsets[i]` is where character i of `text` stands in the
    original."""

    text: str
    original: str

    @cached_property
    def offsets(self) -> Sequence[int]:
        """One entry for each character, and one more for the end of the original."""
        of_words = (range(*word.span()) for word in _WORD.finditer(self.original))
        offsets = list(chain.from_iterable(of_words))
        if pairs := {pair.start() + 1 for pair in _VOICED.finditer(self.original)}:
            offsets = [at for at in offsets if at not in pairs]
        return [*offsets, len(self.original)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the squeezed text stands in the original, end excluded."""
        if start >= end:
            at = self.offsets[min(start, len(self.text))]
            return at, at
        last = self.offsets[end - 1]
        width = 2 if _VOICED.match(self.original, last) else 1
        return self.offsets[start], last + width


def squeeze(text: str) -> Squeezed:
    """Squeezed text that remembers where it came from."""
    return Squeezed(squeezed(text), text)


def same(first: str, second: str) -> bool:
    """Whether two printings name the same thing: marks, brackets, dashes and spaces do not
    count."""
    return loose(first) == loose(second)


def loose(text: str) -> str:
    """What is left of a name for comparing: no marks, brackets, dashes or spaces."""
    return _LOOSE.sub("", squeezed(text))


def width(text: str) -> int:
    """Columns a text takes: two for a wide character."""
    return len(text.translate(_columns())) + sum(map(_is_wide, _BEYOND.findall(text)))


@cache
def _columns() -> list[str]:
    """As many characters as a code point takes columns."""
    widths = map(unicodedata.east_asian_width, _PLANE)
    return ["  " if wide in _WIDE else " " for wide in widths]


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE
