"""Paragraph ends from geometry: rows of one column or cell → which of them end a paragraph, and
where space follows.

In: visual rows with the edges they are set between. Out: one Ending a row. A row ends a paragraph
where the next one's first word would still have fitted behind it, where space or another size
follows, where the next row steps out, or where a list mark opens it after a sentence's end.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from hyoka.reading.extraction.geometry.pieces import Piece
from hyoka.text import list_mark

_CLEAR_GAP = 1.15
_WIDE_GAP = 1.4
_COMMON_SHARE = 0.1
_LABEL_GAP_EM = 1.2
_SIZE_STEP = 0.15
_STEP_EM = 0.6
_SLACK_EM = 0.3
_SENTENCE_END = tuple("。．.）)」』】:：")
_OPENING, _CLOSING = (
    "（(「『【〈《［",
    "、。，．,.）)」』】〉》！？・･：；ー～〜っッゃゅょャュョ々…％",
)
_WORD = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[A-Za-z0-9][!-,:-~0-9]*[-./]*|.)[{re.escape(_CLOSING)}]*"
)
_LATIN = re.compile(r"[!-~]")
_CAPITAL = re.compile(r"[A-Z]")
_LATIN_EM, _CAPITAL_EM, _LATIN_GAP_EM = 0.6, 0.1, 0.25
_NOTE = re.compile(
    r"[（(]?[注※]|[¹²³⁰⁴-⁹]{1,3}[ 　]|[・･●○■□◆◇▶➢✓]|[＊*]?[0-9０-９]{1,3}[-－‐][0-9０-９]{1,3}[ 　]"
)
_STAR = re.compile(r"[*＊※]\s")  # ＊ 暦年でカウント


class Row(NamedTuple):
    """A visual row on its page, with the edges it is set between.

    `centred` rows are a label's, which wraps where its writer liked; `moved` is the first row of a
    page or column, whose distance from the row before says nothing.
    """

    piece: Piece
    page: int
    left: float
    right: float
    centred: bool = False
    moved: bool = False

    @property
    def room(self) -> float:
        """What is left free behind it."""
        return self.right - self.piece.box[2]

    @property
    def indent(self) -> float:
        return self.piece.box[0] - self.left


class Ending(NamedTuple):
    """Whether a paragraph ends with a row, and whether clear space follows it."""

    ends: bool
    space: bool = False


def endings_of(rows: Sequence[Row]) -> list[Ending]:
    """Shape: one for each row; the last one ends."""
    if len(rows) < 2:
        return [Ending(True, True)] * len(rows)
    pitch = _pitch(rows)
    size = median(row.piece.em for row in rows)
    found: list[Ending] = []
    first = 0
    for index, row in enumerate(rows[:-1]):
        after = rows[index + 1]
        usual = pitch * max(1.0, row.piece.em / size)
        gap = 0.0 if after.moved or row.centred else (after.piece.box[3] - row.piece.box[3]) / usual
        ends = (
            gap > _WIDE_GAP
            or (gap > _CLEAR_GAP and _stands_apart(row, after))
            or _ends(rows, index, first)
        )
        found.append(Ending(ends, ends and gap > _CLEAR_GAP))
        first = index + 1 if ends else first
    return [*found, Ending(True, True)]


def _pitch(rows: Sequence[Row]) -> float:
    """The distance of rows inside a paragraph: the smallest that is common, for paragraphs may have
    space between."""
    steps = sorted(
        step
        for row, after in pairwise(rows)
        if not after.moved
        and 0 < (step := after.piece.box[3] - row.piece.box[3]) < 4 * row.piece.em
    )
    for index, step in enumerate(steps):
        if bisect_right(steps, step * _CLEAR_GAP) - index >= _COMMON_SHARE * len(steps):
            return max(step, median(row.piece.em for row in rows))
    return 2 * max((row.piece.em for row in rows), default=1.0)


def _ends(rows: Sequence[Row], index: int, first: int) -> bool:
    row, after = rows[index], rows[index + 1]
    em = row.piece.em
    if abs(after.piece.em - em) > _SIZE_STEP * max(after.piece.em, em):
        return True
    if row.centred:
        return (
            row.piece.text.endswith("。")
            or after.piece.box[1] - row.piece.box[3] > _LABEL_GAP_EM * em
        )
    if not is_full(row, after):
        return True
    if _is_next_item(rows[first], row, after):
        return True
    step = after.indent - row.indent
    if step > _STEP_EM * em:
        return index > first or (not _opens(row) and _is_first_indent(rows, index))
    return step < -_STEP_EM * em and (index > first or (first > 0 and _opens(rows[first - 1])))


def is_full(row: Row, after: Row) -> bool:
    """Whether the next row's first word would not have fitted behind this one."""
    return row.room < _first_word(row.piece, after.piece) + _SLACK_EM * row.piece.em


def _first_word(row: Piece, after: Piece) -> float:
    """The width of what can not be torn from a row's start; a Latin word keeps its distance from
    Japanese ones."""
    found = _WORD.match(after.text.lstrip())
    word = found[0] if found else ""
    n_latin, n_capitals = len(_LATIN.findall(word)), len(_CAPITAL.findall(word))
    gap = _LATIN_GAP_EM if word[:1].isascii() and not row.text[-1:].isascii() else 0.0
    return after.em * (n_latin * _LATIN_EM + n_capitals * _CAPITAL_EM + len(word) - n_latin + gap)


def _stands_apart(row: Row, after: Row) -> bool:
    """Whether clear space behind a row parts it from the next: after a sentence, before a letter or
    figure alone."""
    return _ends_sentence(row) or len(after.piece.text.strip()) == 1


def _ends_sentence(row: Row) -> bool:
    return row.piece.text.rstrip().endswith(_SENTENCE_END)


def _is_next_item(first: Row, row: Row, after: Row) -> bool:
    """Whether a row opens an item of its own: with the star of a note, after a sentence's end, or
    with the mark that follows the paragraph's."""
    if _STAR.match(after.piece.text.lstrip()):
        return True
    if not _opens(after):
        return False
    return _ends_sentence(row) or counts_on(first, after)


def counts_on(first: Row, after: Row) -> bool:
    """Whether a row opens with the mark that follows another's: ３ after ２."""
    before, mark = list_mark(first.piece.text.strip()), list_mark(after.piece.text.strip())
    if before is None or mark is None or mark.number is None:
        return False
    return before.kind == mark.kind and mark.number == (before.number or 0) + 1


def _opens(row: Row) -> bool:
    """Whether a row starts with a mark: it opens an item, under which rows may stand further in."""
    text = row.piece.text.strip()
    mark = list_mark(text)
    return (mark is not None and mark.end < len(text)) or _NOTE.match(text) is not None


def _is_first_indent(rows: Sequence[Row], index: int) -> bool:
    """Whether the row after this one is indented as the first of a paragraph, and does not hang
    under this one."""
    row = rows[index]
    if _ends_sentence(row):
        return True
    if index + 2 == len(rows) or _opens(rows[index + 2]):
        return False
    return abs(rows[index + 2].indent - row.indent) < _STEP_EM * row.piece.em
