"""What stands in a document of no known form: tables, labels, years and amounts, and nothing made
of them."""

from collections.abc import Iterator
from itertools import chain

from hyoka.reading.extraction.parsed_document import Cell, ParsedDocument, Table
from hyoka.records.found import Found, FoundTable
from hyoka.text import fiscal_years, quantities, squeezed, yen_units

_MOST, _LOOKED_AT = 12, 3000
_LONGEST_LABEL = 20
_MONEY = (*yen_units(), "米ドル", "ドル", "$")


def found_in(passages: ParsedDocument) -> Found:
    """The first of each, and how many there are."""
    words = [line.text for line in passages.lines[:_LOOKED_AT] if line.text.strip()]
    found = chain.from_iterable(map(quantities, words))
    amounts = [each.raw for each in found if each.unit in _MONEY]
    years = sorted({each.year for each in chain.from_iterable(map(fiscal_years, words))})
    return Found(
        tables=tuple(_table(table) for table in passages.tables[:_MOST]),
        labels=tuple(dict.fromkeys(_labels(passages)))[:_MOST],
        years=tuple(years),
        amounts=tuple(dict.fromkeys(amounts))[:_MOST],
        n_tables=len(passages.tables),
        n_amounts=len(amounts),
    )


def _table(table: Table) -> FoundTable:
    rows = max((cell.row + cell.rows for cell in table.cells), default=0)
    columns = max((cell.column + cell.columns for cell in table.cells), default=0)
    heads = tuple(words for cell in table.cells if cell.row == 0 and (words := _words(cell)))
    return FoundTable(page=table.page, rows=rows, columns=columns, heads=heads[:_MOST])


def _labels(passages: ParsedDocument) -> Iterator[str]:
    """Short cells that stand left of another: what a form calls its fields."""
    for table in passages.tables[:_MOST]:
        starts = {(cell.row, cell.column) for cell in table.cells}
        for cell in table.cells:
            words = _words(cell)
            if (
                words
                and len(words) <= _LONGEST_LABEL
                and (cell.row, cell.column + cell.columns) in starts
            ):
                yield words


def _words(cell: Cell) -> str:
    return squeezed("".join(line.text for line in cell.lines))
