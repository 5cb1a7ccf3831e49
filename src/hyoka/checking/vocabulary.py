"""Loads the word lists checks go by from `catalogue/vocabularies/`: they are data, not code.

In: a list's name and the shape it has. Out: frozen values. Scalars are read as text, then parsed by
the shape.
"""

from functools import cache
from typing import TypeVar

from hyoka.definitions import catalogue, load
from hyoka.records import Basis

T = TypeVar("T")


def vocabulary(name: str, shape: type[T]) -> T:
    """The list of that name. Raises Problem where the file has another shape."""
    return load(catalogue("vocabularies", f"{name}.yaml"), shape)


@cache
def _bases() -> dict[str, Basis]:
    return vocabulary("bases", dict[str, Basis])


def basis(name: str) -> Basis:
    """The checklist or rule of that name."""
    return _bases()[name]
