"""Tables of a draft: heads that name years over rows of figures.

In: the first of the filled sheets. Out: columns and rows as a form writes them, and the cells they
take.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, takewhile

from hyoka.definitions import catalogue, load
from hyoka.forms.cell_options import Dimensions, HeadPattern
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.heads import HeadReader
from hyoka.reading.cell_form.table import CutTable, TableRow, tables_of
from hyoka.reading.drafting.comparing import FilledSheets

_YEAR = re.compile(
    r"(?:平成|令和|昭和|[HRS])?(?:元|\d{1,2})年度?|(?:FY)?(?:19|20)\d\d(?:[-/]\d{2,4})?(?:年度?)?(?!\d)"
)
_NEAR = 12
_LONGEST_HEAD, _LONGEST_ENGLISH, _LONGEST_STAGE = 20, 40, 12
_FIGURES = re.compile(r"[△\-+]?[\d.,]|-$|○$")
_UNIT = re.compile(r"(百万円|千円|億円|円)")
Columns = dict[str, dict[str, str]]


@cache
def _stage_hints() -> Mapping[str, str]:
    return load(catalogue("vocabularies", "stage_hints.yaml"), dict[str, str])


@dataclass(frozen=True)
class DraftTable:
    """A table of the draft; `orders` are the cells it takes."""

    columns: Columns
    rows: Columns
    unit: str | None
    orders: frozenset[int]
    first: int


def draft_tables(sheets: FilledSheets) -> Iterator[DraftTable]:
    """Every table with at least two years among its heads."""
    taken: set[int] = set()
    for cells in sheets.first.tables.values():
        for row in sorted({cell.row for cell in cells}):
            years = [
                cell
                for cell in cells
                if cell.row == row and _is_year(cell) and cell.order not in taken
            ]
            if len(years) > 1:
                found = _table(sheets, cells, years)
                taken |= found.orders
                if found.orders:
                    yield found


def _is_year(cell: FormCell) -> bool:
    longest = _LONGEST_ENGLISH if cell.words.isascii() else _LONGEST_HEAD
    return len(cell.words) < longest and bool(_YEAR.match(cell.words))


def _table(sheets: FilledSheets, cells: list[FormCell], years: list[FormCell]) -> DraftTable:
    others = list(_other_heads(sheets, cells, years))
    columns = _columns_of(sheets, years, others)
    heads = HeadReader(
        [HeadPattern(words, Dimensions.model_validate(says)) for words, says in columns.items()],
        "fiscal",
        2000,
    )
    top = min(cell.row for cell in (*years, *others))
    body = [cell for cell in cells if cell.row >= top]
    table = next(tables_of(body, sheets.first, heads), None)
    orders = _orders(table) if table is not None else frozenset()
    keys = [_row_key(sheets, row) for row in table.rows] if table is not None else []
    rows: Columns = {key: {} for key in keys if key}
    return DraftTable(columns, rows, _unit_near(sheets, years[0]), orders, min(orders, default=0))


def _orders(table: CutTable) -> frozenset[int]:
    """The cells a table takes."""
    said = chain.from_iterable(column.heads for column in table.columns)
    held = chain.from_iterable((*row.labels, *row.cells.values()) for row in table.rows)
    return frozenset(cell.order for cell in chain(said, held))


def _columns_of(
    sheets: FilledSheets, years: Sequence[FormCell], others: Sequence[FormCell]
) -> Columns:
    """The heads of a table with what each says."""
    columns: Columns = {}
    for cell in years:
        under = [each for each in sheets.first.below(cell) if _is_head(each, sheets)]
        columns |= _year_heads(cell) | {each.words: _says(each.words) for each in under}
    first = min(cell.column for cell in years)
    return columns | {cell.words: _label_head(cell, first) for cell in others}


def _unit_near(sheets: FilledSheets, head: FormCell) -> str | None:
    """The unit of money printed near a head."""
    near = (each.words for each in sheets.first.cells if abs(each.order - head.order) < _NEAR)
    unit = _UNIT.search(" ".join(near))
    return unit[1] if unit else None


def _other_heads(
    sheets: FilledSheets, cells: Sequence[FormCell], years: Sequence[FormCell]
) -> Iterator[FormCell]:
    """The heads over the years and on their row that name no year: leftwards up to another table's
    years or stages, rightwards up to the first under which words stand."""
    first = min(cell.column for cell in years)
    above = chain.from_iterable(map(sheets.first.above, years))
    yield from (each for each in above if each.column >= first and _is_head(each, sheets))
    heads = _heads_on(sheets, cells, years[0].row)
    left = reversed([each for each in heads if each.column < first])
    yield from takewhile(lambda each: not any(map(_is_year, sheets.first.above(each))), left)
    right = (each for each in heads if each.column > first)
    yield from takewhile(lambda each: not _has_words_below(each, sheets), right)


def _heads_on(sheets: FilledSheets, cells: Sequence[FormCell], row: int) -> list[FormCell]:
    found = [each for each in cells if each.covers_row(row) and _is_head(each, sheets)]
    return sorted(found, key=lambda each: each.column)


def _is_head(cell: FormCell, sheets: FilledSheets) -> bool:
    return bool(cell.words) and not _is_year(cell) and sheets.is_label(cell)


def _has_words_below(cell: FormCell, sheets: FilledSheets) -> bool:
    under = [each.words for each in sheets.first.below(cell) if each.words]
    return any(not _FIGURES.match(words) for words in under)


def _year_heads(cell: FormCell) -> Columns:
    """A year, and what stands with it in its cell."""
    rest = _YEAR.sub("", cell.words, count=1)
    return {"{year}": {}, **({rest: _says(rest)} if rest else {})}


def _says(words: str) -> dict[str, str]:
    hints = _stage_hints().items() if len(words) <= _LONGEST_STAGE or words.isascii() else ()
    stage = next((stage for hint, stage in hints if hint in words), None)
    return {"stage": stage} if stage else {}


def _label_head(cell: FormCell, first: int) -> dict[str, str]:
    if cell.words == "単位":
        return {"is": "unit"}
    return {"is": "item"} if cell.column < first else _says(cell.words)


def _row_key(sheets: FilledSheets, row: TableRow) -> str:
    """The row as a form writes it: its labels, and `{title}` for what is different on every
    sheet."""
    steps = [
        cell.words if sheets.is_label(cell) or cell.words in sheets.common else "{title}"
        for cell in row.labels
    ]
    return " > ".join(steps) if steps else ""
