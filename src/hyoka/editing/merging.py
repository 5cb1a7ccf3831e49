"""Merges two writings of one leaf: equal ones are one, prose merges by paragraph, all else is
asked.

In: what both writers saw, and what each made of it. Out: what both want, or null where only a
person can say.
"""

from merge3 import Merge3

from hyoka.editing.shapes import Shape
from hyoka.editing.typing import Typed


def merged(base: Typed, theirs: Typed, mine: Typed, shape: Shape) -> Typed | None:
    """The writing that holds both changes; null where they are at the same place."""
    if theirs == mine or mine == base:
        return theirs
    if theirs == base:
        return mine
    match base, theirs, mine:
        case str(), str(), str() if shape.is_prose:
            return _merged_prose(base, theirs, mine)
        case _:
            return None


def _merged_prose(base: str, theirs: str, mine: str) -> str | None:
    merging = Merge3(base.split("\n"), theirs.split("\n"), mine.split("\n"))
    lines: list[str] = []
    for kind, *sides in merging.merge_groups():
        if kind == "conflict":
            return None
        lines += sides[0]
    return "\n".join(lines)
