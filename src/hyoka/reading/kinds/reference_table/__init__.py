"""参考: figures by year, each row with its unit, each cell with how it was done (オンライン) and a note
for its zero.

Rows carry a mark (`（１）`) that their cells repeat, or none. A cell is a figure, a dash or a few
words; what stands in brackets behind it is a note's mark or a mode. Where the file has real cells,
a value's year is that of its column.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hyoka.forms import Part
from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.reading.kinds.reference_table.bits import bits_of
from hyoka.reading.kinds.reference_table.figures import Cell, Table, TableBuilder
from hyoka.reading.structure.cells import missing, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.reading.structure.text_rows import rows_of
from hyoka.records import ReferenceRow, State, Text, Value
from hyoka.text import close_up, fold, squeezed


def read(content: Content) -> dict[str, object] | None:
    bits = list(bits_of(content.passages, rows_of(content.passages, lines_of(content.body))))
    table = Table(content.part, Counter(bit.number for bit in bits))
    for bit in [bit for bit in bits if not table.take_years(bit)]:
        table.take(bit)
    rows = [_finished(table, draft) for draft in table.rows if _is_row(table, draft)]
    content.mark_unread([bit.words for bit in table.rest], "no row and no cell of the table")
    return {"rows": rows} if rows else None


def _is_row(table: Table, draft: TableBuilder) -> bool:
    """A row has a label, and a mark or cells; what has neither is no row of this table."""
    if draft.label and (draft.cells or draft.number is not None):
        return True
    table.rest += [*draft.label, *(cell.bit for cell in draft.cells)]
    return False


def _finished(table: Table, draft: TableBuilder) -> ReferenceRow:
    cells = _by_year(table, draft)
    label = Paragraph(
        draft.label[0].words.passages,
        lines_of(bit.words for bit in draft.label),
    )
    values = {
        str(year): _value(cells[year]) if year in cells else _absent(table) for year in table.years
    }
    said = {str(year): _said(table.part, cell) for year, cell in cells.items()}
    return ReferenceRow(
        number=draft.number,
        label=Text(text=label.text, at=label.at),
        unit=draft.unit or table.unit,
        values=values,
        modes={year: modes for year, (modes, _) in said.items() if modes},
        notes={year: notes for year, (_, notes) in said.items() if notes},
    )


def _by_year(table: Table, draft: TableBuilder) -> dict[int, Cell]:
    """Cells by the year of their column, or by their order where there is one for every year; else
    they stay unread."""
    spots = [cell.bit.row.spot for cell in draft.cells]
    if table.columns and all(spots):
        placed = [
            (table.columns.get((spot.table, spot.column)), cell)
            for spot, cell in zip(spots, draft.cells, strict=True)
            if spot
        ]
        table.rest += [cell.bit for year, cell in placed if year is None]
        return _one_a_year([(year, cell) for year, cell in placed if year is not None])
    if len(draft.cells) == len(table.years) and not table.repeated:
        return dict(zip(table.years, draft.cells, strict=True))
    table.rest += [cell.bit for cell in draft.cells]
    return {}


def _one_a_year(placed: Sequence[tuple[int, Cell]]) -> dict[int, Cell]:
    """One cell a year; what stands in it one under another is one cell's words."""
    found: dict[int, Cell] = {}
    for year, cell in placed:
        before = found.get(year)
        if before is None:
            found[year] = cell
            continue
        words = Paragraph(cell.bit.words.passages, (*before.bit.words.lines, *cell.bit.words.lines))
        found[year] = Cell(replace(before.bit, words=words), [*before.said, *cell.said])
    return found


def _value(cell: Cell) -> Value:
    lines = [line.text.strip() for line in cell.bit.words.lines]
    return value_of(Text(text="\n".join(lines), at=cell.bit.words.at))


def _absent(table: Table) -> Value:
    """A cell the grid has and nobody filled is blank; in plain text it is simply not there."""
    return Value(state=State.BLANK) if table.columns else missing()


def _said(part: Part, cell: Cell) -> tuple[str, str]:
    """Modes and notes of a cell: `（注１）` is the note 注1, any other bracket a mode."""
    marks = tuple(part.words("notes"))
    notes = [_note_key(words) for words in cell.said if fold(words).strip().startswith(marks)]
    modes = [close_up(words) for words in cell.said if not fold(words).strip().startswith(marks)]
    return "、".join(modes), "、".join(notes)


def _note_key(words: str) -> str:
    return squeezed(words)
