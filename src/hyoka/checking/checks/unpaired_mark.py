"""Brackets without their partner, and notes without their mark."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import Finding

CHECK = card("unpaired-mark")
_PAIRS = {"(": ")", "「": "」", "『": "』", "【": "】", "《": "》", "［": "］"}
_ENDS = {end: start for start, end in _PAIRS.items()}
_MARK = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_ENDS)) + "]")
_ITEM = re.compile(r"(?:^|\n|。|、)\s*(?:\(?[0-9一-十ア-ンa-z]{1,2}\)|[①-⑳])")
_ENUMERATOR = re.compile(
    r"(?:^|[^0-9A-Za-z一-龠])(?:[0-9]{1,2}|[a-z]|[ivxⅰ-ⅹ]{1,4}|[ア-ン]|[①-⑳])$"
)
_AROUND = 12


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        found = _unpaired(passage)
        if found is not None:
            start, end = max(0, found - _AROUND), found + _AROUND
            printed = passage.text[start:end].replace("\n", "")
            yield CHECK.finding(
                passage.subject, [passage.at], {"mark": passage.text[found], "near": printed}
            )


def _unpaired(passage: ProsePassage) -> int | None:
    """Where the first mark without its partner stands; null where every mark has one."""
    words = passage.folded
    open_marks: list[int] = []
    for offset, mark in _marks(words):
        if mark in _PAIRS:
            open_marks.append(offset)
        elif open_marks and words[open_marks[-1]] == _ENDS[mark]:
            open_marks.pop()
        elif open_marks or not _ENUMERATOR.search(words[:offset]):
            return offset
    return open_marks[0] if open_marks else None


def _marks(words: str) -> list[tuple[int, str]]:
    """The marks that come in pairs with their places, those of numbered items left out."""
    items: set[int] = set()
    for match in _ITEM.finditer(words):
        items.update(range(match.start(), match.end()))
    found = [(match.start(), match[0]) for match in _MARK.finditer(words)]
    return [(offset, mark) for offset, mark in found if offset not in items]
