"""A page as blocks: flows of rows and ruled tables with what stands in their cells, in reading
order.

In: a PageCanvas without its heads and feet. Out: blocks, tables inside cells included.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import mode

from hyoka.reading.extraction.geometry.endings import Row
from hyoka.reading.extraction.geometry.lattice import Grid, Slot, grids_of
from hyoka.reading.extraction.geometry.order import columns_of
from hyoka.reading.extraction.geometry.pieces import PageCanvas, Piece, Placed, joined
from hyoka.records.leaves import Box

_WIDEST_PADDING = 10.0
_EVEN_EM = 0.5
_ONE_WIDE = 1.4
_LEAST_MARGIN_EM = 0.5


@dataclass(slots=True)
class Flow:
    """Rows read one after another. `whole` is false for one of several columns beside each
    other."""

    rows: list[Row]
    whole: bool = True


@dataclass(slots=True)
class Filled:
    """A table cell with what stands in it."""

    row: int
    column: int
    rows: int
    columns: int
    page: int
    box: Box
    blocks: "list[Flow | Ruled]" = field(default_factory=list)

    @property
    def text(self) -> str:
        flows = (block.rows for block in self.blocks if isinstance(block, Flow))
        return "".join(row.piece.text for row in chain.from_iterable(flows))

    @property
    def last(self) -> Row | None:
        block = self.blocks[-1] if self.blocks else None
        return block.rows[-1] if isinstance(block, Flow) else None

    @property
    def first(self) -> Row | None:
        block = self.blocks[0] if self.blocks else None
        return block.rows[0] if isinstance(block, Flow) else None


@dataclass(slots=True)
class Ruled:
    """A ruled table; `xs` are the edges of its columns, `n_rows` its rows.

    `repeated` are the cells of its head as it is printed again on each page it goes on to.
    """

    page: int
    box: Box
    xs: tuple[float, ...]
    n_rows: int
    cells: list[Filled]
    repeated: list[Filled] = field(default_factory=list)


Block = Flow | Ruled


def blocks_of(sheet: PageCanvas) -> list[Block]:
    """What stands on a page, in reading order."""
    return _Page(sheet).blocks()


class _Page:
    """One page: which piece stands in which cell of which table."""

    def __init__(self, sheet: PageCanvas) -> None:
        self._number = sheet.number
        self._sheet = sheet
        self._grids = grids_of(sheet.rules)
        self._inside: list[list[list[Placed]]] = [[[] for _ in grid.slots] for grid in self._grids]
        self._outside: list[Placed] = []
        for piece in sheet.pieces:
            self._place(piece, len(self._grids))
        for index, grid in enumerate(self._grids):
            self._place(grid, index)

    def _place(self, item: Placed, n_grids: int) -> None:
        """Puts an item into the smallest table around it, or outside of all."""
        x0, y0, x1, y1 = item.box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        for index in range(n_grids - 1, -1, -1):
            slot = self._grids[index].slot_at(x, y)
            if slot is not None:
                self._inside[index][slot].append(item)
                return
        self._outside.append(item)

    def blocks(self) -> list[Block]:
        return list(self._blocks(self._outside, None))

    def _inner(self, items: Sequence[Placed], box: Box, padding: float) -> list[Block]:
        """What stands in a cell: mostly nothing, or a single line."""
        if not items:
            return []
        if len(items) > 1 or not isinstance(items[0], Piece):
            return list(self._blocks(items, (box, padding)))
        piece = items[0]
        left, right = min(piece.box[0], box[0] + padding), max(piece.box[2], box[2] - padding)
        return [Flow([Row(piece, self._number, left, right)])]

    def _blocks(self, items: Sequence[Placed], cell: tuple[Box, float] | None) -> Iterator[Block]:
        for column in columns_of(items):
            run: list[Piece] = []
            for row in column.rows:
                pieces = [item for item in row if isinstance(item, Piece)]
                tables = [item for item in row if isinstance(item, Grid)]
                run += [joined(pieces)] if pieces else []
                if tables and run:
                    yield self._flow(run, cell, whole=column.whole)
                    run = []
                for grid in tables:
                    yield self._ruled(grid)
            if run:
                yield self._flow(run, cell, whole=column.whole)

    def _flow(self, run: Sequence[Piece], cell: tuple[Box, float] | None, *, whole: bool) -> Flow:
        left, right = min([piece.box[0] for piece in run]), max([piece.box[2] for piece in run])
        centred = False
        if cell is not None and whole:
            box, padding = cell
            left, right = min(left, box[0] + padding), max(right, box[2] - padding)
            centred = _is_label(run, box)
        return Flow(
            [
                Row(piece, self._number, left, right, centred, not whole and piece is run[0])
                for piece in run
            ],
            whole,
        )

    def _ruled(self, grid: Grid) -> Ruled:
        index = next(index for index, each in enumerate(self._grids) if each is grid)
        inside = self._inside[index]
        padding = _padding(grid, inside)
        cells = [
            Filled(row, column, rows, columns, self._number, box, self._inner(items, box, padding))
            for (row, column, rows, columns, box), items in zip(grid.slots, inside, strict=True)
        ]
        return Ruled(self._number, grid.box, grid.xs, len(grid.ys) - 1, cells)


def _padding(grid: Grid, inside: Sequence[Sequence[Placed]]) -> float:
    """How far cells keep their text from their rules: what is most common among them."""
    gaps = [
        round(min([item.box[0] for item in items]) - slot.box[0])
        for slot, items in zip(grid.slots, inside, strict=True)
        if items
    ]
    padded = [gap for gap in gaps if 0 <= gap <= _WIDEST_PADDING]
    return float(mode(padded)) if padded else 0.0


def _is_label(run: Sequence[Piece], box: Box) -> bool:
    """Whether rows are centred, or characters one under another."""
    if len(run) < 2:
        return False
    em = min(piece.em for piece in run)
    if max(piece.box[2] - piece.box[0] for piece in run) <= _ONE_WIDE * em:
        return True
    margins = [(piece.box[0] - box[0], box[2] - piece.box[2]) for piece in run]
    even = all(abs(left - right) <= _EVEN_EM * em for left, right in margins)
    return even and max(left for left, _ in margins) > _LEAST_MARGIN_EM * em + min(
        left for left, _ in margins
    )


def slots_by_row(cells: Sequence[Filled]) -> dict[int, list[Filled]]:
    """Cells by the row they begin in."""
    rows: dict[int, list[Filled]] = defaultdict(list)
    for cell in sorted(cells, key=lambda each: (each.row, each.column)):
        rows[cell.row].append(cell)
    return dict(rows)


__all__ = ["Block", "Filled", "Flow", "Ruled", "Slot", "blocks_of", "slots_by_row"]
