"""Printed sums as relations: this total ought to be the sum of these parts.

In: cells. Out: the relations that do not hold, those that share a cell put together, since one
wrong cell breaks every sum it enters. A sum with a part that is not a number is left alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from hyoka.checking.amounts import number_of
from hyoka.records import At, Value


@dataclass(frozen=True)
class Cell:
    """A printed amount and what it is called."""

    label: str
    value: Value

    @property
    def number(self) -> Decimal | None:
        return number_of(self.value)

    @property
    def at(self) -> At | None:
        return self.value.at


@dataclass(frozen=True)
class Sum:
    """`total` ought to be the sum of `parts`."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def computed(self) -> Decimal | None:
        numbers = [part.number for part in self.parts]
        known = [number for number in numbers if number is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None

    @property
    def fails(self) -> bool:
        return (
            self.total.number is not None
            and self.computed is not None
            and self.total.number != self.computed
        )

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.total, *self.parts)


def failing_groups(sums: Iterable[Sum]) -> list[list[Sum]]:
    """The sums that fail, grouped where they share a cell."""
    groups: list[list[Sum]] = []
    for each in sums:
        if each.fails:
            touched = [group for group in groups if _share(group, each)]
            groups = [group for group in groups if group not in touched]
            groups.append([*chain.from_iterable(touched), each])
    return groups


def _share(group: Sequence[Sum], other: Sum) -> bool:
    places = {cell.at for cell in chain.from_iterable(member.cells for member in group)}
    return any(cell.at in places for cell in other.cells if cell.at is not None)


def suspect(group: Sequence[Sum]) -> Cell:
    """The cell to look at first: the one all failing sums share, else the total of the only one."""
    shared = [
        cell
        for cell in group[0].cells
        if all(cell.at in {c.at for c in member.cells} for member in group)
    ]
    return shared[0] if len(group) > 1 and shared else group[0].total
