"""A relation that does not hold: what is printed, what it would have to be, by which rule.

In: a masked sentence and a match of a relation's pattern. Out: a Broken.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from hyoka.checking.relations.mentions import Masked, Mention


@dataclass(frozen=True)
class Broken:
    """`says` names the message that fits, `computed` is what follows from the other figures; both
    are told."""

    says: str
    printed: str
    computed: str


def broken(sentence: Masked, found: re.Match[str], says: str, computed: str = "") -> Broken:
    return Broken(says, sentence.printed(found), computed)


def meets(stated: Mention, low: Decimal, high: Decimal) -> bool:
    """Whether a stated figure, with the rounding it is printed with, lies in what was computed."""
    return stated.low <= high and low <= stated.high


def shown(number: Decimal, like: Mention) -> str:
    """A computed number with as many decimals as the figure it is compared with, and one more than
    none."""
    places = max(1 if like.unit == "%" else 0, len(like.written and _decimals(like)))
    return f"{number:,.{places}f}{like.unit or ''}"


def _decimals(mention: Mention) -> str:
    return f"{mention.value:f}".partition(".")[2]
