"""What can be marked on the sheets of a draft: words beside cells of ○, under the label that rules
over them, and words behind boxes.

In: filled sheets. Out: marked parts and choices with their items, marked or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyoka.reading.cell_form.grid import FormCell, FormGrid, text_of
from hyoka.reading.cell_form.marks import OptionWords, boxed_options, is_mark
from hyoka.reading.drafting.comparing import FilledSheets

_NOTHING_KNOWN = OptionWords({})
Place = tuple[int, int]


@dataclass
class MarkedItems:
    """What can be marked under one label; `order` is where its first item stands."""

    label: FormCell | None
    order: int
    items: list[str] = field(default_factory=list)


def marked_items(sheets: FilledSheets, taken: set[int]) -> list[MarkedItems]:
    """The words beside every cell that holds a mark on some sheet, or stands in a column of such
    cells and is blank, gathered under the label to their left."""
    columns: set[tuple[int | None, int]] = set(_columns(sheets))
    found: dict[int, MarkedItems] = {}
    for cell in sheets.first.cells:
        words = _marked_by(sheets.first, cell) if (cell.table, cell.column) in columns else ""
        if words and cell.order not in taken:
            label = _ruling(sheets.first, cell)
            order = label.order if label is not None else -1
            found.setdefault(order, MarkedItems(label, cell.order)).items.append(words)
    return list(found.values())


def _marked_by(grid: FormGrid, cell: FormCell) -> str:
    """The words a cell's mark would be of; nothing for a cell that holds words of its own."""
    beside = grid.right_of(cell)
    return beside[0].words if beside and (not cell.words or is_mark(cell.words)) else ""


def _columns(sheets: FilledSheets) -> Iterator[Place]:
    """The columns of tables that hold a mark, on any sheet, as the first sheet counts them."""
    for grid in sheets.grids:
        for cell in grid.cells:
            if cell.table is not None and is_mark(cell.words) and grid.right_of(cell):
                yield _table_of(grid, sheets.first, cell.table), cell.column


def _table_of(grid: FormGrid, first: FormGrid, table: int) -> int:
    """The same table on the first sheet, by its place among the tables."""
    place = list(grid.tables).index(table)
    tables = list(first.tables)
    return tables[place] if place < len(tables) else -1


def _ruling(grid: FormGrid, cell: FormCell) -> FormCell | None:
    """The outermost label to the left whose rows take in the cell's."""
    table = grid.tables[cell.table] if cell.table is not None else []
    left = [each for each in table if each.covers_row(cell.row) and each.column < cell.column]
    worded = [each for each in left if each.words and not is_mark(each.words)]
    return min(worded, key=lambda each: each.column, default=None)


def boxed_words(contents: Sequence[list[FormCell]]) -> dict[str, int]:
    """The words behind boxes in the contents of a label, with the most that were filled on one
    sheet; empty where the contents hold no boxes."""
    words: dict[str, int] = {}
    for cells in contents:
        text = text_of(cells)
        options = boxed_options(text, _NOTHING_KNOWN) if text is not None else ()
        n_marked = sum(option.marked for option in options)
        for option in options:
            words[option.text.text] = max(words.get(option.text.text, 0), n_marked)
    return words if len(words) > 1 else {}
