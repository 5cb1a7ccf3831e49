"""Which paragraphs could be headings of a form, by its labels alone; `sections.py` decides by their
place.

In: paragraphs and a form. Out: matches of labels with paragraphs, with the printed words of what
they capture.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from hyoka.forms import Form, Label, Part
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import fiscal_years, squeezed

_LONGEST_HEADING = 200
_LONGEST_TITLE = 160
_MOST_LINES = 8
_NARROW = 15
_STOPS = "。）)"


@dataclass(frozen=True)
class Match:
    """A label of a part that fits a paragraph; `captures` are squeezed. `read_as` is the key meant,
    where not the printed one."""

    part: Part
    label: Label
    found: re.Match[str]
    read_as: str | None = None

    @cached_property
    def captures(self) -> Mapping[str, str]:
        return {name: words for name, words in self.found.groupdict().items() if words is not None}

    def key(self, name: str) -> str | int | None:
        """A captured key as records tell repetitions apart: a number, a code, a fiscal year."""
        words = self.read_as if self.read_as and name == self.part.key else self.captures.get(name)
        if words is None:
            return None
        match name:
            case "number":
                return int(words)
            case "year":
                years = fiscal_years(words)
                return years[0].year if years else None
            case _:
                return words


class Labels:
    """A form's labels, ready to be looked up by the first character of a paragraph."""

    def __init__(self, form: Form) -> None:
        labels: list[tuple[Part, Label]] = []
        for part in form.walk():
            labels += [(part, label) for label in part.patterns]
        self._anywhere = [each for each in labels if each[1].first is None]
        beginnings = set(chain.from_iterable(label.first or () for _, label in labels))
        self._by_first = {
            first: [each for each in labels if first in (each[1].first or ())] + self._anywhere
            for first in beginnings
        }

    def _candidates(self, words: str) -> Sequence[tuple[Part, Label]]:
        return self._by_first.get(words[:1], self._anywhere)

    def matches(self, paragraph: Paragraph) -> list[Match]:
        """Every part one of whose labels is the whole paragraph (or its beginning, for a glued
        label)."""
        words = paragraph.words
        found: dict[str, Match] = {}
        for part, label in self._candidates(words):
            if part.part not in found and (part.inline or len(words) <= _LONGEST_HEADING):
                match = label.match(words) if part.inline else label.fullmatch(words)
                if match and _is_title(match):
                    found[part.part] = Match(part, label, match)
        return list(found.values())

    def names(self, label: Paragraph, content: Paragraph) -> bool:
        """Whether two paragraphs together are a label and what it captures, parted just where the
        capture begins."""
        words, edge = label.words + content.words, len(label.words)
        return any(
            edge in [match.start(name) for name in match.re.groupindex]
            for _, each in self._candidates(words)
            if each.captures and (match := each.fullmatch(words))
        )

    def is_whole_line(self, line: Line, *, after_stop: bool = False) -> bool:
        """Whether a line by itself is a label that can hardly be prose; behind a full stop a label
        may have a title."""
        words = squeezed(line.text)
        return len(words) > 4 and any(
            (label.is_literal or label.is_closed or (after_stop and label.is_titled))
            and label.fullmatch(words)
            for _, label in self._candidates(words)
        )

    def spelt(self, words: Sequence[str], at: int) -> int:
        """How many squeezed lines from one on spell a label of more than one line; 0 where they do
        not."""
        so_far, found = words[at], 0
        whole = "".join(words[at : at + _MOST_LINES])
        likely = [
            label
            for _, label in self._candidates(so_far)
            if label.is_literal and label.may_open(whole)
        ]
        if not likely:
            return 0
        for taken, each in enumerate(words[at + 1 : at + _MOST_LINES], 2):
            so_far += each
            if len(so_far) > _LONGEST_TITLE:
                break
            if any(label.fullmatch(so_far) for label in likely):
                found = taken
        return found


def _is_title(match: re.Match[str]) -> bool:
    title = match.groupdict().get("title")
    return title is None or (len(title) <= _LONGEST_TITLE and not title.endswith("。"))


def breaks_of(passages: ParsedDocument, labels: Labels, layout: frozenset[int]) -> frozenset[int]:
    """Lines that must open a paragraph: a whole-line label, and the line after it.

    Either end of the label must already be an edge, so that a sentence that happens to wrap into
    the words of a label stays whole.
    """
    breaks: set[int] = set()
    starts, after_stop, pending = True, False, False
    for line in passages.lines:
        if line.number in layout or not line.text.strip():
            continue
        if pending:
            breaks.add(line.number)
        pending = (starts or line.ends_paragraph or after_stop) and labels.is_whole_line(
            line, after_stop=after_stop
        )
        if pending:
            breaks.add(line.number)
        starts, after_stop = line.ends_paragraph, line.text.rstrip().endswith("。")
    return frozenset(breaks)


def with_whole_labels(
    passages: ParsedDocument, labels: Labels, layout: frozenset[int]
) -> ParsedDocument:
    """The passages with a label that a narrow cell breaks over several lines as one paragraph."""
    lines = [line for line in passages.lines if line.text.strip() and line.number not in layout]
    words = [squeezed(line.text) for line in lines]
    ends: dict[int, bool] = {}
    at, starts = 0, True
    while at < len(lines):
        taken = labels.spelt(words, at) if starts and len(words[at]) <= _NARROW else 0
        ends |= {
            lines[index].number: index in (at - 1, at + taken - 1)
            for index in range(at - 1, at + taken)
            if taken
        }
        at += max(1, taken)
        starts = (
            bool(taken) or lines[at - 1].ends_paragraph or lines[at - 1].text.rstrip()[-1] in _STOPS
        )
    if not ends:
        return passages
    mended = (
        line._replace(ends_paragraph=ends.get(line.number, line.ends_paragraph))
        for line in passages.lines
    )
    return replace(passages, lines=tuple(mended))
