"""The table of a part: heads over label columns, a cell for every value, its unit where the form
has such a column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from hyoka.forms.cell_options import HeadPattern
from hyoka.records.fact_table import FactRow, FactTable, fact_table
from hyoka.records.form_sheet import (
    SheetChoice,
    SheetEntry,
    SheetFact,
    SheetLink,
    SheetRating,
    SheetText,
)
from hyoka.text import close_up
from hyoka.writing.blocks import Block, Cell, Paragraph, Table, Words
from hyoka.writing.composition.cell_form.entries import printed_values
from hyoka.writing.composition.cell_form.scope import OpenScope
from hyoka.writing.composition.content import head_cell, paragraphs_of, value_cell

_SLOT = re.compile(r"\{[a-z_:]+\}")
_LABELS, _UNIT = 0.3, 0.08


def written_table(scope: OpenScope) -> tuple[Block, ...]:
    """The part's table; none where no entry stands in one."""
    table = fact_table(scope.entries)
    if table is None:
        return ()
    return (_Printed(scope, table).block(),)


class _Printed:
    """A table being laid out: label columns, a unit column where the form has one, value
    columns."""

    def __init__(self, scope: OpenScope, table: FactTable) -> None:
        self.scope, self.table = scope, table
        self.depth = max(1, table.depth)
        self.unit = _head(scope.part.cells.heads, "unit")
        self.first = self.depth + bool(self.unit)

    def block(self) -> Table:
        cells = [*self._heads()]
        for number, row in enumerate(self.table.rows, 1):
            cells += [*self._labels(number, row), *self._values(number, row)]
        return Table(self._widths(), tuple(cells), head_rows=1, name=self.scope.part.title.ja)

    def _widths(self) -> tuple[float, ...]:
        count = max(1, len(self.table.columns))
        left = 1 - _LABELS - (_UNIT if self.unit else 0)
        units = [_UNIT] * bool(self.unit)
        return (*[_LABELS / self.depth] * self.depth, *units, *[left / count] * count)

    def _heads(self) -> Iterator[Cell]:
        corner = _head(self.scope.part.cells.heads, "item") or ""
        yield head_cell(0, 0, *([corner] if corner else ()), columns=self.depth)
        if self.unit:
            yield head_cell(0, self.depth, self.unit, joined=True)
        for index, column in enumerate(self.table.columns, self.first):
            yield head_cell(0, index, _run_on(map(close_up, column)), joined=True)

    def _labels(self, number: int, row: FactRow) -> Iterator[Cell]:
        """The labels of a row; the last one fills what the row has fewer than others."""
        before = self.table.rows[number - 2].item if number > 1 else ()
        for level, words in enumerate(row.item):
            span = self.depth - level if level == len(row.item) - 1 else 1
            same = row.item[: level + 1] == before[: level + 1] and level < len(row.item) - 1
            if not same:
                yield head_cell(
                    number,
                    level,
                    *words.split("\n"),
                    rows=self._height(number, level),
                    columns=span,
                )
        if not row.item:
            yield head_cell(number, 0, columns=self.depth)

    def _height(self, number: int, level: int) -> int:
        """How many rows a label stands over: those below it that share it and all labels around
        it."""
        item = self.table.rows[number - 1].item
        if level == len(item) - 1:
            return 1
        height = 1
        for row in self.table.rows[number:]:
            if row.item[: level + 1] != item[: level + 1] or len(row.item) <= level + 1:
                break
            height += 1
        return height

    def _values(self, number: int, row: FactRow) -> Iterator[Cell]:
        if self.unit:
            yield _words_cell(number, self.depth, _unit_of(row))
        for index, column in enumerate(self.table.columns, self.first):
            yield _value(number, index, row.cells.get(column, []))


def _value(row: int, column: int, entries: Sequence[SheetEntry]) -> Cell:
    facts = [each.value for each in entries if isinstance(each, SheetFact)]
    if len(facts) == 1:
        return value_cell(row, column, facts[0])
    if facts:
        return _words_cell(row, column, printed_values(facts))
    return _words_cell(row, column, "\n".join(filter(None, map(_said, entries))))


def _words_cell(row: int, column: int, words: str) -> Cell:
    paragraphs = tuple(Paragraph((Words(line),)) for line in words.split("\n") if line)
    return Cell(row, column, paragraphs, joined=True)


def _said(entry: SheetEntry) -> str:
    match entry:
        case SheetText() | SheetLink():
            return "\n".join(each.text for each in paragraphs_of(entry.text))
        case SheetRating():
            return entry.answer.raw or ""
        case SheetChoice():
            return "".join(option.mark or option.text.text for option in entry.options)
        case _:
            return ""


def _unit_of(row: FactRow) -> str:
    """The unit of all figures of a row; none where one of them has another, or none."""
    entries = chain.from_iterable(row.cells.values())
    values = [each.value for each in entries if isinstance(each, SheetFact)]
    units = {value.unit for value in values if value.number is not None or value.low is not None}
    return next(iter(units)) or "" if len(units) == 1 else ""


def _run_on(heads: Iterable[str]) -> str:
    """Heads that stand over each other as one; words with spaces between them keep one."""
    joined = ""
    for head in heads:
        gap = " " if joined[-1:].isascii() and head[:1].isascii() and joined else ""
        joined += gap + head
    return joined


def _head(heads: Sequence[HeadPattern], means: str) -> str | None:
    """The printed head of the columns that mean something other than values."""
    found = (pattern.printed for pattern in heads if pattern.says.means == means)
    return next((_SLOT.sub("", printed) for printed in found), None)
