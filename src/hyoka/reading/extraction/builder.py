"""Sets lines one under another and gives each its number and its offset: what every format with
structure ends in.

In: lines and table cells in reading order. Out: ParsedDocument. An empty line stands between blocks
(cells, paragraphs with space between them), as it does in extracted text, so that a reader of plain
lines sees the same blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hyoka.reading.extraction.characters import settled
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, Table
from hyoka.records import Note
from hyoka.records.leaves import Box


@dataclass
class DocumentBuilder:
    """A document's text so far."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    _length: int = 0

    def line(
        self,
        text: str,
        page: int,
        *,
        ends: bool = False,
        box: Box | None = None,
        layout: bool = False,
    ) -> Line:
        """Writes a line without its trailing space and without what is not seen."""
        lines = self.lines
        text = settled(text).rstrip() if text else text
        top = not lines or lines[-1].page != page
        line = Line(len(lines) + 1, text, self._length, page, ends, top, box, layout)
        lines.append(line)
        self._length += len(text) + 1
        return line

    def blank(self, page: int) -> None:
        """An empty line, where there is none yet."""
        if self.lines and self.lines[-1].text:
            self.line("", page)

    def table(self, page: int, cells: tuple[Cell, ...], box: Box | None = None) -> None:
        self.tables.append(Table(page, cells, box))

    def passages(
        self,
        pages: int,
        *,
        notes: tuple[Note, ...] = (),
        unreadable: Mapping[int, str] | None = None,
    ) -> ParsedDocument:
        text = "".join(f"{line.text}\n" for line in self.lines)
        return ParsedDocument(
            text,
            tuple(self.lines),
            pages,
            tuple(self.tables),
            notes=notes,
            unreadable=dict(unreadable or {}),
        )
