"""One table of the review system: its rows as they were printed, and what they mean.

In: the rows of a CSV. Out: rows, and a `Note` of what the header had too much or too little. A row
without a project, or of another year than the rest, is refused; nothing is guessed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from hyoka.ledger.problems import unknown_table
from hyoka.ledger.review_system.definition import Table, review_system
from hyoka.ledger.review_system.kinds import kind_named
from hyoka.ledger.rows import Printed, Refused, Row, Sheet
from hyoka.ledger.tables.header import Columns, Record
from hyoka.ledger.tables.records import CsvRows

_SHOWN = 200
_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass
class TableReading:
    """A table about to be read: which it is, of which year, and its rows one after another."""

    table: Table
    fiscal_year: int
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: Iterator[Row]


def table_reading(lines: CsvRows, name: str) -> TableReading:
    """Raises Problem where the header is none of the fifteen."""
    system = review_system()
    columns = system.columns(lines.header)
    table = system.table_of(columns)
    if table is None:
        nearest, missing = system.nearest(columns)
        raise unknown_table(name, f"{nearest.code} {nearest.title_ja}", missing)
    waiting = iter(lines)
    first = _first_year(waiting, columns)
    return TableReading(
        table,
        first.fiscal_year,
        columns.missing(table.labels),
        columns.unknown(table.labels),
        _Rows(table, columns, first.fiscal_year)(_again(first.taken, waiting)),
    )


@dataclass
class _First:
    fiscal_year: int
    taken: list[tuple[int, list[str]] | Refused]


def _first_year(rows: Iterator[tuple[int, list[str]] | Refused], columns: Columns) -> _First:
    """Reads on to the first row that tells a year, and keeps what it passed; 0 where none does."""
    first = _First(0, [])
    at = columns["事業年度"] or 0
    for row in rows:
        first.taken.append(row)
        if not isinstance(row, Refused) and row[1][at].isdigit():
            first.fiscal_year = int(row[1][at])
            break
    return first


def _again(
    taken: list[tuple[int, list[str]] | Refused], rest: Iterator[tuple[int, list[str]] | Refused]
) -> Iterator[tuple[int, list[str]] | Refused]:
    yield from taken
    yield from rest


class _Rows:
    """What the rows of one table become."""

    def __init__(self, table: Table, columns: Columns, fiscal_year: int) -> None:
        self._meaning = kind_named(table.name)
        self._columns, self._year = columns, fiscal_year
        common = {columns[label] for label in table.common}
        own = [at for at in range(len(columns.labels)) if at not in common]
        self._own = itemgetter(*own, own[-1])
        self._seen: set[str] = set()

    def __call__(self, rows: Iterator[tuple[int, list[str]] | Refused]) -> Iterator[Row]:
        for row in rows:
            if isinstance(row, Refused):
                yield row
            else:
                yield from self._of(Record(self._columns, row[1], row[0]))

    def _of(self, record: Record) -> Iterator[Row]:
        number, year = record["予算事業ID"].strip().lstrip("0"), record["事業年度"].strip()
        if not number.isdigit() or year != str(self._year):
            code = "other-year" if number.isdigit() else "no-project"
            yield Refused(record.row, "", code, ",".join(record.cells[:8])[:_SHOWN])
            return
        key = f"rs:{year}:{number}"
        if key not in self._seen:
            self._seen.add(key)
            yield _sheet(record, key, number)
        yield Printed(key, record.row, _encoded(self._own(record.cells)[:-1]))
        if self._meaning is not None:
            yield from self._meaning(record, key)


def _sheet(record: Record, key: str, number: str) -> Sheet:
    ministry = record["政策所管府省庁"] or record["府省庁"]
    bureau = " ".join(filter(None, (record["局・庁"], record["部"])))
    office = " ".join(filter(None, (record["課"], record["室"], record["班"], record["係"])))
    year = int(record["事業年度"])
    return Sheet(
        key, "rs", year, number, number, record["事業名"], ministry, bureau, office, record.row
    )
