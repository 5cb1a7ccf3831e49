"""Where content begins that follows a label on its own line: behind a space, a colon or a closing
bracket; and where the next label of the same line begins.

In: a line as printed and labels. Out: the squeezed offset of the content with what the label
captured; null where a line only happens to begin with the same characters.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hyoka.forms import Label
from hyoka.text import squeeze, squeezed

_SEPARATOR = re.compile(r"[\s:：】＞>]")
_DROPPED = (":", "】", ">")
_GAP = re.compile(r"\s+")


class Behind(NamedTuple):
    """What a label captured, and the squeezed offset of what follows it on its line."""

    captures: dict[str, str]
    start: int


def behind_label(printed: str, label: Label) -> Behind | None:
    """What stands behind a label that a line begins with. A label that takes any words has no end
    of its own."""
    found = label.match(squeezed(printed)) if label.is_literal else None
    words = squeeze(printed)
    if found is None or not 0 < found.end() < len(words.text):
        return None
    end = words.span(0, found.end())[1]
    if not _SEPARATOR.match(printed[end : end + 1]):
        return None
    start = found.end() + words.text[found.end()].startswith(_DROPPED)
    return Behind(found.groupdict(), start)


def label_starts(printed: str, labels: Sequence[Label]) -> Iterator[int]:
    """Where labels begin on a line that begins with one: 0, and behind each gap where another
    stands."""
    if not _opens(printed, labels):
        return
    yield 0
    for gap in _GAP.finditer(printed.strip()):
        if _opens(printed.strip()[gap.end() :], labels):
            yield gap.end() + len(printed) - len(printed.lstrip())


def _opens(printed: str, labels: Sequence[Label]) -> bool:
    words = squeezed(printed)
    begun = (label for label in labels if label.match(words))
    return any(
        label.fullmatch(words) or behind_label(printed, label) is not None for label in begun
    )
