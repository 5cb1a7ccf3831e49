"""Asks a question of the database without being able to change it, and saves the views as files.

SQLite is opened read-only; PostgreSQL asks in a read-only transaction that is given up afterwards.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import polars as pl
from django.db import DatabaseError, connection, transaction

from hyoka.definitions.problems import problem_named
from hyoka.ledger.views import statement_over_views, views
from hyoka.records import Problem

_BATCH = 20_000
_ALL = 1 << 30
Cell = str | int | float | bytes | None


@dataclass(frozen=True)
class Answer:
    """The columns and rows of an answer; `is_cut` where there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    is_cut: bool


def answer(question: str, limit: int) -> Answer:
    """Raises Problem for what is no SELECT, or what the database cannot answer."""
    statement = statement_over_views(question)
    try:
        columns, rows = _asked(statement, limit + 1)
    except (sqlite3.Error, DatabaseError) as error:
        raise _no_answer(error) from error
    return Answer(columns, rows[:limit], len(rows) > limit)


def _asked(statement: str, most: int) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            cursor.execute(statement.replace("%", "%%"), [])
            columns = tuple(each[0] for each in cursor.description or ())
            return columns, cursor.fetchmany(most)
    with closing(_read_only()) as database:
        found = database.execute(statement)
        return tuple(each[0] for each in found.description or ()), found.fetchmany(most)


def _read_only() -> sqlite3.Connection:
    name = quote(str(connection.settings_dict["NAME"]))
    return sqlite3.connect(f"file:{name}?mode=ro", uri=True)


def _no_answer(error: Exception) -> Problem:
    reason = str(error).strip().splitlines()[0]
    return problem_named("no-answer", {"reason": reason})


def columns_of(view: str) -> tuple[str, ...]:
    """The columns of a view."""
    return answer(f"SELECT * FROM {view}", 1).columns  # noqa: S608 - a name of the catalogue


def save_views(folder: Path) -> dict[str, int]:
    """One SQLite file with a table a view, and one Parquet file a view; how many rows each has."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "hyoka-money.sqlite.part"
    target.unlink(missing_ok=True)
    counts = {}
    with closing(sqlite3.connect(target)) as database, database:
        for view in views():
            found = answer(f"SELECT * FROM {view.name}", _ALL)  # noqa: S608 - a name of the catalogue
            _save_table(database, view.name, found.columns, found.rows)
            _save_parquet(folder / f"{view.name}.parquet", found)
            counts[view.name] = len(found.rows)
    target.replace(folder / "hyoka-money.sqlite")
    return counts


def _save_table(
    database: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Cell, ...]],
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" * len(columns))
    database.execute(f"CREATE TABLE {name} ({names})")
    for batch in _batches(rows):
        database.executemany(f"INSERT INTO {name} VALUES ({places})", batch)  # noqa: S608


def _batches(rows: Sequence[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    waiting = (tuple(_plain(cell) for cell in row) for row in rows)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _plain(cell: object) -> Cell:
    return cell if isinstance(cell, str | int | float | bytes) or cell is None else str(cell)


def _save_parquet(path: Path, found: Answer) -> None:
    """Each column as whole numbers where all of it is, else as text: leading zeros are kept."""
    columns = list(zip(*found.rows, strict=True)) if found.rows else [()] * len(found.columns)
    table = {name: _series(name, cells) for name, cells in zip(found.columns, columns, strict=True)}
    pl.DataFrame(table).write_parquet(path)


def _series(name: str, cells: Sequence[object]) -> pl.Series:
    if all(cell is None or isinstance(cell, int) for cell in cells):
        return pl.Series(name, cells, dtype=pl.Int64)
    if all(cell is None or isinstance(cell, int | float) for cell in cells):
        return pl.Series(name, cells, dtype=pl.Float64)
    return pl.Series(name, [None if cell is None else str(cell) for cell in cells], dtype=pl.String)
