"""Pairs the elements of two lists: by what tells them apart, by their titles, by their words.

In: two tuples of records. Out: pairs in the order of the newer list, one side null where an element
came or went. A code is not an identity: an element whose code was given to another subject is not
the same one.
"""

from collections.abc import Callable, Iterator, Sequence

from pydantic import BaseModel

from hyoka.comparing.wording import likeness
from hyoka.records import Record, Text
from hyoka.records.form_sheet import Entry
from hyoka.records.keys import key_of

_SAME_SUBJECT = 0.5
_SAME_TITLE = 0.75

Pair = tuple[Record | None, Record | None]


def key_name(element: Record) -> str | None:
    """The name of what tells an element from its neighbours, as a form's bindings call it."""
    return key_of(type(element))


def title_of(element: Record) -> str:
    """The words by which a reader knows an element; empty where it has none."""
    for name in ("title", "text", "what", "name"):
        found = getattr(element, name, None)
        if isinstance(found, Text):
            return found.text
        if isinstance(found, str) and found:
            return found
    return ""


def pairs(before: Sequence[Record], after: Sequence[Record]) -> list[Pair]:
    """Every element once."""
    left = list(before)
    partners: list[Record | None] = [None] * len(after)
    for fits in (_identical, _same_key_and_subject, _same_title):
        for index, element in enumerate(after):
            if partners[index] is None:
                partners[index] = _taken(left, element, fits)
    found: list[Pair] = [
        (partner, element) for partner, element in zip(partners, after, strict=True)
    ]
    return [*found, *((gone, None) for gone in left)]


def _taken(
    left: list[Record], element: Record, fits: Callable[[Record, Record], float]
) -> Record | None:
    best = max(((fits(each, element), -index) for index, each in enumerate(left)), default=(0.0, 0))
    return left.pop(-best[1]) if best[0] > 0 else None


def _identical(before: Record, after: Record) -> float:
    if isinstance(after, Entry):
        return float(isinstance(before, Entry) and before.key == after.key)
    name = key_name(after)
    same_key = name is None or getattr(before, name, None) == getattr(after, name)
    return float(same_key and type(before) is type(after) and title_of(before) == title_of(after))


def _same_key_and_subject(before: Record, after: Record) -> float:
    name = key_name(after)
    if (
        isinstance(after, Entry)
        or name is None
        or getattr(before, name, None) != getattr(after, name)
    ):
        return 0.0
    one, other = title_of(before), title_of(after)
    if not one or not other or name in {"fiscal_year", "marker"}:
        return 1.0
    alike = likeness(one, other)
    return alike if alike >= _SAME_SUBJECT else 0.0


def _same_title(before: Record, after: Record) -> float:
    if isinstance(after, Entry) and isinstance(before, Entry):
        return float(
            (before.part, before.role, before.row) == (after.part, after.role, after.row)
            and not after.column
        )
    if key_name(after) == "fiscal_year":
        return 0.0
    one, other = title_of(before), title_of(after)
    alike = likeness(one, other) if one and other else 0.0
    return alike if alike >= _SAME_TITLE else 0.0


def elements(value: object) -> Iterator[Record]:
    """The records among the elements of a list."""
    if isinstance(value, tuple):
        yield from (
            each for each in value if isinstance(each, BaseModel) and isinstance(each, Record)
        )
