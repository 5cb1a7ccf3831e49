"""Paragraphs of a run of free lines.

In: lines that stand between labels. Out: paragraphs with what parts each from the one before. A
bullet begins one, and so does a line after a finished sentence that does not fill its column or is
followed by a blank line; a printed page number that was taken out parts nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import list_mark, squeezed, width

_DONE = re.compile(r"[。．！？)）」』】]\s*$")
_SENTENCE = re.compile(r"。|．$")
_LONGEST_SCRAP = 60
_FULL_SHARE = 0.85
_ITEM_KINDS = ("bullet", "circled", "bracketed")


class Gap(IntEnum):
    """What stands between two lines: nothing, blank lines, another cell."""

    NONE = 0
    BLANK = 1
    CELL = 2


@dataclass(frozen=True)
class Piece:
    """A paragraph and what parts it from the one before."""

    paragraph: Paragraph
    gap: Gap

    @property
    def is_prose(self) -> bool:
        """Whether it is running text and not a cell of one or two words."""
        words = self.paragraph.words
        return begins_item(words) or bool(_SENTENCE.search(words)) or len(words) > _LONGEST_SCRAP


def begins_item(words: str) -> bool:
    """Whether a paragraph begins with a bullet or another mark that can be no part of a
    sentence."""
    mark = list_mark(words.lstrip())
    return mark is not None and mark.kind in _ITEM_KINDS


def pieces_of_run(
    passages: ParsedDocument, lines: Sequence[Line], opening: re.Pattern[str]
) -> list[Piece]:
    """The run's paragraphs; the first stands after another cell. `opening` begins a paragraph like
    a bullet does."""
    pieces: list[Piece] = []
    run: list[Line] = []
    gap, full = Gap.CELL, max((width(line.text) for line in passages.lines), default=0)
    for line in lines:
        if run and _begins(passages, run[-1], line, opening, full):
            pieces.append(Piece(Paragraph(passages, tuple(run)), gap))
            gap, run = _gap(passages, run[-1], line), []
        run.append(line)
    return [*pieces, Piece(Paragraph(passages, tuple(run)), gap)] if run else pieces


def _begins(
    passages: ParsedDocument, before: Line, line: Line, opening: re.Pattern[str], full: int
) -> bool:
    """Whether a line begins a paragraph; one with a place on its page is known to end or not.

    Units: `full` is the width of the sheet's widest line, in columns.
    """
    first = line.text.lstrip()
    done = bool(_DONE.search(before.text))
    short = before.box is None and done and width(before.text) < full * _FULL_SHARE
    ends = before.ends_paragraph or short
    parted = _gap(passages, before, line) is not Gap.NONE
    if opening.match(squeezed(first).casefold()):
        return True
    if begins_item(first):
        return done or parted or ends
    if parted:
        return done or ends
    return ends and (done or before.text[-1:].isspace())


def _gap(passages: ParsedDocument, before: Line, line: Line) -> Gap:
    """Blank lines and a page's end count; lines taken out as layout, with the blank ones around
    them, do not."""
    between = line.number - before.number - 1
    if not between:
        return Gap.BLANK if line.page != before.page else Gap.NONE
    if between == sum(
        before.number < each.number < line.number for each in _near(passages, before, line)
    ):
        return Gap.BLANK
    return Gap.NONE


def _near(passages: ParsedDocument, before: Line, line: Line) -> Sequence[Line]:
    start, stop = (_index(passages, each.number) for each in (before, line))
    return passages.lines[start : stop + 1]


def _index(passages: ParsedDocument, number: int) -> int:
    """Where a line stands among those of its sheet."""
    low, high = 0, len(passages.lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if passages.lines[middle].number < number else (low, middle)
    return low
