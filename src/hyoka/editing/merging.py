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
    if not (
        shape.is_prose
        and isinstance(base, str)
        and isinstance(theirs, str)
        and isinstance(mine, str)
    ):
        return None
    merging = Merge3(base.split("\n"), theirs.split("\n"), mine.split("\n"))
    groups = list(merging.merge_groups())
    if any(group[0] == "conflict" for group in groups):
        return None
    return "\n".join(line for group in groups for line in group[1])
