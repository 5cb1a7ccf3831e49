"""Paragraph ends of plain text that marks none: told by where lines wrap.

In: printed lines. Out: which of them end a paragraph or a cell. A line of running text ends one
where the next word would have fitted on it; a line of a narrow cell goes on where the words on both
sides of the break stand together elsewhere in the document, or where it is letter-spaced to fill
its column.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from hyoka.text import fold, width

_FULL_SHARE = 0.9
_WIDE_SHARE = 0.8
_SLACK = 4
_NEAR = 4
_NO_START = "、。,.)」』】〉》〕｝]:;!?ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_UNIT = re.compile(rf"(?:[(「『]?[A-Za-z0-9][A-Za-z0-9.,'-]*|.)[{re.escape(_NO_START)}]*")
_MARK = re.compile(
    r"[・●○■◆◎⚫]|\([0-9ア-ン一-十]{1,2}\)|[①-⓿㉑-㉟]|[0-9]{1,2}(?:[ .、]\S|[-(])|\(注|【"
)
_STAR = re.compile(r"[*※][^\s)」】]")
_OPEN_END = re.compile(r"(?:[、,をにがはへ]|(?<!も)の|(?<!こ)と)$")
_STOP = "。:)」】"
_WORD = re.compile(r"[ぁ-んァ-ヶー一-龥々(「『]")
_NOTE = re.compile(r"\(注|[*※]")
_YEAR_HEADS = re.compile(r"年度?\s.*年度?$")
_COUNTED = re.compile(r"\(([0-9]{1,2})\)|([0-9]{1,2})(?= )|([①-⑳])")
_LETTER_SPACED = re.compile(r"\S(?: \S)+")


class Wrapping:
    """The non-blank lines of a text, and what its own lines tell about its wraps."""

    def __init__(self, printed: Sequence[str]) -> None:
        self.lines = [line.strip() for line in printed]
        self.filled = [index for index, line in enumerate(self.lines) if line]
        self.words = [fold(self.lines[index]) for index in self.filled]
        self.widths = [width(self.lines[index]) for index in self.filled]
        self.full = _full(self.widths)

    def ends(self) -> list[bool]:
        """For every printed line, whether it ends a paragraph."""
        found, runs_on, opened = [False] * len(self.lines), False, ""
        for at, index in enumerate(self.filled):
            opened = opened if runs_on else self.words[at]
            runs_on = at + 1 < len(self.filled) and self._goes_on(at, runs_on=runs_on)
            runs_on = runs_on and not _is_next_item(opened, self.words[at + 1])
            found[index] = not runs_on
        return found

    def _goes_on(self, at: int, *, runs_on: bool) -> bool:
        if self.widths[at] >= self.full * _WIDE_SHARE:
            return not self._has_room(at) and not self._is_followed_by_mark(at)
        return self._goes_on_in_cell(at, runs_on=runs_on)

    def _has_room(self, at: int) -> bool:
        """Whether the next word would have fitted beside a line; what is wider than the text is no
        line of it."""
        unit = _UNIT.match(self.words[at + 1])
        near = min(self.full, max(self.widths[max(0, at - _NEAR) : at + _NEAR + 1]))
        return (
            self.widths[at] + width(unit[0] if unit else "") + _SLACK <= near
            or self.widths[at] > self.full * 1.1
        )

    def _is_followed_by_mark(self, at: int) -> bool:
        after = self.words[at + 1]
        return bool(_STAR.match(after)) or (
            self.words[at][-1] in _STOP and bool(_MARK.match(after))
        )

    def _goes_on_in_cell(self, at: int, *, runs_on: bool) -> bool:
        before, after = self.words[at], self.words[at + 1]
        if _NOTE.match(after) or _YEAR_HEADS.search(before):
            return False
        if after[0] in _NO_START or _OPEN_END.search(before):
            return True
        return self._fills_cell(at, before, after, runs_on=runs_on)

    def _fills_cell(self, at: int, before: str, after: str, *, runs_on: bool) -> bool:
        """Whether words run over the edge of a narrow column."""
        if self.widths[at + 1] > self.widths[at] + 2 or not (
            _WORD.match(before[-1]) and _WORD.match(after)
        ):
            return False
        fills = runs_on and self.widths[at] >= self.widths[at - 1] - 1
        return fills or bool(_LETTER_SPACED.fullmatch(before)) or self._meet(before, after)

    def _meet(self, before: str, after: str) -> bool:
        """Whether the three characters over the break, taken either way, stand in a line of the
        document."""
        over = [before[-2:] + after[:1], before[-1:] + after[:2]]
        return len(before) > 1 and all(each in self._threes for each in over if len(each) == 3)

    @cached_property
    def _threes(self) -> frozenset[str]:
        return frozenset(line[at : at + 3] for line in self.words for at in range(len(line) - 2))


def _is_next_item(opened: str, after: str) -> bool:
    """Whether a line begins with the number that follows the one its paragraph began with."""
    one, other = _COUNTED.match(opened), _COUNTED.match(after)
    return bool(
        one
        and other
        and one.lastindex == other.lastindex
        and _count(one[one.lastindex or 0]) + 1 == _count(other[other.lastindex or 0])
    )


def _count(mark: str) -> int:
    return int(mark) if mark.isdecimal() else ord(mark) - ord("①") + 1


def _full(widths: Sequence[int]) -> int:
    """The width at which running text wraps: nine tenths of all that is printed stand in lines no
    wider."""
    ordered = sorted(widths)
    passed = list(accumulate(ordered))
    return ordered[bisect_left(passed, passed[-1] * _FULL_SHARE)] if ordered else 0
