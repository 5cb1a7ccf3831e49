"""A label that has no content, or whose own words are all there is."""

from hyoka.reading.cell_form.building import SheetBuilder
from hyoka.reading.cell_form.content import CellContent


def read(content: CellContent, builder: SheetBuilder) -> None:
    del content, builder
