"""Joining hard-wrapped lines and closing letter-spaced cells, without touching the spaces between
Latin words."""

import re
from collections.abc import Iterable

_JAPANESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\u2460-\u24ff]"
_OPEN_ADDRESS = re.compile(r"https?://[!-~]*$")
_ADDRESS_START = re.compile(r"[!-'*-~]")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:!?)'\"]$")
_WORD_END = re.compile(r"[a-z]{2}$")
_LATIN_START = re.compile(r"[A-Za-z(]")
_GAP = re.compile(rf"(?<={_JAPANESE})[ \u3000\t]+|(?<![ \u3000\t])[ \u3000\t]+(?={_JAPANESE})")
_DIGIT_GAP = re.compile(r"(?<=[\d,.])[ \u3000\t]+(?=[\d,.])")


def join_wrapped(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one line: a space only where Latin words meet, none inside a broken
    address."""
    joined = ""
    for line in lines:
        if not line:
            continue
        joined += (" " if _needs_space(joined, line) else "") + line
    return joined


def _needs_space(before: str, after: str) -> bool:
    if _WORD_END.search(before[-2:]) and after[:1].isdecimal():
        return True
    if not _LATIN_END.search(before[-1:]) or not _LATIN_START.match(after):
        return False
    return not (_OPEN_ADDRESS.search(before) and _ADDRESS_START.match(after))


def close_up(text: str) -> str:
    """A letter-spaced or broken cell closed up: `無 投 票` is 無投票; `UN Women` keeps its space."""
    return _DIGIT_GAP.sub("", _GAP.sub("", text.replace("\n", ""))).strip()
