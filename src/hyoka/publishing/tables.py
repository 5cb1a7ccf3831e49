"""The tables of the open data: what each holds and what every column means, as data.

In: `catalogue/tables/open-data.yaml`. Out: frozen definitions that every format and the page of
downloads go by.
"""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Literal

from pydantic import Field

from hyoka.definitions import catalogue, load
from hyoka.records import Record

ColumnType = Literal["text", "integer", "number", "boolean"]


class Column(Record):
    """A column; `of` is the table it points into, by that table's key."""

    name: str
    type: ColumnType
    ja: str
    en: str
    of: str | None = None


class Table(Record):
    """A table; no two rows agree in its `key`."""

    table: str
    ja: str
    en: str
    key: tuple[str, ...] = Field(min_length=1)
    columns: tuple[Column, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def described_columns() -> Iterator[tuple[str, str, str, str | None, str, str]]:
    """Every column of every table with what it means: table, name, type, table pointed into,
    meaning in Japanese and in English."""
    for table in tables():
        for column in table.columns:
            yield table.table, column.name, column.type, column.of, column.ja, column.en


@cache
def tables() -> tuple[Table, ...]:
    """All tables, those that are pointed into before those that point."""
    return load(catalogue("tables", "open-data.yaml"), tuple[Table, ...])
