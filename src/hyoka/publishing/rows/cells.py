"""Leaves of a record as cells of a table: words, numbers, yen, items."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hyoka.publishing.dataset import Place, Scalar
from hyoka.records import At, Choice, Entry, Item, ItemList, Text, Value, ValueEntry
from hyoka.text import yen_units

_MOST_YEN = 2**63 - 1


def words(text: Text | None) -> str | None:
    return text.text if text else None


def raw(choice: Choice | None) -> str | None:
    return choice.raw if choice else None


def code(choice: Choice | None) -> str | None:
    return choice.code if choice else None


def number(value: Value | None) -> float | None:
    """The number in its own unit, as the nearest double."""
    return figure(value.number) if value else None


def figure(printed: str | None) -> float | None:
    """A decimal string as the nearest double."""
    return float(printed) if printed else None


def yen(value: Value | None, unit: str | None = None) -> int | None:
    """A yen amount in yen; null where the unit is another, or there is no number a computer counts
    in."""
    factor = yen_units().get((value.unit if value else None) or unit or "")
    if value is None or value.number is None or factor is None:
        return None
    amount = int(Decimal(value.number) * factor)
    return amount if abs(amount) <= _MOST_YEN else None


def entry_words(entry: Entry | None) -> str | None:
    """A target or result as printed, items under one another with their markers."""
    match entry:
        case None:
            return None
        case ValueEntry():
            return entry.value.raw
        case ItemList():
            lead = [entry.lead.text] if entry.lead else []
            return "\n".join(
                [*lead, *(f"{item.marker}{item.text}" for _, item in walked(entry.items))]
            )


def entry_place(entry: Entry | None) -> At | None:
    match entry:
        case None:
            return None
        case ValueEntry():
            return entry.value.at
        case ItemList():
            first = entry.lead or next(iter(entry.items), None)
            return first.at if first else None


def walked(items: Sequence[Item], depth: int = 1) -> Iterator[tuple[int, Item]]:
    """Every item with its depth, in printed order."""
    for item in items:
        yield depth, item
        yield from walked(item.items, depth + 1)


def list_words(found: ItemList | None) -> str | None:
    return entry_words(found)


def add_items(place: Place, part: str, items: Sequence[Item], /, **values: Scalar) -> None:
    """One row of `items` for every item and sub-item."""
    for depth, item in walked(items):
        place.count(
            "items", item.at, part=part, depth=depth, marker=item.marker, text=item.text, **values
        )
