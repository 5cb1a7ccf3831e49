"""What the rows of each table mean, one module a table, found by being there; the others are kept
as printed."""

from collections.abc import Callable, Iterator

from hyoka.definitions import Registry
from hyoka.ledger.rows import Row
from hyoka.ledger.tables.header import Record

Meaning = Callable[[Record, str], Iterator[Row]]


def kind_named(name: str) -> Meaning | None:
    """The rows a printed row becomes, null for a table nobody reads further."""
    module = Registry(__name__).find(name)
    if module is None:
        return None
    meaning: Meaning = module.rows
    return meaning
