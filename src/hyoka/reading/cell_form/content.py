"""What stands at a part's label: the cells or the lines that hold its content.

In: a placed part and the grid. Out: its content, and which cells it takes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hyoka.forms import Part
from hyoka.reading.cell_form.grid import FormCell, FormGrid, text_of
from hyoka.reading.cell_form.regions import Placed, Placing
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text

_ONE_LINE = frozenset({"fact", "rating", "choice", "year"})


@dataclass(frozen=True)
class CellContent:
    """A part as its kind sees it: where it stands, the whole grid, and the year of the sheet."""

    placed: Placed
    placing: Placing
    sheet_year: int | None

    @property
    def part(self) -> Part:
        return self.placed.part

    @property
    def grid(self) -> FormGrid:
        return self.placing.grid

    @property
    def calendar(self) -> str:
        return self.placing.form.calendar

    @property
    def label(self) -> str | None:
        """The printed label, where it carries words of its own."""
        cell = self.placed.cell
        told = {name for name in self.placed.captures if name != "page"}
        return (
            cell.paragraph.text
            if told and cell is not None and cell.paragraph is not None
            else None
        )

    def cells(self, at: str, *, one_line: bool = False) -> list[FormCell]:
        """The cells of the content, blank ones too."""
        label = self.placed.cell
        if label is None:
            return []
        if self.placed.rest is not None:
            return [
                self._cut(label, *self.placed.rest),
                *([] if one_line else self._lines_after(label)),
            ]
        if at == "inside":
            return [label]
        if at == "under":
            return list(self.following(label))
        if label.table is None:
            return list(self._lines_after(label))[: 1 if one_line else None]
        sides = {"below": self.grid.below, "before": self.grid.left_of}
        found = sides.get(at, self.grid.right_of)(label)
        return [cell for cell in found if not self.placing.is_label(cell)]

    def following(self, label: FormCell) -> Iterator[FormCell]:
        """Everything behind a label up to the next label, whatever tables and pages lie between."""
        for cell in self.grid.cells[label.order + 1 :]:
            if not self.placed.region.holds(cell) or self.placing.opens(cell):
                return
            yield cell

    def inside(self) -> list[FormCell]:
        """Every cell of the part's region that stands behind its label and is no label."""
        first = (
            self.placed.cell.order + 1 if self.placed.cell is not None else self.placed.region.start
        )
        return [cell for cell in self.grid.cells[first:] if self.placed.region.holds(cell)]

    def text(self, cells: list[FormCell]) -> Text | None:
        return text_of(cells)

    def _lines_after(self, label: FormCell) -> Iterator[FormCell]:
        for cell in self.following(label):
            if cell.table is not None:
                return
            yield cell

    def _cut(self, cell: FormCell, start: int, end: int) -> FormCell:
        """The part of a line behind its label."""
        assert cell.paragraph is not None
        tail = cell.paragraph.between(start, end)
        lines = tail.lines if isinstance(tail, Paragraph) else ()
        return FormCell(cell.passages, lines, cell.order)


def takes_one_line(holds: str) -> bool:
    """Whether content of a role is one line where no cell bounds it."""
    return holds in _ONE_LINE
