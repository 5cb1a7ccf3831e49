"""The cells of a sheet in reading order, whatever lies beneath: table cells row by row, lines
outside tables one each.

In: a parsed document cut to one sheet. Out: FormGrid, which tells what stands beside and below a
cell.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

from hyoka.forms import Label
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument, lines_of
from hyoka.reading.structure.label_ends import label_starts
from hyoka.reading.structure.paragraphs import Paragraph, cut, joined, paragraphs_of
from hyoka.records import At, Text

_LEAST_HEAD = 2


@dataclass(frozen=True, eq=False)
class FormCell:
    """A cell, or a line outside every table (`table` null). `order` counts the sheet's cells."""

    passages: ParsedDocument
    lines: tuple[Line, ...]
    order: int
    table: int | None = None
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1

    @cached_property
    def paragraph(self) -> Paragraph | None:
        return Paragraph(self.passages, self.lines) if self.lines else None

    @cached_property
    def words(self) -> str:
        """Squeezed words; empty where the cell is blank."""
        return self.paragraph.words if self.paragraph else ""

    @property
    def at(self) -> At | None:
        return self.paragraph.at if self.paragraph else None

    @property
    def last_row(self) -> int:
        return self.row + self.rows

    @property
    def last_column(self) -> int:
        return self.column + self.columns

    def covers_row(self, row: int) -> bool:
        return self.row <= row < self.last_row

    def covers_column(self, column: int) -> bool:
        return self.column <= column < self.last_column


class FormGrid:
    """The cells of one sheet. What a page repeats of the head of the first one is left out, and
    told in `repeated`. A line outside tables on which several of the form's labels stand is
    several cells."""

    def __init__(
        self, passages: ParsedDocument, layout: frozenset[int], labels: Sequence[Label] = ()
    ) -> None:
        blocks = list(_blocks(passages, layout, labels))
        repeated = {id(block): block for block in _repeated(blocks)}
        heads = chain.from_iterable(repeated.values())
        self.repeated = {line.number for line in lines_of(heads)}
        kept = chain.from_iterable(block for block in blocks if id(block) not in repeated)
        self.cells = [_numbered(cell, order) for order, cell in enumerate(kept)]
        self.tables: dict[int, list[FormCell]] = defaultdict(list)
        for cell in self.cells:
            if cell.table is not None:
                self.tables[cell.table].append(cell)
        self.has_tables = bool(self.tables)

    def right_of(self, cell: FormCell) -> list[FormCell]:
        """The cells that begin where a cell ends, on its rows."""
        found = (each for each in self._beside(cell) if each.column == cell.last_column)
        return [each for each in found if each.row < cell.last_row and each.last_row > cell.row]

    def left_of(self, cell: FormCell) -> list[FormCell]:
        """The cells that end where a cell begins, on its rows."""
        found = (each for each in self._beside(cell) if each.last_column == cell.column)
        return [each for each in found if each.row < cell.last_row and each.last_row > cell.row]

    def below(self, cell: FormCell) -> list[FormCell]:
        """The cells that begin under a cell, in its columns."""
        found = (each for each in self._beside(cell) if each.row == cell.last_row)
        return [
            each
            for each in found
            if each.column < cell.last_column and each.last_column > cell.column
        ]

    def above(self, cell: FormCell) -> list[FormCell]:
        """The cells that end over a cell, in its columns."""
        found = (each for each in self._beside(cell) if each.last_row == cell.row)
        return [
            each
            for each in found
            if each.column < cell.last_column and each.last_column > cell.column
        ]

    def row_start(self, cell: FormCell) -> int:
        """The order of the first cell of a cell's row."""
        return min(
            (each.order for each in self._beside(cell) if each.row == cell.row), default=cell.order
        )

    @cached_property
    def parted(self) -> tuple[FormCell, ...]:
        """The cells that share their line with another."""
        lines = Counter(line.number for line in lines_of(self.cells))
        shared = {number for number, count in lines.items() if count > 1}
        return tuple(cell for cell in self.cells if cell.lines and cell.lines[0].number in shared)

    def _beside(self, cell: FormCell) -> Sequence[FormCell]:
        return self.tables[cell.table] if cell.table is not None else ()


def text_of(cells: Sequence[FormCell]) -> Text | None:
    """The words of cells, a paragraph a line; null where all are blank."""
    filled = [cell for cell in cells if cell.lines]
    if not filled:
        return None
    of_cells = (paragraphs_of(_only(cell), frozenset(), frozenset()) for cell in filled)
    return joined(list(chain.from_iterable(of_cells)))


def _only(cell: FormCell) -> ParsedDocument:
    return replace(cell.passages, lines=cell.lines)


def _numbered(cell: FormCell, order: int) -> FormCell:
    return FormCell(
        cell.passages, cell.lines, order, cell.table, cell.row, cell.column, cell.rows, cell.columns
    )


Block = tuple[FormCell, ...]


def _blocks(
    passages: ParsedDocument, layout: frozenset[int], labels: Sequence[Label]
) -> Iterator[Block]:
    """Lines outside tables, each a block; tables, each a block where its first line stands."""
    written: set[int] = set()
    for line in passages.lines:
        if line.number in layout or not line.text.strip():
            continue
        place = passages.places.get(line.number)
        if place is None:
            yield tuple(_parted_cell(FormCell(passages, (line,), 0), labels))
        elif place[0] not in written:
            written.add(place[0])
            cells = _cells_of(passages, place[0], layout)
            yield tuple(chain.from_iterable(_parted_cell(cell, labels) for cell in cells))


def _parted_cell(cell: FormCell, labels: Sequence[Label]) -> Iterator[FormCell]:
    """A cell of one line, cut where labels of the form stand on it; what is cut off a table's cell
    stands on a line of its own."""
    line = cell.lines[0] if len(cell.lines) == 1 else None
    starts = list(label_starts(line.text, labels)) if line is not None else []
    if line is None or len(starts) < 2:
        yield cell
        return
    pieces = [cut(line, *each) for each in pairwise([*starts, len(line.text)])]
    yield replace(cell, lines=(pieces[0],))
    for piece in pieces[1:]:
        yield FormCell(cell.passages, (piece,), 0)


def _cells_of(passages: ParsedDocument, table: int, layout: frozenset[int]) -> Iterator[FormCell]:
    for cell in sorted(passages.tables[table].cells, key=lambda each: (each.row, each.column)):
        lines = tuple(
            line for line in cell.lines if line.text.strip() and line.number not in layout
        )
        yield FormCell(passages, lines, 0, table, cell.row, cell.column, cell.rows, cell.columns)


def _repeated(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks at the top of a later page that stand so at the top of the first one."""
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        page = next((cell.lines[0].page for cell in block if cell.lines), 0)
        pages[page].append(block)
    first = next(iter(pages.values()), [])
    for later in list(pages.values())[1:]:
        n_same = 0
        while n_same < min(len(first), len(later)) and _words(first[n_same]) == _words(
            later[n_same]
        ):
            n_same += 1
        if sum(map(len, later[:n_same])) >= _LEAST_HEAD:
            yield from later[:n_same]


def _words(block: Block) -> list[str]:
    return [cell.words for cell in block]
