"""参考: figures by year, each row with its unit, each cell with how it was done (オンライン) and a note for its zero.

Rows carry a mark (`（１）`) that their cells repeat, or none. A cell is a figure, a dash or a few words; what stands in
brackets behind it is a note's mark or a mode. Where the file has real cells, a value's year is that of its column.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from hyoka.forms import Label, Part
from hyoka.reading.bits import Bit, bare, bits_of, singles_of
from hyoka.reading.cells import missing, tokens_of, trailing_tokens, value_of
from hyoka.reading.content import Content, lines_of
from hyoka.reading.paragraphs import Paragraph, cut
from hyoka.reading.rows import rows_of
from hyoka.records import ReferenceRow, State, Text, Value
from hyoka.text import close_up, fiscal_years, fold, squeezed

_YEARS = re.compile(r"(?:(?:平成|令和|昭和|[HRS])?(?:元|\d{1,4})(?:年度|年)(?:実績値?)?)+")


@dataclass
class Cell:
    """A printed cell; `said` is what its brackets say."""

    bit: Bit
    said: list[str] = field(default_factory=list)


@dataclass
class Draft:
    """A row being read."""

    number: int | None
    label: list[Bit] = field(default_factory=list)
    unit: str | None = None
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    """The table being read. `marks` counts how often each row mark is printed; `last` is what was read last."""

    part: Part
    marks: Counter[int | None]
    years: list[int] = field(default_factory=list)
    columns: dict[tuple[int, int], int] = field(default_factory=dict)
    unit: str | None = None
    rows: list[Draft] = field(default_factory=list)
    last: Draft | Cell | None = None
    rest: list[Bit] = field(default_factory=list)

    def take_years(self, bit: Bit) -> bool:
        """A line or cell of nothing but years is a head of columns."""
        if bit.number is not None or not _YEARS.fullmatch(bit.words.words):
            return False
        for mention in fiscal_years(bit.words.words):
            if bit.row.spot is not None:
                self.columns[bit.row.spot.table, bit.row.spot.column] = mention.year
            self.years += [mention.year] if mention.year not in self.years else []
        return True

    def take(self, bit: Bit) -> None:
        if self._take_unit(bit) or self._take_brackets(bit) or self._take_cells(bit) or self._take_label(bit):
            return
        self.rest.append(bit)
        self.last = None

    def _take_unit(self, bit: Bit) -> bool:
        """A unit under a row's label, or over the whole table."""
        found = self._unit_in(bit)
        if found is None or found.start() > 0:
            return False
        unit = bit.words.slice(*found.span("words")).text
        if isinstance(self.last, Draft):
            self.last.unit = unit
        else:
            self.unit = unit
        return True

    def _unit_in(self, bit: Bit) -> re.Match[str] | None:
        patterns = (Label.compiled(label).pattern.pattern for label in self.part.words("unit"))
        return next((found for each in patterns if (found := re.search(f"{each}$", bit.words.words))), None)

    def _take_brackets(self, bit: Bit) -> bool:
        """Brackets on a line of their own say something of the cell right before them."""
        rest, said = bare(bit)
        if rest is not None or not isinstance(self.last, Cell) or (bit.row.apart and self.last.said):
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

    def _row_of(self, bit: Bit) -> Draft | None:
        """The row a bit names by its mark, else the row read last."""
        if bit.number is None:
            return self.rows[-1] if self.rows else None
        known = next((row for row in self.rows if row.number == bit.number), None)
        if known is None:
            known = Draft(bit.number)
            self.rows.append(known)
        return known

    def _take_label(self, bit: Bit) -> bool:
        """Words that name a row or go on naming it; in a table of marked rows nothing else names one."""
        if isinstance(self.last, Draft) and not bit.row.apart and bit.number is None:
            draft: Draft | None = self.last
        elif bit.number is not None:
            draft = self._row_of(bit)
        elif set(self.marks) <= {None}:
            self.rows.append(draft := Draft(None))
        else:
            draft = None
        if draft is None:
            return False
        self.last = draft
        named = self._without_figures(draft, self._without_unit(draft, bit))
        draft.label += [named] if named is not None else []
        return True

    def _without_unit(self, draft: Draft, bit: Bit) -> Bit | None:
        found = self._unit_in(bit)
        if found is None:
            return bit
        draft.unit = bit.words.slice(*found.span("words")).text
        return bit.piece(0, found.start())

    def _without_figures(self, draft: Draft, bit: Bit | None) -> Bit | None:
        """A label whose cells follow on its own line."""
        row = trailing_tokens(bit.words, len(self.years)) if bit is not None and self.years else None
        if bit is None or row is None or not row[0]:
            return bit
        line = bit.words.lines[0]
        for token in row[1]:
            words = Paragraph(bit.words.passages, (cut(line, token.start, token.end),))
            draft.cells.append(Cell(Bit(bit.number, words, bit.row)))
        return bit.piece(0, len(squeezed(line.text[: row[0]])))


def read(content: Content) -> dict[str, object] | None:
    bits = list(bits_of(content.passages, rows_of(content.passages, lines_of(content.body))))
    table = Table(content.part, Counter(bit.number for bit in bits))
    for bit in [bit for bit in bits if not table.take_years(bit)]:
        table.take(bit)
    rows = [_finished(table, draft) for draft in table.rows if _is_row(table, draft)]
    content.leave([bit.words for bit in table.rest], "no row and no cell of the table")
    return {"rows": rows} if rows else None


def _is_row(table: Table, draft: Draft) -> bool:
    """A row has a label, and a mark or cells; what has neither is no row of this table."""
    if draft.label and (draft.cells or draft.number is not None):
        return True
    table.rest += [*draft.label, *(cell.bit for cell in draft.cells)]
    return False


def _finished(table: Table, draft: Draft) -> ReferenceRow:
    cells = _by_year(table, draft)
    label = Paragraph(draft.label[0].words.passages, tuple(line for bit in draft.label for line in bit.words.lines))
    values = {str(year): _value(cells[year]) if year in cells else _absent(table) for year in table.years}
    said = {str(year): _said(table.part, cell) for year, cell in cells.items()}
    return ReferenceRow(
        number=draft.number,
        label=Text(text=label.text, at=label.at),
        unit=draft.unit or table.unit,
        values=values,
        modes={year: modes for year, (modes, _) in said.items() if modes},
        notes={year: notes for year, (_, notes) in said.items() if notes},
    )


def _by_year(table: Table, draft: Draft) -> dict[int, Cell]:
    """Cells by the year of their column, or by their order where there is one for every year; else they stay unread."""
    spots = [cell.bit.row.spot for cell in draft.cells]
    if table.columns and all(spots):
        placed = [
            (table.columns.get((spot.table, spot.column)), cell)
            for spot, cell in zip(spots, draft.cells, strict=True)
            if spot
        ]
        table.rest += [cell.bit for year, cell in placed if year is None]
        return {year: cell for year, cell in placed if year is not None}
    if len(draft.cells) == len(table.years):
        return dict(zip(table.years, draft.cells, strict=True))
    table.rest += [cell.bit for cell in draft.cells]
    return {}


def _value(cell: Cell) -> Value:
    return value_of(Text(text=cell.bit.words.text, at=cell.bit.words.at))


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
