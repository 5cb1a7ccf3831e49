"""Which cells of several filled sheets are the form's own: those that stand on all of them.

In: the grids of the sheets. Out: labels, and for each the contents that stand beside or below it,
sheet by sheet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hyoka.reading.cell_form.grid import FormCell, FormGrid, text_of
from hyoka.reading.cell_form.marks import is_mark

_LONGEST_LABEL = 40
_FIGURE = re.compile(r"[△\-]?[\d,.()（）%％]+(?:千?円|百万円|人|件|回|％)?")


@dataclass(frozen=True)
class FilledSheets:
    """Sheets of one form. The first is the one the draft follows."""

    grids: Sequence[FormGrid]

    @cached_property
    def common(self) -> frozenset[str]:
        """The words of cells that stand on every sheet."""
        return frozenset.intersection(*(_words(grid) for grid in self.grids))

    @property
    def first(self) -> FormGrid:
        return self.grids[0]

    def is_figure(self, words: str) -> bool:
        return _FIGURE.fullmatch(words) is not None

    def is_label(self, cell: FormCell) -> bool:
        """Whether a cell is the form's own; of one sheet alone, whether it looks so."""
        words = cell.words
        if not words or is_mark(words) or self.is_figure(words) or len(words) > _LONGEST_LABEL:
            return False
        if len(self.grids) == 1:
            return cell.table is not None and (self._names_beside(cell) or self._is_band(cell))
        return words in self.common

    def _names_beside(self, cell: FormCell) -> bool:
        """Whether a cell of a single sheet looks like the label of what stands beside it: the first
        of its row, or one of several a taller label takes in."""
        if not self.first.right_of(cell):
            return False
        before = self.first.left_of(cell)
        is_inner = bool(before) and all(each.rows > cell.rows for each in before)
        return is_inner or not self._is_behind_label(cell)

    def _is_band(self, cell: FormCell) -> bool:
        """Whether a cell is as wide as its table, over another as wide with more in it."""
        below = self.first.below(cell)
        widths = {each.columns for each in (cell, *below)}
        beside = (*self.first.left_of(cell), *self.first.right_of(cell))
        is_over_one = len(below) == 1 and len(widths) == 1 and not beside
        return is_over_one and len(below[0].words) > len(cell.words)

    def _is_behind_label(self, cell: FormCell) -> bool:
        before = self.first.left_of(cell)
        return bool(before) and all(self.is_label(each) for each in before)

    def names_field(self, cell: FormCell) -> bool:
        """Whether a cell is the label of a field, and not content that happens to be the same on
        all sheets."""
        return self.is_label(cell) and not (len(self.grids) > 1 and self._is_constant(cell))

    def _is_constant(self, cell: FormCell) -> bool:
        """Whether a cell that is the same on all sheets is content all the same: a label before it
        names it, and it names nothing itself."""
        before, behind = self.first.left_of(cell), self.first.right_of(cell)
        if (
            not before
            or cell.table is None
            or not all(each.words in self.common for each in before)
        ):
            return False
        named = all(each.lines and not is_mark(each.words) for each in before)
        return named and all(each.words in self.common for each in behind)

    def contents(self, label: FormCell, at: str) -> list[str]:
        """What stands at a label's side, a sheet each; empty where nothing does."""
        texts = map(text_of, self.content_cells(label, at))
        return [text.text if text is not None else "" for text in texts]

    def content_cells(self, label: FormCell, at: str) -> list[list[FormCell]]:
        """The cells at a label's side, a sheet each."""
        return [_content(grid, label.words, at) for grid in self.grids]

    def is_blank_beside(self, grid: FormGrid, label: FormCell) -> bool:
        """Whether cells stand beside a label and hold nothing."""
        beside = _content(grid, label.words, "beside")
        return bool(beside) and not any(cell.words for cell in beside)


def _words(grid: FormGrid) -> frozenset[str]:
    return frozenset(cell.words for cell in grid.cells if cell.words)


def _content(grid: FormGrid, words: str, at: str) -> list[FormCell]:
    label = next((cell for cell in grid.cells if cell.words == words), None)
    if label is None:
        return []
    return grid.below(label) if at == "below" else grid.right_of(label)
