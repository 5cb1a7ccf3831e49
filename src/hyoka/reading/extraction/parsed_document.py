"""ParsedDocument: a document of any format as pages, lines and table cells, each with its place.

In: nothing but plain values from the format modules. Out: one model that form reading uses, so that
a form definition never knows whether a text file, a PDF, a Word or an Excel file lies beneath.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

from hyoka.records import At, Note
from hyoka.records.leaves import Box
from hyoka.text import width


class Line(NamedTuple):
    """One physical line. Units: `number` 1-based, `start` code-point offset into the document's
    text.

    `ends_paragraph` is what the file itself says about the end of a paragraph or a cell (a trailing
    space in extracted text, a paragraph end in Word), not a guess from the words; `layout` is a
    line the file itself sets apart from the text: a header or footer, the head of a table repeated
    on its next page.
    """

    number: int
    text: str
    start: int
    page: int
    ends_paragraph: bool = False
    top_of_page: bool = False
    box: Box | None = None
    layout: bool = False

    @property
    def end(self) -> int:
        """Offset just after the last character, line end excluded."""
        return self.start + len(self.text)

    def part_box(self, start: int, end: int) -> Box | None:
        """The box of a part of the line, its characters taken as wide as the line's width
        allows."""
        if self.box is None or (start <= 0 and end >= len(self.text)):
            return self.box
        x0, y0, x1, y1 = self.box
        unit = (x1 - x0) / max(1, width(self.text))
        low, high = width(self.text[: max(0, start)]), width(self.text[:end])
        return (x0 + unit * low, y0, x0 + unit * high, y1)


class HasLines(Protocol):
    """Paragraphs, cells, spans: whatever lines are put together to."""

    @property
    def lines(self) -> Sequence[Line]:
        """Its lines, in printed order."""


def lines_of(several: Iterable[HasLines]) -> tuple[Line, ...]:
    """The lines of all of them, one after another."""
    return tuple(chain.from_iterable(each.lines for each in several))


class Cell(NamedTuple):
    """A table cell: its lines, its place in the grid, and how many rows and columns it covers."""

    row: int
    column: int
    lines: tuple[Line, ...]
    rows: int = 1
    columns: int = 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells found on a page by ruling lines or by the file's own table structure."""

    page: int
    cells: tuple[Cell, ...]
    box: Box | None = None


Place = tuple[int, Cell]


@dataclass(frozen=True)
class ParsedDocument:
    """A whole document. `text` is what `chars` offsets count in; `lines` are all its physical
    lines, blank ones too.

    `page_labels` maps a page to the number printed on it, where one was recognised; `unreadable`
    maps a page that holds no text, and a hidden sheet, to the reason why it was not read. Where
    `ends_are_guessed`, nothing in the file marks the ends of paragraphs and cells: wraps tell them,
    which is not enough for a row of cells that hold words.
    """

    text: str
    lines: tuple[Line, ...]
    pages: int
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    page_labels: Mapping[int, str] = field(default_factory=dict)
    unreadable: Mapping[int, str] = field(default_factory=dict)
    ends_are_guessed: bool = False

    @cached_property
    def places(self) -> Mapping[int, Place]:
        """By line number, the innermost cell a line stands in, and the number of its table."""
        places: dict[int, Place] = {}
        for index, table in enumerate(self.tables):
            for cell in table.cells:
                for line in cell.lines:
                    places.setdefault(line.number, (index, cell))
        return places

    def at(self, start: int, end: int) -> At:
        """The place of the text between two offsets, `end` excluded."""
        low, high = self._index_at(start), self._index_at(max(start, end - 1))
        first, last = self.lines[low], self.lines[high]
        within = [line for line in self.lines[low : high + 1] if line.page == first.page]
        box = around(line.part_box(start - line.start, end - line.start) for line in within)
        return At(page=first.page, lines=(first.number, last.number), chars=(start, end), box=box)

    def line_at(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self.lines[self._index_at(offset)]

    def _index_at(self, offset: int) -> int:
        return max(0, bisect_right(self.lines, offset, key=_start) - 1)


def _start(line: Line) -> int:
    return line.start


def around(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around boxes, to a tenth of a point; null where there is none."""
    found = [box for box in boxes if box is not None]
    if not found:
        return None
    left, top, right, bottom = zip(*found, strict=True)
    return (round(min(left), 1), round(min(top), 1), round(max(right), 1), round(max(bottom), 1))
