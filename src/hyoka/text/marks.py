"""List marks and codes: `１`, `（１）`, `①`, `ア`, `・`, `２－５`.

In: the beginning of a paragraph. Out: the mark as printed, its kind, its number and its level. A
digit is a mark only before white space or a full stop; whether it follows from the items before is
for the reader to say.
"""

import re
from dataclasses import dataclass

from hyoka.text.folding import fold

_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_CIRCLED = (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))
_KINDS = (
    ("number", 1, re.compile(r"(?P<n>\d{1,2})(?:[.．](?!\d)|(?=\s)|(?=\())")),
    ("bracketed", 2, re.compile(r"\((?P<n>\d{1,2})\)|[⑴-⒇]")),
    ("kana", 3, re.compile(r"\(?[ア-コ]\)?(?=\s)|\([ア-ン]\)")),
    ("circled", 4, re.compile("[①-⑳㉑-㉟㊱-㊿]")),
    ("letter", 5, re.compile(r"\([a-z]\)|[a-z](?=\s)|[a-z]\)")),
    ("roman", 5, re.compile(r"\(?[ⅰ-ⅹ]\)?")),
    ("bullet", 6, re.compile(r"[・⚫●○◯■◆◇□▪•]")),
)


@dataclass(frozen=True)
class ListMark:
    """A mark as printed; `end` is where the item's words may begin."""

    marker: str
    kind: str
    level: int
    number: int | None
    end: int


def list_mark(text: str) -> ListMark | None:
    """The mark a paragraph begins with, null where it begins with words."""
    folded = fold(text)
    for kind, level, pattern in _KINDS:
        match = pattern.match(folded)
        if match is not None:
            number = match.groupdict().get("n")
            value = int(number) if number else circled_number(match[0])
            return ListMark(text[: match.end()].rstrip(), kind, level, value, match.end())
    return None


def circled_number(mark: str) -> int | None:
    """① → 1 up to ㊿ → 50; null for anything else."""
    return _CIRCLED.index(ord(mark)) + 1 if len(mark) == 1 and ord(mark) in _CIRCLED else None


def kana_number(mark: str) -> int | None:
    """ア → 1, イ → 2 in the order of the syllabary; null for anything else."""
    return _KANA.index(mark) + 1 if len(mark) == 1 and mark in _KANA else None


def kana(number: int) -> str | None:
    """1 → ア, 2 → イ; null beyond the syllabary."""
    return _KANA[number - 1] if 0 < number <= len(_KANA) else None


def circled(number: int) -> str:
    """1 → ① up to 50 → ㊿. Raises IndexError beyond."""
    if number < 1:
        raise IndexError(number)
    return chr(_CIRCLED[number - 1])
