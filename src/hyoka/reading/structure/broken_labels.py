"""Printed labels on a scattered page, on one line or broken over several.

In: lines and the parts whose labels may stand there. Out: the page as marks (a label, with what is
glued to it) and runs of free lines between them. A label that differs from the form's by a few
letters is known by its number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from hyoka.forms import Label, Part
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import squeezed

_MOST_LINES = 9
_ALIKE = 0.8


@dataclass(frozen=True)
class Mark:
    """A printed label. `part` is null for the form's boilerplate; `rest` is what is glued behind
    the label."""

    part: Part | None
    printed: Paragraph
    rest: Paragraph | None = None


@dataclass(frozen=True)
class Run:
    """Lines between two marks."""

    lines: tuple[Line, ...]


Piece = Mark | Run


@cache
def words_of_label(printed: str) -> str:
    """A label's words as they are matched; empty for one that captures."""
    return "" if "{" in printed else squeezed(printed)


def pieces_of(
    passages: ParsedDocument, lines: Sequence[Line], parts: Sequence[Part], boilerplate: Part
) -> list[Piece]:
    """The page as marks and runs, in printed order."""
    words = [squeezed(line.text) for line in lines]
    pieces: list[Piece] = []
    free: list[Line] = []
    at = 0
    while at < len(lines):
        mark, taken = _mark_at(passages, lines, words, at, parts, boilerplate)
        if mark is None:
            free.append(lines[at])
            at += 1
            continue
        if free:
            pieces.append(Run(tuple(free)))
            free = []
        pieces.append(mark)
        at += taken
    return [*pieces, Run(tuple(free))] if free else pieces


def _mark_at(
    passages: ParsedDocument,
    lines: Sequence[Line],
    words: Sequence[str],
    at: int,
    parts: Sequence[Part],
    boilerplate: Part,
) -> tuple[Mark | None, int]:
    """The label that begins on a line and how many lines it takes; the longest where several do."""
    found: list[tuple[int, Mark]] = []
    for part, printed in _labels(parts, boilerplate):
        taken = _lines_taken(words, at, printed)
        if taken:
            found.append((taken, Mark(part, Paragraph(passages, tuple(lines[at : at + taken])))))
        elif part is not None and part.inline and words[at].startswith(words_of_label(printed)):
            line = Paragraph(passages, (lines[at],))
            n_words = len(words_of_label(printed))
            label = line.between(0, n_words)
            assert label is not None
            found.append((1, Mark(part, label, line.tail(n_words))))
    taken, mark = max(found, key=lambda each: each[0], default=(0, None))
    return (mark, taken) if mark else _numbered_at(passages, lines, words, at, parts)


def _labels(parts: Sequence[Part], boilerplate: Part) -> Iterator[tuple[Part | None, str]]:
    for part in parts:
        yield from ((part, printed) for printed in part.labels)
    yield from ((None, printed) for printed in boilerplate.words("boilerplate"))


def _lines_taken(words: Sequence[str], at: int, printed: str) -> int:
    """How many lines from one on make up a label and nothing else; 0 where they do not."""
    label = words_of_label(printed)
    if not label:
        return int(bool(_compiled(printed).fullmatch(words[at])))
    return label_lines(words, at, label)


def label_lines(words: Sequence[str], at: int, label: str) -> int:
    """How many squeezed lines from one on spell a label; 0 where they do not."""
    so_far = ""
    for taken, each in enumerate(words[at : at + _MOST_LINES], 1):
        so_far += each
        if so_far == label:
            return taken
        if not label.startswith(so_far):
            return 0
    return 0


@cache
def _compiled(printed: str) -> Label:
    return Label.compiled(printed)


def _numbered_at(
    passages: ParsedDocument,
    lines: Sequence[Line],
    words: Sequence[str],
    at: int,
    parts: Sequence[Part],
) -> tuple[Mark | None, int]:
    """A numbered label that differs from the form's by a few letters: 国際機関 for 当該機関, a misread
    character."""
    best, best_taken, best_part = _ALIKE, 0, None
    for part in parts:
        for label in map(words_of_label, part.labels):
            if not label[:1].isdigit() or words[at][:1] != label[0]:
                continue
            for taken, so_far in _growing(words, at, len(label)):
                ratio = SequenceMatcher(None, so_far, label, autojunk=False).ratio()
                if ratio > best:
                    best, best_taken, best_part = ratio, taken, part
    if best_part is None:
        return None, 0
    return Mark(best_part, Paragraph(passages, tuple(lines[at : at + best_taken]))), best_taken


def _growing(words: Sequence[str], at: int, length: int) -> Iterator[tuple[int, str]]:
    """The words of one line, of two lines and so on, as long as they can be a label of that
    length."""
    so_far = ""
    for taken, each in enumerate(words[at : at + _MOST_LINES], 1):
        so_far += each
        if len(so_far) > length * 1.3:
            return
        yield taken, so_far
