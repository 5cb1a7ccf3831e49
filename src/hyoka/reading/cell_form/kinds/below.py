"""Content in the cell below a label."""

from hyoka.reading.cell_form.building import SheetBuilder
from hyoka.reading.cell_form.content import CellContent
from hyoka.reading.cell_form.kinds import beside


def read(content: CellContent, builder: SheetBuilder) -> None:
    beside.read_at(content, builder, content.part.cells.at or "below")
