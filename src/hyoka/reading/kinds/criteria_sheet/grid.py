"""Real table cells: what stands beside a label answers it, so nothing is left to reason about.

In: passages with tables. Out: the cells of each criterion's row, the cells beside the head's
labels, and the lines none of these took. Where a page's end cuts a row in two, a part of it stands
in a row without a label.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, Table, lines_of
from hyoka.reading.kinds.criteria_sheet.evidence import Criterion
from hyoka.reading.structure.broken_labels import Mark, pieces_of, words_of_label
from hyoka.reading.structure.paragraphs import Paragraph

_SHORTEST_PROSE = 8


@dataclass
class Grid:
    """`labels`, `contents` and what stands beside them by criterion; `beside` by part: what answers
    its label.

    `unlabelled` are cells in a row of their own, each with the criterion whose label came before
    it.
    """

    labels: dict[int, Paragraph] = field(default_factory=dict)
    contents: dict[int, list[Cell]] = field(default_factory=dict)
    beside: dict[str, Paragraph] = field(default_factory=dict)
    beside_criteria: dict[int, list[Paragraph]] = field(default_factory=dict)
    unlabelled: list[tuple[int, Cell]] = field(default_factory=list)

    @property
    def lines(self) -> set[int]:
        """The numbers of all lines it took."""
        cells = chain(*self.contents.values(), (cell for _, cell in self.unlabelled))
        beside = chain(self.beside.values(), *self.beside_criteria.values())
        paragraphs = chain(self.labels.values(), beside)
        return {line.number for line in (*lines_of(cells), *lines_of(paragraphs))}

    def after(self, criterion: int) -> int | None:
        """The criterion whose label comes next."""
        order = list(self.labels)
        following = order[order.index(criterion) + 1 :]
        return following[0] if following else None


def grid_of(
    passages: ParsedDocument,
    criteria: Sequence[Criterion],
    head: Mapping[str, Part],
    boilerplate: Part,
) -> Grid | None:
    """Null where no table holds at least two labels of criteria: then the page is scattered
    text."""
    numbers = {line.number for line in passages.lines}
    grid, current = Grid(), None
    for table in passages.tables:
        if not any(line.number in numbers for line in lines_of(table.cells)):
            continue
        rows = _Rows(passages, table, boilerplate)
        current = _read_criteria(rows, criteria, grid, current)
        _read_head(rows, head, grid)
    return grid if len(grid.labels) > 1 else None


def _read_criteria(
    rows: "_Rows", criteria: Sequence[Criterion], grid: Grid, current: int | None
) -> int | None:
    parts = [criterion.part for criterion in criteria]
    for cells in rows.by_row().values():
        labelled = [(cell, part) for cell in cells if (part := rows.label(cell, parts))]
        if labelled:
            cell, part = labelled[0]
            criterion = next(each for each in criteria if each.part is part)
            current = criterion.number
            grid.labels.setdefault(current, Paragraph(rows.passages, cell.lines))
            beside = [other for other in cells if other.column > cell.column and other.lines]
            contents = [other for other in beside if not criterion.rating_in(rows.words(other))]
            others = [
                Paragraph(rows.passages, each.lines) for each in beside if each not in contents
            ]
            grid.beside_criteria.setdefault(current, []).extend(others)
        else:
            contents = []
            filled = [cell for cell in cells if _length(cell.lines)]
            if (
                current is not None
                and len(filled) == 1
                and _length(filled[0].lines) > _SHORTEST_PROSE
            ):
                grid.unlabelled.append((current, filled[0]))
        if current is not None and contents:
            content = max(contents, key=lambda each: _length(each.lines))
            grid.contents.setdefault(current, []).append(content)
            others = [
                Paragraph(rows.passages, each.lines) for each in contents if each is not content
            ]
            grid.beside_criteria.setdefault(current, []).extend(others)
    return current


def _read_head(rows: "_Rows", head: Mapping[str, Part], grid: Grid) -> None:
    for cell in rows.table.cells:
        for name, part in head.items():
            if name in grid.beside or rows.label(cell, [part]) is None:
                continue
            answer = rows.neighbour(cell, list(head.values()))
            if answer is not None:
                grid.beside[name] = Paragraph(rows.passages, answer.lines)


@dataclass(frozen=True)
class _Rows:
    """A table's cells by row, asked for labels and neighbours."""

    passages: ParsedDocument
    table: Table
    boilerplate: Part

    def by_row(self) -> dict[int, list[Cell]]:
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.table.cells, key=lambda each: (each.row, each.column)):
            rows.setdefault(cell.row, []).append(cell)
        return rows

    def words(self, cell: Cell) -> str:
        return Paragraph(self.passages, cell.lines).words

    def label(self, cell: Cell, parts: Sequence[Part]) -> Part | None:
        """The part whose label is all a cell holds."""
        lines = [line for line in cell.lines if line.text.strip()]
        pieces = pieces_of(self.passages, lines, parts, self.boilerplate) if lines else []
        marks = [piece for piece in pieces if isinstance(piece, Mark) and piece.rest is None]
        return marks[0].part if marks and len(marks) == len(pieces) else None

    def neighbour(self, cell: Cell, parts: Sequence[Part]) -> Cell | None:
        """The cell to the right, or the one below where a label stands to the right or nothing
        does."""
        right = self._at(cell.row, cell.column + cell.columns)
        below = self._at(cell.row + cell.rows, cell.column)
        for found in (right, below):
            if found is not None and found.lines and not self._is_label(found, parts):
                return found
        return None

    def _is_label(self, cell: Cell, parts: Sequence[Part]) -> bool:
        words = self.words(cell)
        printed = [
            *chain.from_iterable(part.labels for part in parts),
            *self.boilerplate.words("boilerplate"),
        ]
        return words in set(map(words_of_label, printed)) or self.label(cell, parts) is not None

    def _at(self, row: int, column: int) -> Cell | None:
        for cell in self.table.cells:
            if (
                cell.row <= row < cell.row + cell.rows
                and cell.column <= column < cell.column + cell.columns
            ):
                return cell
        return None


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.text.strip()) for line in lines)
