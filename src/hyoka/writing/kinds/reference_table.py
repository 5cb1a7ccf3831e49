"""参考: figures by year; each row with its mark, unit, and in its cells how it was done and which note explains it.

Where rows carry a mark, their cells repeat it, as the printed slide does.
"""

from dataclasses import replace

from hyoka.records import ReferenceRow, ReferenceTable
from hyoka.text import era_label, official_digits
from hyoka.writing.blocks import Block, Cell, Paragraph, Table, Words
from hyoka.writing.content import Content, head_cell, paragraph, value_cell

_LABEL = 0.4


def write(content: Content) -> tuple[Block, ...]:
    table = content.value
    if not isinstance(table, ReferenceTable) or not table.rows:
        return ()
    years = sorted({year for row in table.rows for year in row.values})
    cells = [head_cell(0, 0, "", rows=1)]
    cells += [head_cell(0, index, era_label(int(year)), joined=index > 1) for index, year in enumerate(years, 1)]
    for at, row in enumerate(table.rows, 1):
        cells += [_label(row, at), *(_cell(row, year, at, index) for index, year in enumerate(years, 1))]
    widths = (_LABEL, *[(1 - _LABEL) / len(years)] * len(years))
    return (Table(widths, tuple(cells), head_rows=1, name=content.part.title.ja),)


def _label(row: ReferenceRow, at: int) -> Cell:
    unit = (paragraph(f"（単位：{row.unit}）"),) if row.unit else ()
    name = Paragraph((Words(_mark(row) + row.label.text),), at=row.label.at)
    return Cell(at, 0, (name, *unit))


def _cell(row: ReferenceRow, year: str, at: int, column: int) -> Cell:
    """The value with its mark before it, its mode and its notes in brackets behind it."""
    cell = value_cell(at, column, row.values.get(year), joined=False)
    if not cell.paragraphs:
        return cell
    said = [row.modes[year]] if year in row.modes else []
    said += row.notes[year].split("、") if year in row.notes else []
    (first,) = cell.paragraphs
    words = f"{_mark(row)}{first.text}{''.join(f'（{each}）' for each in said)}"
    number = None if words != first.text else cell.number
    return replace(cell, paragraphs=(replace(first, words=(Words(words),)),), number=number)


def _mark(row: ReferenceRow) -> str:
    return f"（{official_digits(row.number)}）" if row.number is not None else ""
