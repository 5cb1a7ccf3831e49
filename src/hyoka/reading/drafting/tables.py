"""Tables of a draft: heads that name years over rows of figures.

In: the first of the filled sheets. Out: columns and rows as a form writes them, and the cells they
take.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from hyoka.definitions import catalogue, load
from hyoka.forms.cell_options import Dimensions, HeadPattern
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.heads import HeadReader
from hyoka.reading.cell_form.table import TableRow, tables_of
from hyoka.reading.drafting.comparing import FilledSheets

_YEAR = re.compile(
    r"(?:平成|令和|昭和|[HRS])?(?:元|\d{1,2})年度?|(?:FY)?(?:19|20)\d\d(?:[-/]\d{2,4})?(?:年度?)?(?!\d)"
)
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
    return len(cell.words) < 20 and bool(_YEAR.match(cell.words))


def _table(sheets: FilledSheets, cells: list[FormCell], years: list[FormCell]) -> DraftTable:
    columns: Columns = {}
    top = years[0].row
    for cell in years:
        columns |= _year_heads(cell)
        under = [
            each
            for each in sheets.first.below(cell)
            if sheets.is_label(each) and not _is_year(each)
        ]
        columns |= {each.words: _says(each.words) for each in under}
    first = min(cell.column for cell in years)
    for cell in cells:
        if cell.covers_row(top) and cell.words and not _is_year(cell) and sheets.is_label(cell):
            columns[cell.words] = _label_head(cell, first)
    heads = HeadReader(
        [HeadPattern(words, Dimensions.model_validate(says)) for words, says in columns.items()],
        "fiscal",
        2000,
    )
    found = list(tables_of([cell for cell in cells if cell.row >= top], sheets.first, heads))[:1]
    orders = {cell.order for table in found for column in table.columns for cell in column.heads}
    orders |= {
        cell.order
        for table in found
        for row in table.rows
        for cell in (*row.labels, *row.cells.values())
    }
    rows: Columns = {
        key: {} for table in found for row in table.rows if (key := _row_key(sheets, row))
    }
    near = " ".join(
        cell.words for cell in sheets.first.cells if abs(cell.order - years[0].order) < 12
    )
    unit = _UNIT.search(near)
    return DraftTable(
        columns, rows, unit[1] if unit else None, frozenset(orders), min(orders, default=0)
    )


def _year_heads(cell: FormCell) -> Columns:
    """A year, and what stands with it in its cell."""
    rest = _YEAR.sub("", cell.words, count=1)
    return {"{year}": {}, **({rest: _says(rest)} if rest else {})}


def _says(words: str) -> dict[str, str]:
    stage = next((stage for hint, stage in _stage_hints().items() if hint in words), None)
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
