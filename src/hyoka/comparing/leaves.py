"""What a record says in words, and where it says so.

In: a record or a part of one. Out: its printed words in order, and their places.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Literal, get_origin

from pydantic import BaseModel

from hyoka.records import At, Choice, Item, Text, Value

ASIDE = frozenset({"at", "type", "form", "certainty", "confidence", "reasons", "box"})


def printed(value: object) -> str:
    """The words of a record, one leaf a line."""
    return "\n".join(_words(value))


def places(value: object) -> tuple[At, ...]:
    """Where a record stands: its own place, or that of its first leaf that has one."""
    if isinstance(value, tuple):
        return next((found for each in value if (found := places(each))), ())
    if not isinstance(value, BaseModel):
        return ()
    own = getattr(value, "at", None)
    if isinstance(own, At):
        return (own,)
    if isinstance(own, tuple) and own:
        return own
    return next(
        (found for name in type(value).model_fields if (found := places(getattr(value, name)))), ()
    )


def is_leaf(value: object) -> bool:
    """Whether a value is printed words or a quantity, not a record of several."""
    return isinstance(value, str | int | Text | Value | Choice)


def _words(value: object) -> Iterator[str]:
    match value:
        case None | bool() | At():
            return
        case str() | int():
            yield str(value)
        case Text():
            yield value.text
        case Value() | Choice():
            yield from filter(None, (value.raw,))
        case Item():
            yield f"{value.marker}{value.text}"
            yield from _words(value.items)
        case tuple():
            yield from chain.from_iterable(map(_words, value))
        case dict():
            yield from _words_by_key(value)
        case BaseModel():
            for name in _said(type(value)):
                yield from _words(getattr(value, name))


def _words_by_key(values: Mapping[str, object]) -> Iterator[str]:
    for key, each in values.items():
        for line in _words(each):
            yield f"{key} {line}"


@cache
def _said(kind: type[BaseModel]) -> tuple[str, ...]:
    """The parts of a record that hold printed words: not its codes, nor what is repeated from its
    own words."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name not in ASIDE
        and get_origin(field.annotation) is not Literal
        and field.annotation != tuple[str, ...]
    )
