"""Several things of which any number are marked: a mark in the cell beside each, or a box before
its words."""

from itertools import chain

from hyoka.reading.cell_form.building import SheetBuilder, Spot
from hyoka.reading.cell_form.content import CellContent
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.marks import OptionWords, boxed_options, options_beside
from hyoka.records.form_sheet import Option


def read(content: CellContent, builder: SheetBuilder) -> None:
    options = content.part.cells
    known = OptionWords.of(options.items or options.answers)
    cells = _cells(content)
    found = list(options_beside(cells, known, options.marks))
    every = [option for option, _ in found]
    builder.take(chain.from_iterable(taken for _, taken in found))
    for cell in cells:
        boxed = _boxed(cell, content, known)
        every += boxed
        builder.take([cell] if boxed else [])
    role = content.part.role
    if every and role is not None:
        builder.choices_of(
            Spot(content.part.part, content.placed.group, label=content.label),
            role,
            tuple(every),
            options.says,
        )


def _boxed(cell: FormCell, content: CellContent, known: OptionWords) -> tuple[Option, ...]:
    text = content.text([cell])
    return boxed_options(text, known) if text is not None else ()


def _cells(content: CellContent) -> list[FormCell]:
    """The cells beside a label's rows, or behind a heading up to the next label."""
    label = content.placed.cell
    if label is None:
        return content.inside()
    if content.placed.rest is not None:
        return content.cells("beside")
    if label.table is None:
        return list(content.following(label))
    rows = [
        cell for cell in content.grid.tables[label.table] if label.row <= cell.row < label.last_row
    ]
    beside = [cell for cell in rows if cell.column >= label.last_column]
    return beside or list(content.following(label))
