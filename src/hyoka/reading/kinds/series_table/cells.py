"""The series of a reference indicator where the file tells its cells: each value under its own
year, blank ones too.

A cell may stack a value for each mark (`①３か国` over `②４か国`); each mark is then a series of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from hyoka.reading.kinds.series_table.found import SeriesFound
from hyoka.reading.structure.cells import cell_text, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.grids import (
    Columns,
    Grid,
    GridCell,
    grids_of,
    one,
    outside,
    year_columns,
)
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Amounts, Series, State, Text, Value
from hyoka.text import CellKind, cell_words, head_years, squeezed

_MARK = re.compile(r"\s*(?P<mark>[①-⑳㉑-㉟㊱-㊿])\s*(?P<value>.+)")


def series_in_grid(content: Content) -> SeriesFound | None:
    """The table by its cells; null where the file tells none with years at their head."""
    for grid in grids_of(content.body):
        head = year_columns(grid)
        if head is not None:
            return _in_grid(content, grid, *head)
    return None


def _in_grid(content: Content, grid: Grid, head: int, years: Mapping[int, Columns]) -> SeriesFound:
    if not years:
        return SeriesFound(
            unread=[(each, "the years of the header cannot be told") for each in content.body]
        )
    rows = [(cells, _row_of(cells, years)) for cells in grid.below(head).values()]
    astray = [
        cell
        for cells, row in rows
        if row
        for cell in cells
        if cell not in row and _is_astray(cell, years)
    ]
    around = outside(content.body, [*chain.from_iterable(row for _, row in rows), *astray])
    return SeriesFound(
        series=list(chain.from_iterable(_series(row, years) for _, row in rows if row)),
        around=[paragraph for paragraph in around if not _is_head(content, paragraph)],
        unread=[(cell.paragraph, "stands under no year of the table") for cell in astray],
    )


def _is_astray(cell: GridCell, years: Mapping[int, Columns]) -> bool:
    """Whether a cell of a row of values stands under no year: a figure behind the label, or under a
    head of none."""
    behind = cell.columns[0] > min(columns[0] for columns in years.values())
    return behind and cell_words(cell.paragraph.text).kind is not CellKind.WORDS


def _row_of(cells: Sequence[GridCell], years: Mapping[int, Columns]) -> list[GridCell]:
    """The cells of a row of values: those under the years and the label before them; none where
    none is under one."""
    values = [cell for cell in cells if any(cell.within(columns) for columns in years.values())]
    first = min(columns[0] for columns in years.values())
    return [cell for cell in cells if cell in values or cell.columns[1] < first] if values else []


def _series(row: Sequence[GridCell], years: Mapping[int, Columns]) -> Iterator[Series]:
    under = {
        str(year): one(cell for cell in row if cell.within(columns))
        for year, columns in years.items()
    }
    label = one(cell for cell in row if not any(cell.within(columns) for columns in years.values()))
    words = label.text if label is not None else None
    stacked = {year: _marked(cell) for year, cell in under.items() if cell is not None}
    if any(stacked.values()) and all(stacked.values()):
        yield from _by_mark(stacked, list(under), words)
        return
    yield Series(label=words, values={year: _value(cell, row) for year, cell in under.items()})


def _value(cell: Paragraph | None, row: Sequence[GridCell]) -> Value:
    if cell is None:
        return Value(state=State.BLANK, at=row[0].paragraph.at)
    return value_of(cell_text(cell))


def _marked(cell: Paragraph) -> dict[str, Value]:
    """The values of a cell by their marks; empty where one of its paragraphs has none."""
    printed = cell_text(cell)
    found = [_MARK.fullmatch(line) for line in printed.text.split("\n")]
    marks = [match for match in found if match is not None]
    if len(marks) < len(found) or len({match["mark"] for match in marks}) < len(marks):
        return {}
    return {match["mark"]: value_of(Text(text=match["value"], at=printed.at)) for match in marks}


def _by_mark(
    stacked: Mapping[str, dict[str, Value]], years: Sequence[str], label: str | None
) -> Iterator[Series]:
    marks = dict.fromkeys(chain.from_iterable(stacked.values()))
    for mark in marks:
        values: Amounts = {
            year: stacked.get(year, {}).get(mark, Value(state=State.BLANK)) for year in years
        }
        yield Series(label=f"{label or ''}{mark}", values=values)


def _is_head(content: Content, paragraph: Paragraph) -> bool:
    captions = {squeezed(word) for word in content.part.words("header")}
    return paragraph.words in captions or head_years(paragraph.text) is not None
