"""Writes rows in bulk: COPY into PostgreSQL, many at once into SQLite. Memory stays flat: full
batches are written out.

In: typed rows of the ledger. Out: rows of the tables of the same shape. Runs within the caller's
transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any

from django.db import connection
from django.db.models import Model

from hyoka.ledger import iati, oecd, pledges, rows
from hyoka.store.money import models

_BATCH = 5_000
_TABLES: dict[type[Any], type[Model]] = {
    rows.Printed: models.PrintedRow,
    rows.Outline: models.SheetOutline,
    rows.Amount: models.SheetAmount,
    rows.Reason: models.SheetReason,
    rows.Remark: models.SheetRemark,
    rows.Policy: models.SheetPolicy,
    rows.Series: models.SheetSeries,
    rows.Payee: models.SheetPayee,
    rows.Relation: models.SheetRelation,
}

_OF_FILES: dict[type[Any], type[Model]] = {
    rows.Refused: models.Refusal,
    iati.Activity: models.IatiActivity,
    iati.Flow: models.IatiFlow,
    oecd.Flow: models.AidFlow,
    pledges.Entry: models.PledgeEntry,
}
Stored = rows.Row | iati.IatiRow | oecd.Flow | pledges.Entry


def sheet_id(key: str) -> int:
    """A sheet's number, the same wherever it is spoken of."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


class Writer:
    """Collects rows by table and writes full batches; `close` writes the rest."""

    def __init__(self, file_id: int) -> None:
        self._file = file_id
        self._waiting: dict[type[Any], list[tuple[Any, ...]]] = {}
        self._ids: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def add(self, row: Stored) -> None:
        kind = type(row)
        waiting = self._waiting.get(kind)
        if waiting is None:
            waiting = self._waiting[kind] = []
        waiting.append(self._as_stored(kind, row))
        if len(waiting) >= _BATCH:
            self._write(rows.Sheet)
            self._write(kind)

    def close(self) -> None:
        self._write(rows.Sheet)
        for kind in list(self._waiting):
            self._write(kind)

    def _as_stored(self, kind: type[Any], row: tuple[Any, ...]) -> tuple[Any, ...]:
        """The row as its table has it. Runs for every row of every file: tuples are joined, for
        that is fastest."""
        if kind in _OF_FILES:
            return (self._file, *row)
        if kind is rows.Sheet:
            return (self._id(row[0]), self._file, *row)
        return (self._file, self._id(row[0]), *row[1:])

    def _id(self, key: str) -> int:
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = sheet_id(key)
        return found

    def _write(self, kind: type[Any]) -> None:
        waiting = self._waiting.get(kind)
        if not waiting:
            return
        self.counts[kind.__name__] = self.counts.get(kind.__name__, 0) + len(waiting)
        if kind is rows.Sheet:
            _upsert_sheets(waiting)
        elif kind in _OF_FILES:
            _insert(_table(_OF_FILES[kind]), ("file_id", *kind._fields), waiting)
        else:
            columns = ("file_id", "sheet_id", *kind._fields[1:])
            _insert(_table(_TABLES[kind]), columns, waiting)
        waiting.clear()


def _table(model: type[Model]) -> str:
    return model._meta.db_table


def _insert(table: str, columns: Sequence[str], batch: Sequence[tuple[Any, ...]]) -> None:
    insert: Callable[[str, str, Sequence[tuple[Any, ...]]], None]
    insert = _copy if connection.vendor == "postgresql" else _execute_many
    insert(table, ", ".join(f'"{column}"' for column in columns), batch)


def _copy(table: str, columns: str, batch: Iterable[tuple[Any, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in batch:
            copy.write_row(row)


def _execute_many(table: str, columns: str, batch: Sequence[tuple[Any, ...]]) -> None:
    places = ", ".join(["%s"] * len(batch[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", batch)  # noqa: S608


def _upsert_sheets(batch: Sequence[tuple[Any, ...]]) -> None:
    """Heads in the order of their ids, so that two writers never wait for each other crosswise."""
    columns = ("id", "file_id", *rows.Sheet._fields)
    names = ", ".join(f'"{column}"' for column in columns)
    changed = ", ".join(
        f'"{column}" = excluded."{column}"' for column in columns[1:] if column != "key"
    )
    places = ", ".join(["%s"] * len(columns))
    statement = (
        f"INSERT INTO {_table(models.ReviewSheet)} ({names}) VALUES ({places}) "  # noqa: S608
        f"ON CONFLICT (id) DO UPDATE SET {changed}"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, sorted(batch))
