"""What linking knows of a sheet, and what two sheets share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hyoka.ledger.linking.settings import settings
from hyoka.text import squeezed

_LOOSE = re.compile(r"[\s・()「」『』\-*、,。]")
Money = Mapping[tuple[str, int], tuple[int, int]]


def name_key(name: str) -> str:
    """What two printings of a name share: widths, brackets, dashes, dots and spaces do not
    count."""
    return _LOOSE.sub("", squeezed(name)).lower()


@dataclass(frozen=True)
class LinkedSheet:
    """A sheet as linking sees it. `money` holds (yen, printed unit) by stage and fiscal year; zero
    is kept."""

    key: str
    source: str
    edition: int
    ministry: str
    name: str
    official_id: str = ""
    number: str = ""
    old_numbers: tuple[str, ...] = ()
    purpose: str = ""
    money: Money = field(default_factory=dict)

    @cached_property
    def name_key(self) -> str:
        return name_key(self.name)

    @cached_property
    def text(self) -> str:
        """The beginning of the purpose, even in its widths."""
        return squeezed(self.purpose)[: settings().purpose_characters]

    @cached_property
    def office(self) -> str:
        """The ministry without the agency printed behind it."""
        return self.ministry.split("\u3000")[0].strip()

    @cached_property
    def amounts(self) -> Money:
        """The amounts that are compared, as far as they are known."""
        compared = settings().compared
        return {place: money for place, money in self.money.items() if place[0] in compared}


@dataclass(frozen=True)
class Agreement:
    """Two sheets' amounts side by side: what agrees, and what contradicts."""

    agreeing: tuple[tuple[str, int, int, int], ...]
    contradicting: tuple[tuple[str, int, int, int], ...]


def within_unit(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two amounts (yen, printed unit) can be the same amount printed in their units."""
    return abs(first[0] - second[0]) <= max(first[1], second[1]) * settings().tolerance


def agreement(before: LinkedSheet, after: LinkedSheet) -> Agreement:
    """Amounts other than zero that agree; amounts of stages that do not change later and differ."""
    agreeing, contradicting = [], []
    for place, first in before.amounts.items():
        second = after.amounts.get(place)
        if second is None or not (first[0] or second[0]):
            continue
        shown = (*place, first[0], second[0])
        if within_unit(first, second):
            agreeing.append(shown)
        elif place[0] in settings().contradicting:
            contradicting.append(shown)
    return Agreement(tuple(agreeing), tuple(contradicting))
