"""What stands in a document of no known form, so that a person knows where to begin."""

from pydantic import Field

from hyoka.records.leaves import At, Record


class FoundTable(Record):
    """A table: its page, its size, the words of its first row."""

    page: int
    rows: int
    columns: int
    heads: tuple[str, ...] = ()
    at: At | None = None


class Found(Record):
    """Tables, labels that stand before content, years named and amounts of money, the first of
    each."""

    tables: tuple[FoundTable, ...] = ()
    labels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    amounts: tuple[str, ...] = ()
    n_tables: int = Field(default=0, ge=0)
    n_amounts: int = Field(default=0, ge=0)
