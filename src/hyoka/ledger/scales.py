"""Grades of contributions within the scale of their own year: letters of two years are never put on
one scale.

In: a fiscal year and a letter. Out: the place of the letter in the edition of the rulebook in
force, and whether it is B or below there. A year whose scale nobody published has no place; that is
told, and not guessed. Of its letters only B itself is surely B or below.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from hyoka.records import Problem
from hyoka.rulebooks.loader import load_rulebooks

_RULE = "jp.mofa.contribution"
_STANDARD = "B"


@dataclass(frozen=True)
class Place:
    """A letter in its year's scale: 1 is the best of `of`; null where the year's scale is not
    known."""

    grade: str
    edition: str | None
    at: int | None
    of: int | None
    is_low: bool | None


@cache
def scale_of(fiscal_year: int) -> tuple[str, tuple[str, ...]] | None:
    """The edition of a year and its letters from the best down, null where no edition is in
    force."""
    try:
        book = load_rulebooks().named(_RULE, date(fiscal_year, 7, 1))
    except Problem:
        return None
    letters = tuple(step.grade for step in book.scales.get("overall", ()))
    return (book.edition, letters) if letters else None


def place_of(fiscal_year: int, grade: str) -> Place:
    """Where a letter stands in its own year."""
    scale = scale_of(fiscal_year)
    if scale is None or grade not in scale[1]:
        is_low = True if scale is None and grade == _STANDARD else None
        return Place(grade, scale[0] if scale else None, None, None, is_low)
    edition, letters = scale
    low = letters.index(grade) >= letters.index(_STANDARD) if _STANDARD in letters else None
    return Place(grade, edition, letters.index(grade) + 1, len(letters), low)
