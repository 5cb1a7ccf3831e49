"""What the annotation of a record's attribute says: which models stand there, what a list holds,
what is typed in.

In: an annotation. Out: models, elements, the type of a field. Values by year (`Amounts`) are no
list: their key is the year.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from hyoka.forms.fields import FieldType
from hyoka.records import Choice, Item, ItemList, Text, Value, ValueEntry
from hyoka.records.leaves import FiscalYear, Month

_LEAVES: dict[object, FieldType] = {
    Text: FieldType.TEXT,
    ItemList: FieldType.ITEMS,
    Value: FieldType.VALUE,
    ValueEntry: FieldType.VALUE,
    Choice: FieldType.CHOICE,
    FiscalYear: FieldType.YEAR,
    Month: FieldType.MONTH,
    bool: FieldType.FLAG,
    int: FieldType.NUMBER,
    str: FieldType.LINE,
}
_LISTED: dict[object, FieldType] = {
    Item: FieldType.ITEMS,
    Text: FieldType.TEXT,
    str: FieldType.LINES,
}


@cache
def attributes(model: type[BaseModel]) -> dict[str, object]:
    """The annotations of a record class, aliases such as `FiscalYear` left whole."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def alternatives(shape: object) -> Iterator[object]:
    """What may stand there, one by one, without null; aliases such as `FiscalYear` are left
    whole."""
    if shape in (FiscalYear, Month):
        yield shape
    elif get_origin(shape) is Annotated:
        yield from alternatives(get_args(shape)[0])
    elif get_origin(shape) in (Union, UnionType):
        for part in get_args(shape):
            yield from alternatives(part)
    elif shape is not NoneType:
        yield shape


def models_of(shape: object) -> Iterator[type[BaseModel]]:
    """The models that may stand there, alone or in a list."""
    for found in alternatives(shape):
        element = get_args(found)[0] if get_origin(found) is tuple else found
        if isinstance(element, type) and issubclass(element, BaseModel):
            yield element


def elements_of(shape: object) -> Iterator[object]:
    """What a list holds; nothing where it is none."""
    for found in alternatives(shape):
        if get_origin(found) is tuple:
            yield get_args(found)[0]


def codes_of(shape: object) -> tuple[str, ...]:
    """The names one of which stands there, where the record lists them."""
    lists = (found for found in alternatives(shape) if get_origin(found) is Literal)
    return tuple(chain.from_iterable(map(get_args, lists)))


def type_of(shape: object) -> FieldType:
    """The type of the field an attribute is."""
    found = list(alternatives(shape))
    if ItemList in found and ValueEntry in found:
        return FieldType.ENTRY
    return _type_of_one(found[0])


def _type_of_one(shape: object) -> FieldType:
    if shape in (FiscalYear, Month):
        return _LEAVES[shape]
    match get_origin(shape):
        case origin if origin is tuple:
            return _LISTED.get(get_args(shape)[0], FieldType.ROWS)
        case origin if origin is dict:
            return FieldType.AMOUNTS if get_args(shape)[1] is Value else FieldType.NOTES
        case origin if origin is Literal:
            return FieldType.CHOICE
        case _:
            return _LEAVES.get(shape, FieldType.GROUP)
