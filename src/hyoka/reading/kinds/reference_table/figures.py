"""The rows of a reference table: labels, units and cells as bits of its lines, read one by one.

In: bits. Out: rows under construction, each with its cells in printed order. What is no label,
unit, cell or bracket of a cell stays in `rest`.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from hyoka.forms import Label, Part
from hyoka.reading.kinds.reference_table.bits import Bit, bare, singles_of
from hyoka.reading.structure.cells import tokens_of, trailing_tokens
from hyoka.reading.structure.paragraphs import Paragraph, cut
from hyoka.text import head_years, squeezed


@dataclass
class Cell:
    """A printed cell; `said` is what its brackets say."""

    bit: Bit
    said: list[str] = field(default_factory=list)


@dataclass
class TableBuilder:
    """A row being read."""

    number: int | None
    label: list[Bit] = field(default_factory=list)
    unit: str | None = None
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    """The table being read. `marks` counts how often each row mark is printed; `last` is what was
    read last."""

    part: Part
    marks: Counter[int | None]
    years: list[int] = field(default_factory=list)
    columns: dict[tuple[int, int], int] = field(default_factory=dict)
    repeated: set[int] = field(default_factory=set)
    unit: str | None = None
    rows: list[TableBuilder] = field(default_factory=list)
    last: TableBuilder | Cell | None = None
    rest: list[Bit] = field(default_factory=list)

    def take_years(self, bit: Bit) -> bool:
        """A line or cell of nothing but years is a head of columns."""
        years = head_years(bit.words.words) if bit.number is None else None
        if years is None or (self.rows and bit.row.spot is None):
            return False
        for year in years:
            if bit.row.spot is not None:
                self.columns[bit.row.spot.table, bit.row.spot.column] = year
            self.repeated |= {year} if bit.row.spot is None and year in self.years else set()
            self.years += [year] if year not in self.years else []
        return True

    def take(self, bit: Bit) -> None:
        if (
            self._take_unit(bit)
            or self._take_brackets(bit)
            or self._take_cells(bit)
            or self._take_label(bit)
        ):
            return
        self.rest.append(bit)
        self.last = None

    def _take_unit(self, bit: Bit) -> bool:
        """A unit under a row's label, or over the whole table."""
        found = self._unit_in(bit)
        if found is None or found.start() > 0:
            return False
        unit = bit.words.slice(*found.span("words")).text
        if isinstance(self.last, TableBuilder):
            self.last.unit = unit
        else:
            self.unit = unit
        return True

    def _unit_in(self, bit: Bit) -> re.Match[str] | None:
        patterns = (Label.compiled(label).source for label in self.part.words("unit"))
        return next(
            (found for each in patterns if (found := re.search(f"{each}$", bit.words.words))), None
        )

    def _take_brackets(self, bit: Bit) -> bool:
        """Brackets on a line of their own say something of the cell right before them."""
        rest, said = bare(bit)
        if (
            rest is not None
            or not isinstance(self.last, Cell)
            or (bit.row.apart and self.last.said)
        ):
            return False
        self.last.said += said
        return True

    def _take_cells(self, bit: Bit) -> bool:
        """Figures, and whatever a marked row holds behind its label."""
        draft = self._row_of(bit)
        rest, said = bare(bit)
        if draft is None or rest is None:
            return False
        is_figure = tokens_of(rest.words) is not None
        if bit.number is None:
            fits = is_figure and (bool(self.columns) or len(draft.cells) < len(self.years))
        else:
            fits = bool(draft.label) or (is_figure and self.marks[bit.number] <= len(self.years))
        if fits:
            draft.cells += [Cell(single) for single in singles_of(rest)]
            self.last = draft.cells[-1]
            self.last.said += said
        return fits

    def _row_of(self, bit: Bit) -> TableBuilder | None:
        """The row a bit names by its mark, else the row read last."""
        if bit.number is None:
            return self.rows[-1] if self.rows else None
        known = next((row for row in self.rows if row.number == bit.number), None)
        if known is None:
            known = TableBuilder(bit.number)
            self.rows.append(known)
        return known

    def _take_label(self, bit: Bit) -> bool:
        """Words that name a row or go on naming it; in a table of marked rows nothing else names
        one."""
        if isinstance(self.last, TableBuilder) and not bit.row.apart and bit.number is None:
            draft: TableBuilder | None = self.last
        elif bit.number is not None:
            draft = self._row_of(bit)
        elif set(self.marks) <= {None}:
            self.rows.append(draft := TableBuilder(None))
        else:
            draft = None
        if draft is None:
            return False
        self.last = draft
        named = self._without_figures(draft, self._without_unit(draft, bit))
        draft.label += [named] if named is not None else []
        return True

    def _without_unit(self, draft: TableBuilder, bit: Bit) -> Bit | None:
        found = self._unit_in(bit)
        if found is None:
            return bit
        draft.unit = bit.words.slice(*found.span("words")).text
        return bit.piece(0, found.start())

    def _without_figures(self, draft: TableBuilder, bit: Bit | None) -> Bit | None:
        """A label whose cells follow on its own line."""
        row = (
            trailing_tokens(bit.words, len(self.years)) if bit is not None and self.years else None
        )
        if bit is None or row is None or not row[0]:
            return bit
        line = bit.words.lines[0]
        for token in row[1]:
            words = Paragraph(bit.words.passages, (cut(line, token.start, token.end),))
            draft.cells.append(Cell(Bit(bit.number, words, bit.row)))
        return bit.piece(0, len(squeezed(line.text[: row[0]])))
