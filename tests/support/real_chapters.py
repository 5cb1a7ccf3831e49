"""Sheets as flat leaves, to compare two readings of the same text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from hyoka.records import Sheet

_PLACES = {"at", "referenced_at"}


def leaves(sheet: Sheet) -> Counter[tuple[str, str]]:
    """Every printed leaf by its path without positions, widths and white space evened out."""
    return Counter(_leaves("", sheet.model_dump(mode="json")))


def _leaves(path: str, node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, below in node.items():
            if key not in _PLACES:
                yield from _leaves(f"{path}/{key}", below)
    elif isinstance(node, list):
        for below in node:
            yield from _leaves(path, below)
    elif node is not None:
        yield path, re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(node)))


def share_kept(before: Sheet, after: Sheet) -> float:
    """How many of the leaves are the same in another reading; leaves it adds count against it."""
    first, second = leaves(before), leaves(after)
    return (first & second).total() / max(first.total(), second.total())
