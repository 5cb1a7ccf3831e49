"""Prose: running text put together from several places of a document, every character of it knowing
its own.

In: lines, or pieces of them. Out: text that can be cut and joined and still says where it stands; a
sentence that goes on behind a caption or a footnote stands in two places.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.records import At, Text
from hyoka.text import fold, join_wrapped

_LONGEST_SENTENCE = 2000
_END = 40
_OPEN, _CLOSE = "([「『{<《〔【", ")]」』}>》〕】"


@dataclass(frozen=True)
class Prose:
    """`offsets[i]` is where character i of `text` stands in the document's text."""

    passages: ParsedDocument
    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, passages: ParsedDocument, lines: Iterable[Line]) -> "Prose":
        """Lines as one text, wraps joined."""
        prose = cls(passages, "", ())
        for line in lines:
            words = line.text.strip()
            start = line.start + line.text.index(words) if words else line.start
            prose = prose.joined(cls(passages, words, tuple(range(start, start + len(words)))))
        return prose

    def joined(self, after: "Prose") -> "Prose":
        """This and what goes on from it; a space between them only where Latin words meet."""
        text = join_wrapped((self.text, after.text))
        gap = (
            (self.offsets[-1] + 1,) * (len(text) - len(self.text) - len(after.text))
            if self.offsets
            else ()
        )
        return Prose(self.passages, text, (*self.offsets, *gap, *after.offsets))

    def with_line(self, after: "Prose") -> "Prose":
        """This and a line of its own below it."""
        return Prose(
            self.passages,
            f"{self.text}\n{after.text}",
            (*self.offsets, self.offsets[-1] + 1, *after.offsets),
        )

    def cut(self, start: int, end: int | None = None) -> "Prose":
        """The part between two offsets of the text, white space at both ends left out."""
        words = self.text[start:end]
        low = start + len(words) - len(words.lstrip())
        high = low + len(words.strip())
        return Prose(self.passages, self.text[low:high], self.offsets[low:high])

    def sentences(self) -> Iterator["Sentence"]:
        """Its sentences; a full stop inside brackets ends none. What is far too long for a sentence
        is none."""
        for start, end in _stretches(self.folded):
            sentence = self.cut(start, end)
            if 0 < len(sentence.text) <= _LONGEST_SENTENCE:
                yield Sentence.of(sentence)

    @cached_property
    def folded(self) -> str:
        """For matching: widths evened out, offsets the same."""
        return fold(self.text)

    @property
    def at(self) -> At:
        """From its first to its last character, whatever stands between."""
        return self._placed(self.offsets[0], self.offsets[-1] + 1)

    @cached_property
    def places(self) -> tuple[At, ...]:
        """Where it stands, one place for each run of text that nothing else interrupts."""
        breaks = [
            index
            for index, (before, after) in enumerate(
                zip(self.offsets, self.offsets[1:], strict=False), 1
            )
            if after > before + 1 and self.passages.text[before + 1 : after].strip()
        ]
        ends = [*breaks, len(self.offsets)]
        return tuple(
            self._placed(self.offsets[start], self.offsets[end - 1] + 1)
            for start, end in zip([0, *breaks], ends, strict=True)
        )

    def _placed(self, start: int, end: int) -> At:
        at = self.passages.at(start, end)
        label = self.passages.page_labels.get(at.page)
        return at.model_copy(update={"page_label": label}) if label else at

    @property
    def as_text(self) -> Text:
        return Text(text=self.text, at=self.at)


@dataclass(frozen=True)
class Sentence:
    """A sentence to match on: `folded` has no white space, for spaces come and go; what is cut is
    as printed."""

    prose: Prose
    folded: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, prose: Prose) -> "Sentence":
        kept = tuple(
            index for index, character in enumerate(prose.folded) if not character.isspace()
        )
        return cls(prose, "".join(prose.folded[index] for index in kept), kept)

    def cut(self, start: int, end: int) -> Prose:
        """What is printed between two offsets of the folded text."""
        if start >= end:
            return self.prose.cut(0, 0)
        return self.prose.cut(self.positions[start], self.positions[end - 1] + 1)

    def offset(self, index: int) -> int:
        """Where a character of the folded text stands in the document's text."""
        return self.prose.offsets[self.positions[index]]

    @property
    def places(self) -> tuple[At, ...]:
        return self.prose.places

    @property
    def at(self) -> At:
        return self.prose.at


def _stretches(folded: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for index, character in enumerate(folded):
        depth = depth + 1 if character in _OPEN else max(0, depth - (character in _CLOSE))
        if character in "。!?\n" and depth == 0:
            yield start, index + 1
            start = index + 1
    yield start, len(folded)


def is_ended(words: str) -> bool:
    """Whether running text ends a sentence: at a full stop, at a colon, or at a bracket closed
    behind one."""
    folded = fold(words[-_END:]).rstrip()
    bare = folded.rstrip(_CLOSE)
    return folded[-1:] in ("。", ":") or bare[-1:] == "。" or not folded


def has_sentence(words: str) -> bool:
    """Whether a full stop stands in it outside brackets."""
    folded = fold(words)
    return any(folded[end - 1 : end] == "。" for _, end in _stretches(folded))


def unclosed(words: str) -> int:
    """How many brackets are opened and not closed; negative where one is closed that was never
    opened."""
    depth = lowest = 0
    for character in fold(words):
        depth += (character in _OPEN) - (character in _CLOSE)
        lowest = min(lowest, depth)
    return lowest if lowest < 0 else depth
