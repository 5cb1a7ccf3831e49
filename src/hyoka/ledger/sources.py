"""Which of the known sources a file is, and its rows.

In: a seekable binary stream and a name. Out: one `Reading` for each table in it. A reading's `slot`
names what it is an edition of (`rs:2024:2-1`): a later file of the same slot takes the place of the
one before.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import IO

from hyoka.ledger import judgit
from hyoka.ledger.archives import Member, members
from hyoka.ledger.iati import IatiRow, activity_rows, check_iati
from hyoka.ledger.mapping import ListMapping, MappedList
from hyoka.ledger.oecd import TITLES as OECD_TITLES
from hyoka.ledger.oecd import Flow as AidFlow
from hyoka.ledger.oecd import OecdTable
from hyoka.ledger.pledges import Entry
from hyoka.ledger.problems import no_such_sheet, too_large, unknown_source, unknown_table
from hyoka.ledger.references import ALIASES, NEEDS, TITLES, Reference, reference_of, reference_rows
from hyoka.ledger.review_system.reading import table_reading
from hyoka.ledger.rows import Refused, Row
from hyoka.ledger.tables.header import Columns
from hyoka.ledger.tables.lines import TextLines
from hyoka.ledger.tables.listed import entries_as_table
from hyoka.ledger.tables.records import CsvRows
from hyoka.ledger.tables.workbook import SheetTable, Workbook, is_workbook

_LARGEST_SHEET = 20 << 20
_LARGEST_XML = 500 << 20
_LARGEST_LIST = 100 << 20


AnyRow = Row | Reference | IatiRow | Entry | AidFlow


@dataclass(frozen=True)
class Reading:
    """A table to import. `replaces` tells what an older edition's rows are known by: its slot, or
    each sheet."""

    kind: str
    slot: str
    title: str
    fiscal_year: int
    rows: Iterator[AnyRow]
    replaces: str = "slot"
    lacking: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


def readings(stream: IO[bytes], name: str, mapping: ListMapping | None = None) -> Iterator[Reading]:
    """Raises Problem for a file that is none of the sources, or is damaged. A mapping tells how to
    read an office's own list."""
    start = stream.read(8)
    stream.seek(0)
    if is_workbook(start, name):
        yield _sheet_list(stream, name, mapping)
        return
    found = members(stream, name)
    waiting = iter(found)
    for member in waiting:
        suffix = member.name.rpartition(".")[2].lower()
        if suffix == "json":
            yield _sheets(chain([member], waiting), name)
            return
        if suffix in ("csv", "txt"):
            yield _table(member, mapping)
        elif suffix == "xml":
            yield _activities(member)
        elif suffix in ("yaml", "yml"):
            yield _entries(member)
        else:
            raise unknown_source(member.name)


def _table(member: Member, mapping: ListMapping | None) -> Reading:
    lines = CsvRows(TextLines(member.stream))
    if mapping is not None:
        return _mapped(mapping, MappedList(mapping, lines.header, lines, file=member.name))
    columns = Columns(lines.header, ALIASES)
    if (kind := reference_of(columns)) is not None:
        return _reference(kind, member.name, reference_rows(kind, lines, columns))
    if (aid := OecdTable(lines.header)).kind is not None:
        return _aid(aid, lines, member.name)
    reading = table_reading(lines, member.name)
    table = reading.table
    slot = f"rs:{reading.fiscal_year}:{table.code}"
    title = f"{table.code} {table.title_ja}"
    return Reading(
        "review_system",
        slot,
        title,
        reading.fiscal_year,
        reading.rows,
        lacking=reading.lacking,
        unknown=reading.unknown,
    )


def _reference(kind: str, name: str, rows: Iterator[AnyRow]) -> Reading:
    return Reading(kind, f"{kind}:{name}", TITLES[kind], 0, rows, "nothing")


def _aid(table: OecdTable, lines: CsvRows, name: str) -> Reading:
    """Broken characters in a title do not make its amount wrong: such rows are kept, and told."""
    lines.keeps_damaged = True
    kind = table.kind or ""
    slot = f"oecd:{kind}:{name}"
    rows = table.rows(lines)
    return Reading(kind, slot, OECD_TITLES[kind], 0, rows, "nothing", unknown=table.unknown)


def _mapped(mapping: ListMapping, found: MappedList) -> Reading:
    year = mapping.fiscal_year or 0
    return Reading(
        "list",
        f"list:{mapping.id}:{year}",
        mapping.title,
        year,
        found.rows(),
        unknown=found.unknown,
    )


def _sheet_list(stream: IO[bytes], name: str, mapping: ListMapping | None) -> Reading:
    """A workbook: by its mapping, or one of the lists known by their header."""
    data = stream.read(_LARGEST_LIST + 1)
    if len(data) > _LARGEST_LIST:
        raise too_large(name, "100 MB")
    book = Workbook(data, name)
    sheet = mapping.sheet if mapping else None
    table = book.table(sheet, mapping.header_row if mapping else None)
    if table is None:
        raise no_such_sheet(name, sheet or "", book.sheets)
    if mapping is not None:
        rows = MappedList(mapping, table.header, table, file=name, sheet=table.sheet)
        return _mapped(mapping, rows)
    return _known_list(table, name)


def _known_list(table: SheetTable, name: str) -> Reading:
    columns = Columns(table.header, ALIASES)
    kind = reference_of(columns)
    if kind is None:
        nearest = min(NEEDS, key=lambda each: len(columns.missing(NEEDS[each])))
        raise unknown_table(name, TITLES[nearest], columns.missing(NEEDS[nearest]))
    return _reference(kind, name, reference_rows(kind, table, columns, table.sheet))


def _entries(member: Member) -> Reading:
    """Pledges written as YAML, each with its deliveries below it."""
    header, rows = entries_as_table(member.stream.read(_LARGEST_LIST), member.name)
    columns = Columns(header, {})
    return _reference("pledges", member.name, reference_rows("pledges", rows, columns))


def _activities(member: Member) -> Reading:
    """An IATI file, held against the schema before the first row; a member of an archive is read
    into memory."""
    stream = (
        member.stream if member.stream.seekable() else io.BytesIO(member.stream.read(_LARGEST_XML))
    )
    root = check_iati(stream, member.name)
    stream.seek(0)
    return Reading(
        "iati", f"iati:{member.name}", f"IATI {root}", 0, activity_rows(stream), "nothing"
    )


def _sheets(found: Iterator[Member], name: str) -> Reading:
    """JUDGIT's sheets, of one file or an archive of them."""
    first = next(found)
    data = first.stream.read(_LARGEST_SHEET)
    sheet = judgit.sheet_of(data)
    if sheet is None:
        raise unknown_source(first.name)
    year = judgit.fiscal_year_of(sheet)
    waiting = chain([Member(first.name, len(data), io.BytesIO(data))], found)
    return Reading(
        "judgit", f"judgit:{name}", f"JUDGIT! {year}", year, _sheet_rows(waiting), "sheets"
    )


def _sheet_rows(found: Iterator[Member]) -> Iterator[Row]:
    for row, member in enumerate(found, start=1):
        data = member.stream.read(_LARGEST_SHEET)
        sheet = judgit.sheet_of(data)
        if sheet is None:
            yield Refused(row, "", "no-sheet", member.name)
        else:
            yield from judgit.rows(sheet, member.name, sha256(data).hexdigest(), row)
