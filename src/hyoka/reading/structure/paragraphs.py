"""Paragraphs: runs of lines up to a paragraph's end, with their text joined, squeezed and mapped
back to the page.

In: ParsedDocument without their layout lines. Out: Paragraph, the unit headings are found in and
tables are read from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument, around, lines_of
from hyoka.records import At, Text
from hyoka.records.leaves import Box
from hyoka.text import Squeezed, close_up, join_wrapped, squeeze

_NARROW = 12
_SPACED = re.compile(r"[\u3040-\u9fff] [\u3040-\u9fff]")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. `index` counts the document's paragraphs."""

    passages: ParsedDocument
    lines: tuple[Line, ...]
    index: int = 0

    @cached_property
    def at(self) -> At:
        """From its first to its last printed character."""
        return place(self.passages, self.lines)

    @cached_property
    def text(self) -> str:
        """As printed, line wraps joined."""
        return join_wrapped(line.text.strip() for line in self.lines)

    @cached_property
    def squeezed(self) -> Squeezed:
        """Squeezed text of its lines; offsets count in the lines set one under another (see
        `printed_span`)."""
        return squeeze("\n".join(line.text for line in self.lines))

    @property
    def words(self) -> str:
        """Squeezed text, for matching."""
        return self.squeezed.text

    def slice(self, start: int, end: int) -> Text:
        """The printed words between two offsets of the squeezed text."""
        return self.printed(*self.squeezed.span(start, end))

    def printed(self, start: int, end: int) -> Text:
        """The printed words between two offsets of the lines set one under another."""
        pieces = list(self._pieces(start, end))
        words = join_wrapped(line.text[low:high].strip() for line, low, high in pieces)
        return Text(text=words, at=_place_of(self.passages, pieces))

    def between(self, start: int, end: int) -> "Paragraph | None":
        """What stands between two offsets of the squeezed text, as a paragraph; null where nothing
        does."""
        if start >= min(end, len(self.words)):
            return None
        pieces = self._pieces(*self.squeezed.span(start, min(end, len(self.words))))
        lines = tuple(
            cut(line, low, high) for line, low, high in pieces if line.text[low:high].strip()
        )
        return Paragraph(self.passages, lines, self.index)

    def tail(self, start: int) -> "Paragraph | None":
        """What follows an offset of the squeezed text."""
        return self.between(start, len(self.words))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        """Lines with the part of each that lies between two offsets of the lines set one under
        another."""
        offset = 0
        for line in self.lines:
            low, high = max(start - offset, 0), min(end - offset, len(line.text))
            if low < high:
                yield line, low, high
            offset += len(line.text) + 1


def cut(line: Line, start: int, end: int) -> Line:
    """A part of a line, in its place."""
    box = line.part_box(start, end)
    return Line(
        line.number,
        line.text[start:end],
        line.start + start,
        line.page,
        line.ends_paragraph,
        False,
        box,
    )


def paragraphs_of(
    passages: ParsedDocument, layout: frozenset[int], breaks: frozenset[int]
) -> tuple[Paragraph, ...]:
    """All paragraphs. `layout` are lines to leave out, `breaks` lines that open a paragraph
    whatever comes before."""
    kept = (line for line in passages.lines if line.number not in layout and line.text.strip())
    return tuple(
        Paragraph(passages, lines, index) for index, lines in enumerate(_runs(kept, breaks))
    )


def _runs(lines: Iterable[Line], breaks: frozenset[int]) -> Iterator[tuple[Line, ...]]:
    run: list[Line] = []
    for line in lines:
        if run and line.number in breaks:
            yield tuple(run)
            run = []
        run.append(line)
        if line.ends_paragraph:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def place(passages: ParsedDocument, lines: Sequence[Line]) -> At:
    """Where lines stand, from the first printed character to the last."""
    return _place_of(passages, [(line, 0, len(line.text)) for line in lines])


def _place_of(passages: ParsedDocument, pieces: Sequence[tuple[Line, int, int]]) -> At:
    first, low, high = pieces[0]
    last, last_low, last_high = pieces[-1]
    start = first.start + low + _indent(first.text[low:high])
    end = last.start + last_low + len(last.text[last_low:last_high].rstrip())
    label = passages.page_labels.get(first.page)
    return At(
        page=first.page,
        page_label=label,
        lines=(first.number, last.number),
        chars=(start, max(start, end)),
        box=_box_on(first.page, pieces),
    )


def _box_on(page: int, pieces: Sequence[tuple[Line, int, int]]) -> Box | None:
    """What surrounds the pieces of one page; null where the file tells no places."""
    placed = [piece for piece in pieces if piece[0].box is not None]
    return around(line.part_box(low, high) for line, low, high in placed if line.page == page)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def joined(paragraphs: Sequence[Paragraph]) -> Text | None:
    """Paragraphs as one Text, joined by line feeds; null where there are none."""
    if not paragraphs:
        return None
    at = paragraphs[0].at.to(paragraphs[-1].at)
    return Text(text="\n".join(paragraph.text for paragraph in paragraphs), at=at)


def closed_up(paragraphs: Sequence[Paragraph]) -> Text | None:
    """Notes of a table: as `joined`, with the letter-spaced lines of a narrow column closed up."""
    text = joined(paragraphs)
    if text is None:
        return None
    lines = [line.text.strip() for line in lines_of(paragraphs)]
    spaced = sum(bool(_SPACED.search(line)) for line in lines if len(line) <= _NARROW)
    if not spaced or max(map(len, lines)) > _NARROW * 2:
        return text
    words = "\n".join(close_up(paragraph) for paragraph in text.text.split("\n"))
    return text.model_copy(update={"text": words})
