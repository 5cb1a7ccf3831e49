"""Printed lines as rows: one line of a text box or of a table cell, with what sets it apart from
the line before.

In: the lines of a sheet, and its table cells where the file has them. Out: rows in the order they
are read. Cells take the place of the lines they hold, row by row and column by column, so that a
form never knows which file they are from.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import squeezed, width

_SENTENCE_ENDS = ("。", "。)", "。」", "!", "?")


@dataclass(frozen=True)
class CellPosition:
    """A cell's place: which table of the document, and where in its grid (0-based)."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Row:
    """A line. `apart`: something sets it off from the row before, a blank line or the edge of a box
    or cell."""

    line: Line
    apart: bool
    spot: CellPosition | None = None

    @cached_property
    def words(self) -> str:
        """Squeezed, for matching."""
        return squeezed(self.line.text)

    @cached_property
    def width(self) -> int:
        """Columns it takes, two for a wide character."""
        return width(self.line.text.strip())

    @property
    def ends_sentence(self) -> bool:
        return self.words.endswith(_SENTENCE_ENDS)


def rows_of(passages: ParsedDocument, lines: Sequence[Line]) -> list[Row]:
    """The rows of some lines of a document; blank lines set apart where the file has any, else its
    own line ends."""
    spots = spots_of(passages)
    blanks = any(not line.text.strip() for line in passages.lines)
    rows: list[Row] = []
    before: Line | None = None
    for line in _in_cells(passages, lines, spots):
        if not line.text.strip():
            continue
        spot = spots.get(line.start)
        cut_off = (
            before is None
            or _is_apart(before, line, blanks=blanks)
            or spots.get(before.start) != spot
        )
        rows.append(Row(line, cut_off, spot))
        before = line
    return rows


def _is_apart(before: Line, line: Line, *, blanks: bool) -> bool:
    if line.page != before.page:
        return True
    return line.number - before.number > 1 if blanks else before.ends_paragraph


def spots_of(passages: ParsedDocument) -> dict[int, CellPosition]:
    """The cell every line of a table stands in, by the line's offset; a table of one column places
    nothing."""
    return {
        line.start: CellPosition(index, cell.row, cell.column)
        for index, table in enumerate(passages.tables)
        if len({cell.column for cell in table.cells}) > 1
        for cell in table.cells
        for line in cell.lines
    }


def _in_cells(
    passages: ParsedDocument, lines: Sequence[Line], spots: dict[int, CellPosition]
) -> Iterator[Line]:
    """The lines, those of a table replaced by the lines of its cells, in the grid's order, where
    the table begins."""
    starts = {line.start for line in lines}
    held = {
        index: [
            line
            for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
            for line in cell.lines
        ]
        for index, table in enumerate(passages.tables)
    }
    table_at = _tables_by_offset(held)
    given: set[int] = set()
    for line in lines:
        index = next(
            (table_at[at] for at in (line.start, *_offsets_in(line, spots)) if at in table_at), None
        )
        if index is None:
            yield line
        elif index not in given:
            given.add(index)
            yield from (
                each for each in held[index] if each.start in starts or _inside(each, lines)
            )


def _tables_by_offset(held: dict[int, list[Line]]) -> dict[int, int]:
    return {line.start: index for index, lines in held.items() for line in lines}


def _offsets_in(line: Line, spots: dict[int, CellPosition]) -> Iterable[int]:
    """Where cells begin inside a line that runs across several of them."""
    return (at for at in range(line.start + 1, line.end) if at in spots) if spots else ()


def _inside(cell_line: Line, lines: Sequence[Line]) -> bool:
    return any(line.start <= cell_line.start < max(line.end, line.start + 1) for line in lines)


def paragraph_of(passages: ParsedDocument, rows: Sequence[Row]) -> Paragraph:
    return Paragraph(passages, tuple(row.line for row in rows))
