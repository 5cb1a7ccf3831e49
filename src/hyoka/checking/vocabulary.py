"""Loads the word lists checks go by from `catalogue/vocabularies/`: they are data, not code.

In: a list's name and the shape it has. Out: frozen values. Scalars are read as text, then parsed by the shape.
"""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

from hyoka.records import Basis

T = TypeVar("T")


def vocabulary(name: str, shape: type[T]) -> T:
    """The list of that name. Raises ValidationError where the file has another shape."""
    text = (files("hyoka") / "catalogue" / "vocabularies" / f"{name}.yaml").read_text(encoding="utf-8")
    return TypeAdapter(shape).validate_python(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - builds only text


@cache
def _bases() -> dict[str, Basis]:
    return vocabulary("bases", dict[str, Basis])


def basis(name: str) -> Basis:
    """The checklist or rule of that name."""
    return _bases()[name]
