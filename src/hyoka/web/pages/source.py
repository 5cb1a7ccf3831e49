"""A page of a source document: its lines with their numbers, the lines asked for, and the values
read from it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from hyoka.definitions.problems import problem_named
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.records import At, Records
from hyoka.records.leaves import Box
from hyoka.records.walking import inside

_LONGEST = 60
_LARGEST_LINE = 10_000_000


@dataclass(frozen=True)
class SourceLine:
    """A physical line of the page."""

    number: int
    text: str
    is_marked: bool


@dataclass(frozen=True)
class ReadValue:
    """A leaf read from this page: what it is called in the records, and its words."""

    trail: str
    words: str
    first: int
    last: int
    box: Box | None = None

    @property
    def code(self) -> str | None:
        """The indicator it belongs to."""
        found = re.search(r"indicators\[(\d+-\d+)\]", self.trail)
        return found[1] if found and "next_indicators" not in self.trail else None

    @property
    def field(self) -> int | None:
        """The field it belongs to."""
        found = re.search(r"fields\[(\d+)\]", self.trail)
        return int(found[1]) if found else None


@dataclass(frozen=True)
class SourcePage:
    """One page of a document."""

    number: int
    label: str | None
    n_pages: int
    lines: tuple[SourceLine, ...]
    values: tuple[ReadValue, ...]
    marked: tuple[int, int] | None

    @property
    def boxes(self) -> tuple[tuple[ReadValue, float, float], ...]:
        """Values with a box on the page, with its width and height; one for those of one place."""
        placed = {each.box: each for each in self.values if each.box}
        return tuple(
            (each, round(box[2] - box[0], 1), round(box[3] - box[1], 1))
            for box, each in placed.items()
        )

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.n_pages else None


def marked_lines(asked: str) -> tuple[int, int] | None:
    """`613-625` or `613`. Raises Problem for anything else."""
    if not asked:
        return None
    match = re.fullmatch(r"(\d{1,8})(?:-(\d{1,8}))?", asked)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last <= _LARGEST_LINE:
        raise problem_named("bad-lines", {"lines": asked[:40]})
    return first, last


def source_page(
    passages: ParsedDocument, records: Records, number: int, marked: tuple[int, int] | None
) -> SourcePage:
    """Raises Problem where the document has no such page."""
    if not 1 <= number <= passages.pages:
        raise problem_named("unknown-page", {"page": number, "pages": passages.pages})
    lines = [line for line in passages.lines if line.page == number]
    return SourcePage(
        number=number,
        label=passages.page_labels.get(number),
        n_pages=passages.pages,
        lines=tuple(_line(line, marked) for line in _trimmed(lines)),
        values=tuple(_values(records, lines)),
        marked=marked,
    )


def _line(line: Line, marked: tuple[int, int] | None) -> SourceLine:
    inside = marked is not None and marked[0] <= line.number <= marked[1]
    return SourceLine(line.number, line.text, inside and bool(line.text.strip()))


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    """Without the blank lines an extraction puts between any two lines."""
    return [line for line in lines if line.text.strip()]


def _values(records: Records, lines: Sequence[Line]) -> Iterator[ReadValue]:
    if not lines:
        return
    first, last = lines[0].number, lines[-1].number
    for sheet in records.sheets:
        for trail, words, at in leaves_of(sheet, ""):
            if first <= at.lines[0] <= last:
                yield ReadValue(trail, words[:_LONGEST], *at.lines, at.box)


def leaves_of(node: object, trail: str) -> Iterator[tuple[str, str, At]]:
    """Every leaf below a record with the path to it, words first printed and their places."""
    if isinstance(node, BaseModel) and (words := _words(node)) is not None:
        at = getattr(node, "at", None)
        yield from ((trail, words, place) for place in ((at,) if isinstance(at, At) else at or ()))
    for index, (name, part) in enumerate(inside(node)):
        step = name if isinstance(node, BaseModel) else f"[{name or _key(part, index)}]"
        yield from leaves_of(
            part, f"{trail}/{step}" if trail and step == name else f"{trail}{step}"
        )


def _words(node: BaseModel) -> str | None:
    """What a leaf prints: its text, its value, or the name of what it is."""
    said = (getattr(node, name, None) for name in ("text", "raw", "what", "name", "title"))
    return next((words for words in said if isinstance(words, str) and words), None)


def _key(value: object, index: int) -> object:
    for name in ("code", "fiscal_year", "number"):
        key = getattr(value, name, None)
        if isinstance(key, (int, str)):
            return key
    return index
