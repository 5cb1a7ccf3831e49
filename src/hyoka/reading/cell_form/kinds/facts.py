"""A table of values with what each is of: its heads and its row's labels tell role, year, stage,
source and unit."""

from collections.abc import Iterator
from itertools import chain

from hyoka.forms.cell_options import Dimensions
from hyoka.forms.vocabulary import roles
from hyoka.reading.cell_form.building import SheetBuilder, Spot
from hyoka.reading.cell_form.content import CellContent
from hyoka.reading.cell_form.figures import figures_of
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.heads import HeadReader, row_said
from hyoka.reading.cell_form.kinds.choice import answered, option_of
from hyoka.reading.cell_form.marks import OptionWords, is_mark
from hyoka.reading.cell_form.plain_table import plain_table
from hyoka.reading.cell_form.table import CutTable, TableRow, tables_of
from hyoka.reading.cell_form.years import NamedYear
from hyoka.records import Choice, State, Text, Value
from hyoka.records.form_sheet import Option
from hyoka.text import squeezed

_NO_ROW = "no row of the table"
_NO_MATCH = "the cells do not match the header"


def read(content: CellContent, builder: SheetBuilder) -> None:
    heads = HeadReader(content.part.cells.heads, content.calendar, content.sheet_year)
    rows = 0
    end = content.placing.table_ends(content.placed)
    inside = [cell for cell in content.inside() if cell.order < end or cell.table is not None]
    for table in tables_of(inside, content.grid, heads):
        if table.order >= end:
            break
        builder.take(chain.from_iterable(column.heads for column in table.columns))
        for row in table.rows:
            if _is_others(row, content):
                break
            _read_row(content, builder, table, row, rows)
            rows += 1
    if not rows and content.placed.cell is not None and content.placed.cell.table is None:
        _read_plain(content, builder, heads)


def _is_others(row: TableRow, content: CellContent) -> bool:
    """Whether a row begins with the label of another part, and is none of the table's own."""
    known = content.part.cells.row_labels
    if known and row_said(row.path, known) is not None:
        return False
    return any(content.placing.is_label(cell) for cell in row.labels)


def _read_row(
    content: CellContent, builder: SheetBuilder, table: CutTable, row: TableRow, number: int
) -> None:
    says = row_said(row.path, content.part.cells.row_labels)
    if says is None:
        if row.labels or any(cell.lines for cell in row.cells.values()):
            builder.refuse([*row.labels, *row.cells.values()], _NO_ROW)
        return
    cells = [(table.columns[index], cell) for index, cell in sorted(row.cells.items())]
    values = [cell for column, cell in cells if column.said.says.means is None]
    if not row.labels and not any(cell.lines for cell in values):
        builder.refuse([cell for _, cell in cells if cell.lines], _NO_ROW)
        return
    builder.take([*row.labels, *(cell for _, cell in cells)])
    unit = next(
        (
            text.text
            for column, cell in cells
            if column.said.says.means == "unit" and (text := content.text([cell])) is not None
        ),
        None,
    )
    for column, cell in cells:
        if column.said.says.means is None:
            own = column.said.says.over(says).over(content.part.cells.says)
            own = own.model_copy(
                update={"unit": column.said.says.unit or says.unit or unit or own.unit}
            )
            spot = Spot(
                content.part.part, content.placed.group, row.printed, column.printed, number
            )
            _lay(content, builder, spot, own, content.text([cell]), column.said.year)


def _lay(
    content: CellContent,
    builder: SheetBuilder,
    spot: Spot,
    says: Dimensions,
    text: Text | None,
    year: NamedYear | None,
) -> None:
    """One cell, as what its role holds."""
    role = says.role or content.part.role
    if role is None:
        return
    match roles()[role].holds:
        case "fact":
            _lay_figure(content, builder, spot, role, says, text, year)
        case "rating" | "choice" if text is not None:
            answer, option = _answer(content, text)
            builder.answer(spot, role, (option,), says, answer)
        case "text" | "link" | "year" if text is not None:
            builder.words(spot, role, text, says)


def _answer(content: CellContent, text: Text) -> tuple[Choice, Option]:
    """A grade or a choice in a cell: a mark marks what its heads say, words answer by
    themselves."""
    if is_mark(squeezed(text.text), content.part.cells.marks):
        return Choice(raw=text.text, at=text.at), Option(text=text, marked=True, mark=text.text)
    answer = answered(text, OptionWords.of(content.part.cells.answers))
    return answer, option_of(text, answer)


def _lay_figure(
    content: CellContent,
    builder: SheetBuilder,
    spot: Spot,
    role: str,
    says: Dimensions,
    text: Text | None,
    year: NamedYear | None,
) -> None:
    if text is None:
        builder.quantity(spot, role, Value(state=State.BLANK), says, year)
        return
    value, second = figures_of(text, says.unit)
    builder.quantity(spot, role, value, says, year)
    bracketed = content.part.cells.bracketed
    if second is not None and bracketed is not None:
        own = bracketed.over(says)
        builder.quantity(spot, own.role or role, second, own, year)


def _read_plain(content: CellContent, builder: SheetBuilder, heads: HeadReader) -> None:
    """The table in plain text, by the order of its lines."""
    found = plain_table(list(_lines(content)), heads)
    builder.take(found.heads)
    builder.refuse(found.unfit, _NO_MATCH)
    for number, row in enumerate(found.rows):
        says = row_said((squeezed(row.label),), content.part.cells.row_labels)
        if says is None:
            builder.refuse(row.lines, _NO_ROW)
            continue
        builder.take(row.lines)
        for said, printed, text in zip(found.columns, found.printed, row.cells, strict=True):
            own = said.says.over(says).over(content.part.cells.says)
            spot = Spot(content.part.part, content.placed.group, (row.label,), (printed,), number)
            _lay(content, builder, spot, own, text, said.year)


def _lines(content: CellContent) -> Iterator[FormCell]:
    """The lines behind the label up to the next label that is none of the table's rows."""
    label = content.placed.cell
    assert label is not None
    for cell in content.inside():
        if cell.table is not None or content.placing.is_label(cell):
            return
        yield cell
