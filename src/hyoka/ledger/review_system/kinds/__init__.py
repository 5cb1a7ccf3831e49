"""What the rows of each table mean, one module a table, found by being there; the others are kept as printed."""

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from hyoka.ledger.rows import Row
from hyoka.ledger.tables.header import Record

Meaning = Callable[[Record, str], Iterator[Row]]


@cache
def kind_named(name: str) -> Meaning | None:
    """The rows a printed row becomes, null for a table nobody reads further."""
    if name not in {info.name for info in pkgutil.iter_modules(__path__)}:
        return None
    meaning: Meaning = import_module(f"{__name__}.{name}").rows
    return meaning
