"""Footnotes: notes at the foot of a column, each tied to the mark in the text that points at it.

In: blocks (to know a note when it comes) and the finished paragraphs (to find its mark). Out:
footnotes. Numbers start again in every part, so a note belongs to the nearest mark of its number
before it that is not taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from hyoka.reading.kinds.narrative.blocks import Block
from hyoka.reading.kinds.narrative.prose import Prose, is_ended
from hyoka.records.chapter import Footnote
from hyoka.text import fold

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_RAISED, "0123456789")
_PLAIN = re.compile(rf"(?P<mark>[{_RAISED}]{{1,2}}|\d{{1,2}}(?![\d.,]))(?P<gap>\s*)(?=\S)")
_LONG = 80
_COUNTER = re.compile(r"[年月日つ件%回倍か名人社割位分]")


@dataclass(frozen=True)
class Note:
    """A note: its mark as printed at the foot, the key that ties it, its words."""

    mark: Prose
    key: str
    prose: Prose

    @property
    def is_worded(self) -> bool:
        return self.key.startswith("(")


@dataclass(frozen=True)
class Reference:
    """A mark in the text that points at a note."""

    key: str
    prose: Prose


@dataclass
class Notes:
    """Knows the notes of a chapter; `words` are what marks a note that carries no figure (注).

    `awaited` are the marks that stood in the text and whose notes have not come yet.
    """

    words: tuple[str, ...]
    found: list[Note] = field(default_factory=list)
    awaited: list[str] = field(default_factory=list)

    def taken(self, block: Block, *, in_sentence: bool) -> Note | None:
        """The block as a note, kept; where it is none, null, and its marks are awaited."""
        note = self._note(block, in_sentence=in_sentence)
        if note is None:
            self.awaited += [reference.key for reference in self.references(block.prose)]
            return None
        self.found.append(note)
        if note.key in self.awaited:
            self.awaited.remove(note.key)
        return note

    def _note(self, block: Block, *, in_sentence: bool) -> Note | None:
        """A plain figure marks a note only where the text awaits its number, and before whole
        sentences.

        In the middle of a sentence any figure does so only where it is awaited.
        """
        folded = fold(block.text)
        worded = self._worded.match(folded)
        match = worded or _PLAIN.match(folded)
        if match is None:
            return None
        mark = block.prose.cut(0, match.end("mark"))
        is_plain = worded is None and mark.text[0] not in _RAISED
        is_awaited = _key(mark.text) in self.awaited
        if in_sentence and not is_awaited:
            return None
        if is_plain and (
            not is_awaited or not self._can_be_note(block.text, _key(mark.text)) or _counts(match)
        ):
            return None
        return Note(mark, _key(mark.text), block.prose.cut(match.end()))

    def _can_be_note(self, words: str, key: str) -> bool:
        """Whole sentences are a note; a cut one is where it follows a note or is too long for a
        heading."""
        before = self.found[-1].key if self.found else ""
        return (
            is_ended(words)
            or len(words) > _LONG
            or (before.isdecimal() and int(key) == int(before) + 1)
        )

    def gone_on(self, block: Block) -> Note:
        """The last note with the words of a block that goes on from it."""
        self.found[-1] = replace(self.found[-1], prose=self.found[-1].prose.joined(block.prose))
        return self.found[-1]

    @property
    def _worded(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.words)) or "(?!)"
        return re.compile(rf"(?P<mark>\((?:{words})\d{{0,2}}\))\s*(?=\S)")

    @property
    def _reference(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.words)) or "(?!)"
        return re.compile(rf"(?<![a-z])[{_RAISED}]{{1,2}}|\^?(?P<worded>\((?:{words})\d{{0,2}}\))")

    def references(self, prose: Prose) -> Iterator[Reference]:
        for match in self._reference.finditer(prose.folded):
            span = match.span("worded") if match["worded"] else match.span()
            mark = prose.cut(*span)
            yield Reference(_key(mark.text), mark)

    def tied(self, paragraphs: Iterable[Prose]) -> list[tuple[Note, Reference | None]]:
        """Every note with the mark that points at it."""
        free = list(chain.from_iterable(map(self.references, paragraphs)))
        found: list[tuple[Note, Reference | None]] = []
        for note in self.found:
            mark = _pointing(note, free)
            if mark is not None:
                free.remove(mark)
            found.append((note, mark))
        return found


def _counts(match: re.Match[str]) -> bool:
    """Whether a figure without a space behind it counts what follows: `3か国`."""
    return not match["gap"] and bool(_COUNTER.match(match.string, match.end()))


def footnote(note: Note, reference: Reference | None) -> Footnote:
    """A note for the records, under the mark that points at it where there is one."""
    mark, place = (
        (reference.prose.text, reference.prose.at) if reference else (note.mark.text, None)
    )
    return Footnote(mark=mark, text=note.prose.as_text, referenced_at=place)


def _key(mark: str) -> str:
    return fold(mark).translate(_DIGITS)


def _pointing(note: Note, free: Sequence[Reference]) -> Reference | None:
    """The nearest free mark before the note, else the nearest behind it."""
    same = [reference for reference in free if reference.key == note.key]
    start = note.prose.offsets[0]
    before = [reference for reference in same if reference.prose.offsets[0] < start]
    if before:
        return max(before, key=lambda reference: reference.prose.offsets[0])
    return min(same, key=lambda reference: reference.prose.offsets[0], default=None)
