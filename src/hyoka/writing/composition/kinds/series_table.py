"""参考指標: the years over one or more series of values; notes and the source stand in a cell beside
them.

What does not end like a sentence stands below, lest it run into the first row.
"""

from dataclasses import replace

from hyoka.records import Reference
from hyoka.records.leaves import years_in
from hyoka.text import era_label
from hyoka.writing.blocks import Block, Cell, Role, Table
from hyoka.writing.composition.content import (
    Content,
    head_cell,
    paragraph,
    paragraphs_of,
    value_cells,
)
from hyoka.writing.composition.grid import labelled

_SIDE, _LABEL = 0.25, 0.28
_CLOSED = ("。", "）", ")", "」")


def write(content: Content) -> tuple[Block, ...]:
    reference = content.value
    if not isinstance(reference, Reference):
        return ()
    around = (
        *paragraphs_of(reference.note, Role.NOTE),
        *paragraphs_of(reference.source, Role.NOTE),
    )
    last = max(
        (at for at, paragraph in enumerate(around, 1) if paragraph.text.endswith(_CLOSED)),
        default=0,
    )
    beside, below = around[:last], around[last:]
    if not any(series.label or series.values for series in reference.series):
        return around
    table = _table(content, reference)
    return (labelled(Cell(0, 0, beside), _SIDE, table) if beside else table, *below)


def _table(content: Content, reference: Reference) -> Table:
    years = years_in(series.values for series in reference.series)
    named = any(series.label for series in reference.series)
    first = int(named)
    cells = [head_cell(0, 0, content.word("header"), columns=first + len(years))]
    cells += [Cell(1, 0, head=True)] * named
    cells += [
        head_cell(1, first + index, era_label(int(year)), joined=index > 0)
        for index, year in enumerate(years)
    ]
    for at, series in enumerate(reference.series, 2):
        cells += [Cell(at, 0, (paragraph(series.label or "", Role.LABEL),), head=True)] * named
        values = value_cells(
            at, [(first + index, series.values.get(year)) for index, year in enumerate(years)]
        )
        cells += (
            values
            if named
            else [*(replace(each, joined=False) for each in values[:1]), *values[1:]]
        )
    share = (1 - _LABEL * named) / max(1, len(years))
    widths = (*[_LABEL] * named, *[share] * len(years))
    return Table(widths, tuple(cells), head_rows=2, name=content.part.title.ja)
