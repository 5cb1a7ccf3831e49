"""参考: figures by year; each row with its mark, unit, and in its cells how it was done and which
note explains it.

Where rows carry a mark, their cells repeat it, as the printed slide does.
"""

from collections.abc import Iterator
from dataclasses import replace

from hyoka.records import ReferenceRow, ReferenceTable, State, Value
from hyoka.records.leaves import years_in
from hyoka.text import era_label, official_digits
from hyoka.writing.blocks import Block, Cell, Paragraph, Table, Words
from hyoka.writing.composition.content import Content, head_cell, paragraph, value_cell

_LABEL = 0.4


def write(content: Content) -> tuple[Block, ...]:
    table = content.value
    if not isinstance(table, ReferenceTable) or not table.rows:
        return ()
    years = years_in(row.values for row in table.rows)
    cells = [head_cell(0, 0, "", rows=1)]
    cells += [
        head_cell(0, index, era_label(int(year)), joined=index > 1)
        for index, year in enumerate(years, 1)
    ]
    for at, row in enumerate(table.rows, 1):
        cells += [
            _label(row, at),
            *(_cell(row, year, at, index) for index, year in enumerate(years, 1)),
        ]
    widths = (_LABEL, *[(1 - _LABEL) / max(1, len(years))] * len(years))
    return (Table(widths, tuple(cells), head_rows=1, name=content.part.title.ja),)


def _label(row: ReferenceRow, at: int) -> Cell:
    unit = (paragraph(f"（単位：{row.unit}）"),) if row.unit else ()
    name = Paragraph((Words(_mark(row) + row.label.text),), at=row.label.at)
    return Cell(at, 0, (name, *unit))


def _cell(row: ReferenceRow, year: str, at: int, column: int) -> Cell:
    """The value with its mark before it, its mode and its notes in brackets behind it."""
    cell = value_cell(at, column, row.values.get(year) or Value(state=State.BLANK), joined=False)
    brackets = "".join(f"（{each}）" for each in _said(row, year))
    if not cell.paragraphs:
        cell = replace(cell, blank=f"{_mark(row)}{cell.blank}")
        return replace(cell, paragraphs=(paragraph(brackets),)) if brackets else cell
    *before, last = (each.text for each in cell.paragraphs)
    words = [*before, f"{last}{brackets}"]
    words[0] = f"{_mark(row)}{words[0]}"
    printed = tuple(replace(cell.paragraphs[0], words=(Words(each),)) for each in words)
    number = cell.number if not brackets and not _mark(row) else None
    return replace(cell, paragraphs=printed, number=number)


def _said(row: ReferenceRow, year: str) -> Iterator[str]:
    """How the value of a year was come by, then the marks of its notes."""
    if year in row.modes:
        yield row.modes[year]
    if year in row.notes:
        yield from row.notes[year].split("、")


def _mark(row: ReferenceRow) -> str:
    return f"（{official_digits(row.number)}）" if row.number is not None else ""
