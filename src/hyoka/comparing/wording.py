"""Two wordings side by side: which words stayed, came and went.

In: two texts. Out: pieces that rebuild both. Japanese has no spaces, so a word is a run of one
script: kanji, katakana, hiragana, digits or letters; everything else stands alone.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from hyoka.records.changes import Piece
from hyoka.text import squeezed

_WORD = re.compile(
    r"[一-龠々]+|[ァ-ヶー]+|[ぁ-ん]+|[0-9０-９][0-9０-９,.，．]*|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.S
)


def words_of(text: str) -> list[str]:
    """The text cut into words; joined again they are the text."""
    return _WORD.findall(text)


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """The runs that stayed, went and came, in reading order."""
    return tuple(_pieces(words_of(before), words_of(after)))


def likeness(before: str, after: str) -> float:
    """How alike two wordings are, from 0 to 1, width and spacing aside."""
    one, other = squeezed(before), squeezed(after)
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for tag, start, end, first, last in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield Piece(change="same", text="".join(before[start:end]))
            continue
        if end > start:
            yield Piece(change="removed", text="".join(before[start:end]))
        if last > first:
            yield Piece(change="inserted", text="".join(after[first:last]))
