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
from hyoka.ledger.problems import unknown_source
from hyoka.ledger.references import TITLES, Reference, reference_of, reference_rows
from hyoka.ledger.review_system.reading import table_reading
from hyoka.ledger.rows import Refused, Row
from hyoka.ledger.tables.header import Columns
from hyoka.ledger.tables.lines import TextLines
from hyoka.ledger.tables.records import CsvRows

_LARGEST_SHEET = 20 << 20
_LARGEST_XML = 500 << 20


AnyRow = Row | Reference | IatiRow


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


def readings(stream: IO[bytes], name: str) -> Iterator[Reading]:
    """Raises Problem for a file that is none of the sources, or is damaged."""
    found = members(stream, name)
    waiting = iter(found)
    for member in waiting:
        suffix = member.name.rpartition(".")[2].lower()
        if suffix == "json":
            yield _sheets(chain([member], waiting), name)
            return
        if suffix in ("csv", "txt"):
            yield _table(member)
        elif suffix == "xml":
            yield _activities(member)
        else:
            raise unknown_source(member.name)


def _table(member: Member) -> Reading:
    lines = CsvRows(TextLines(member.stream))
    columns = Columns(lines.header, {})
    if (kind := reference_of(columns)) is not None:
        rows = reference_rows(kind, lines, columns)
        return Reading(kind, f"{kind}:{member.name}", TITLES[kind], 0, rows, "nothing")
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
