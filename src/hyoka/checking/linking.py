"""How far one text speaks of what another speaks of, by the words they share.

In: printed texts. Out: shares between 0 and 1. Words are runs of Latin letters and katakana, and
pairs of kanji; the same words always give the same share, whatever else the document holds.
"""

import re
from functools import lru_cache

from hyoka.records import Item, ItemList
from hyoka.text import fold, list_mark

_RUNS = re.compile(r"[A-Za-z][A-Za-z0-9]+|[ァ-ヶー]{2,}|[一-龠々]{2,}")


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """What a text speaks of."""
    found: set[str] = set()
    for run in _RUNS.findall(fold(text)):
        found |= (
            {run[index : index + 2] for index in range(len(run) - 1)}
            if "一" <= run[0] <= "龠"
            else {run}
        )
    return frozenset(found)


def share_of(text: str, other: str) -> float:
    """The share of a text's words that the other has as well; 1 for a text without words."""
    words = words_of(text)
    return len(words & words_of(other)) / len(words) if words else 1.0


def overlap(text: str, other: str) -> float:
    """The share of the shorter text's words that both have."""
    few, many = sorted((words_of(text), words_of(other)), key=len)
    return len(few & many) / len(few) if few else 1.0


def whole_text(item: Item) -> str:
    """An item's words with those of the items below it."""
    return item.text + "".join(whole_text(below) for below in item.items)


def told_in(entry: ItemList) -> tuple[Item, ...]:
    """A list's items; words before a first number other than 1 are an item that lost its mark."""
    first = list_mark(entry.items[0].marker + " ") if entry.items else None
    if entry.lead is None or first is None or (first.number or 1) == 1:
        return entry.items
    return (Item(marker="", text=entry.lead.text, at=entry.lead.at), *entry.items)
