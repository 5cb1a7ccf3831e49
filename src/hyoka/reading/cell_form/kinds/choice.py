"""One answer among several: `Ａ.順調`, the words alone, or all printed and one marked."""

import re
from itertools import chain

from hyoka.reading.cell_form.building import SheetBuilder, Spot
from hyoka.reading.cell_form.content import CellContent
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.marks import OptionWords, boxed_options, options_beside
from hyoka.records import Choice, State, Text
from hyoka.records.form_sheet import Option
from hyoka.text import fold, is_dash, squeezed

_WHOLE_ROW = 10**9
_LETTER = re.compile(r"\s*(?P<code>[A-Za-z0-9][+-]?)\s*[.:、,)]\s*\S")


def read(content: CellContent, builder: SheetBuilder) -> None:
    read_at(content, builder, content.part.cells.at or "beside")


def read_at(content: CellContent, builder: SheetBuilder, at: str) -> None:
    known = OptionWords.of(content.part.cells.answers)
    cells = content.cells(at, one_line=True)
    text = content.text(cells)
    options = boxed_options(text, known) if text is not None else ()
    options = options or _in_cells(content, known, cells)
    text = text or (options[0].text if options else None)
    if text is None or squeezed(text.text) == squeezed(content.placing.form.blank_text):
        builder.take(cells)
        return
    spot, says = (
        Spot(content.part.part, content.placed.group, label=content.label),
        content.part.cells.says,
    )
    role = content.part.role
    builder.take(cells)
    if role is not None:
        answer = chosen(text, options) if options else answered(text, known)
        builder.answer(spot, role, options or (option_of(text, answer),), says, answer)


def _in_cells(
    content: CellContent, known: OptionWords, beside: list[FormCell]
) -> tuple[Option, ...]:
    """Options in cells of their own in the label's rows, up to the next label, one of them
    marked."""
    label = content.placed.cell
    if label is None or label.table is None or len(known.codes) < 2:
        return ()
    row = [
        cell for cell in content.grid.tables[label.table] if label.row <= cell.row < label.last_row
    ]
    others = [
        cell.column
        for cell in row
        if cell.column >= label.last_column and content.placing.is_label(cell)
    ]
    end = min(others, default=_WHOLE_ROW)
    behind = [cell for cell in row if label.last_column <= cell.column < end]
    found = list(options_beside(behind, known, content.part.cells.marks))
    if len(found) < 2:
        return ()
    beside += chain.from_iterable(cells for _, cells in found)
    return tuple(option for option, _ in found)


def answered(text: Text, known: OptionWords) -> Choice:
    """An answer by its own words."""
    if is_dash(text.text):
        return Choice(raw=text.text, state=State.DASH, at=text.at)
    letter = _LETTER.match(fold(text.text))
    code = known.code_of(text.text) if known.codes else letter and letter["code"]
    return Choice(raw=text.text, code=code or None, at=text.at)


def chosen(text: Text, options: tuple[Option, ...]) -> Choice:
    """The one option that is marked; nothing where none is, unreadable where several are."""
    marked = [option for option in options if option.marked]
    if len(marked) == 1:
        return Choice(raw=marked[0].text.text, code=marked[0].code, at=marked[0].text.at)
    return Choice(raw=None, state=State.BLANK if not marked else State.UNREADABLE, at=text.at)


def option_of(text: Text, answer: Choice) -> Option:
    return Option(code=answer.code, text=text, marked=answer.state is State.GIVEN)
