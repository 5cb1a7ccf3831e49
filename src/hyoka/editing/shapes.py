"""What kind of thing a place of a record is: a leaf of some shape, a group, rows, or values by
year.

In: a model's annotation. Out: its Shape and what it is made of. The records' models say everything;
nothing about any form or ministry stands here.
"""

from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from hyoka.records import (
    Choice,
    Item,
    ItemList,
    PolicyEvaluation,
    PolicyField,
    Sheet,
    Text,
    Value,
    ValueEntry,
)

ENTERED = "hyoka"
ASIDE = frozenset(
    {"at", "type", "form", "certainty", "confidence", "reasons", "inferred", "box", "referenced_at"}
)


class Shape(StrEnum):
    """The shapes of a leaf, and of what holds leaves."""

    TEXT = "text"
    LIST = "list"
    ITEMS = "items"
    VALUE = "value"
    ENTRY = "entry"
    CHOICE = "choice"
    WORD = "word"
    COUNT = "count"
    FLAG = "flag"
    OPTION = "option"
    WORDS = "words"
    GROUP = "group"
    ROWS = "rows"
    MAPPING = "mapping"
    ASIDE = "aside"

    @property
    def is_leaf(self) -> bool:
        return self not in (Shape.GROUP, Shape.ROWS, Shape.MAPPING, Shape.ASIDE)

    @property
    def is_prose(self) -> bool:
        """Whether it is written in lines and merges by them."""
        return self in (Shape.TEXT, Shape.LIST, Shape.ITEMS)


_LEAVES = {Text: Shape.TEXT, ItemList: Shape.LIST, Value: Shape.VALUE, Choice: Shape.CHOICE}


def model_of(kind: str) -> type[BaseModel]:
    """The record a sheet of a kind is stored as. Raises KeyError for a kind nobody knows."""
    return _models()[kind]


@cache
def _models() -> dict[str, type[BaseModel]]:
    """A report's cover and fields are sheets of their own; every other sheet is one."""
    (union, *_) = get_args(Sheet)
    found: dict[str, type[BaseModel]] = {
        each.model_fields["type"].default: each for each in get_args(union)
    }
    return {**found, "cover": PolicyEvaluation, "field": PolicyField}


@cache
def members_of(model: type[BaseModel]) -> tuple[tuple[str, Any, bool], ...]:
    """Name, annotation and obligation of what is written in a model; a cover's fields are sheets of
    their own."""
    return tuple(
        (name, field.annotation, field.is_required())
        for name, field in model.model_fields.items()
        if name not in ASIDE and not (model is PolicyEvaluation and name == "fields")
    )


def shape_of(annotation: Any) -> tuple[Shape, Any]:
    """The shape of a place, and the model or the annotation of what it holds."""
    bare = _bare(annotation)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return _LEAVES.get(bare, Shape.GROUP), bare
    if isinstance(bare, type):
        return _SCALARS.get(bare, Shape.ASIDE), bare
    origin, arguments = get_origin(bare), get_args(bare)
    if origin is Literal:
        return Shape.OPTION, arguments
    if origin in (Union, UnionType) and {ItemList, ValueEntry} <= set(arguments):
        return Shape.ENTRY, bare
    if origin is tuple:
        return _of_tuple(_bare(arguments[0]))
    return (Shape.MAPPING, arguments[1]) if origin is dict else (Shape.ASIDE, bare)


_SCALARS = {bool: Shape.FLAG, str: Shape.WORD, int: Shape.COUNT}


def _of_tuple(element: Any) -> tuple[Shape, Any]:
    if element is Item:
        return Shape.ITEMS, element
    if element is str:
        return Shape.WORDS, element
    is_record = isinstance(element, type) and issubclass(element, BaseModel)
    return (Shape.ROWS, element) if is_record else (Shape.ASIDE, element)


def _bare(annotation: Any) -> Any:
    """Without Annotated and without the null of an optional place."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        others = [each for each in get_args(annotation) if each is not NoneType]
        if len(others) == 1:
            return _bare(others[0])
        return Union[tuple(others)]  # noqa: UP007 - built at run time
    return annotation
