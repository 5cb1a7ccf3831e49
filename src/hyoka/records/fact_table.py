"""What stood in one table of a form, as rows and columns again.

In: the entries of a part. Out: columns by their printed heads, rows by their labels, and what each
cell holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hyoka.records.form_sheet import SheetEntry


@dataclass
class FactRow:
    """A row: its labels, outermost first, and its entries by column; a cell may hold two values."""

    item: tuple[str, ...]
    cells: dict[tuple[str, ...], list[SheetEntry]] = field(default_factory=dict)


@dataclass(frozen=True)
class FactTable:
    """A table's columns in printed order, and its rows."""

    columns: tuple[tuple[str, ...], ...]
    rows: tuple[FactRow, ...]

    @property
    def depth(self) -> int:
        """How many label cells stand before the values."""
        return max((len(row.item) for row in self.rows), default=0)


def fact_table(entries: Iterable[SheetEntry]) -> FactTable | None:
    """The table entries make up; null where none of them stands in one."""
    rows: dict[int, FactRow] = {}
    columns: list[tuple[str, ...]] = []
    for entry in entries:
        if not entry.column:
            continue
        row = rows.setdefault(entry.row, FactRow(entry.item))
        row.cells.setdefault(entry.column, []).append(entry)
    for row in rows.values():
        columns = _merged(columns, list(row.cells))
    return (
        FactTable(tuple(columns), tuple(rows[number] for number in sorted(rows))) if rows else None
    )


def _merged(known: list[tuple[str, ...]], found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The columns known with those of a row between them, where the row says they stand."""
    merged = list(known)
    for index, column in enumerate(found):
        if column in merged:
            continue
        before = next(
            (merged.index(each) for each in reversed(found[:index]) if each in merged), -1
        )
        merged.insert(before + 1, column)
    return merged


def by_part(entries: Iterable[SheetEntry]) -> Mapping[str, list[SheetEntry]]:
    """Entries by the part of the form that holds them."""
    found: dict[str, list[SheetEntry]] = {}
    for entry in entries:
        found.setdefault(entry.part, []).append(entry)
    return found
