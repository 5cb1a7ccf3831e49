"""Organisations by number, code and name: what tells them for certain, and what never does.

A Japanese corporate number carries a check digit. A name counts only where it is the organisation's
own or one of its aliases, whole; likeness alone never makes two one (さくら商事 and さくら商会 are different
companies).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from hyoka.ledger.linking.sheets import name_key
from hyoka.ledger.rows import Refused
from hyoka.text import fold

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d{13}")
_MODULUS = 9
_SHORTEST = 2
_SHOWN = 40


def odd_number(number: str, row: int, column: str = "法人番号") -> Iterator[Refused]:
    """What is told of a number that is given and is none; who was paid is kept all the same."""
    if _DIGIT.search(number) and not is_corporate_number(number):
        yield Refused(row, column, "odd-corporate-number", number[:_SHOWN])


@lru_cache(maxsize=1 << 16)
def is_corporate_number(number: str) -> bool:
    """Whether thirteen digits are a corporate number: the first is the check digit of the other
    twelve.

    Source: 法人番号の指定等に関する省令 第2条: 9 − (Σ Pn × Qn mod 9), Qn 1 for odd places from the right, else 2.
    """
    number = fold(number).strip()
    if not _DIGITS.fullmatch(number):
        return False
    places = enumerate(reversed(number[1:]), start=1)
    total = sum(int(digit) * (1 if place % 2 else 2) for place, digit in places)
    return int(number[0]) == _MODULUS - total % _MODULUS


@dataclass(frozen=True)
class NamedOrganisation:
    """An organisation under one of its names."""

    code: str
    name: str

    @cached_property
    def is_acronym(self) -> bool:
        return fold(self.name).replace(" ", "").replace("-", "").isascii()


class Organisations:
    """Organisations by name and alias."""

    def __init__(self, names: Iterable[NamedOrganisation]) -> None:
        self._names = sorted(
            (each for each in names if len(each.name) >= _SHORTEST),
            key=lambda each: -len(each.name),
        )
        self._patterns: Mapping[NamedOrganisation, re.Pattern[str]] = {
            each: _pattern(each) for each in self._names
        }

    def receiving(self, contribution: str) -> str | None:
        """The organisation a contribution's name names, whole; the longest name counts, two of one
        length none."""
        folded, key = fold(contribution), name_key(contribution)
        found = [
            each
            for each in self._names
            if self._patterns[each].search(folded if each.is_acronym else key)
        ]
        if not found:
            return None
        longest = {each.code for each in found if len(each.name) == len(found[0].name)}
        return longest.pop() if len(longest) == 1 else None


def _pattern(named: NamedOrganisation) -> re.Pattern[str]:
    """An acronym stands between signs that are no letters; a name stands at the beginning."""
    if named.is_acronym:
        return re.compile(rf"(?<![A-Za-z]){re.escape(fold(named.name))}(?![A-Za-z])", re.IGNORECASE)
    return re.compile(re.escape(name_key(named.name)))
