"""How print sets text, for the formats that reckon for themselves: Word and Excel fill as many
pages as the PDF does.

Units: em of the paper's letters. Source: `catalogue/layouts/print.typ`.
"""

from typing import NamedTuple

from hyoka.writing.blocks import Role

PITCH = 1.45
LEADING = (
    0.72  # of the pitch, what stands above the letters: print leaves it out at the top of a page
)


class Measure(NamedTuple):
    """The size of a paragraph's letters, and the space before and after it beyond its lines."""

    size: float = 1.0
    before: float = 0.0
    after: float = 0.28


_HEADINGS = (
    Measure(1.26, 1.0, 0.35),
    Measure(1.12, 0.45, 0.23),
    Measure(1.04, 0.15, 0.16),
    Measure(1.0, 0.0, 0.13),
)
_OTHERS = {Role.TITLE: Measure(1.2, 0.2, 0.2), Role.NOTE: Measure(0.9)}


def measure_of(role: Role, level: int = 1) -> Measure:
    """The measures of a paragraph by what it is; of a heading by its level (from 1)."""
    if role is Role.HEADING:
        return _HEADINGS[min(level, len(_HEADINGS)) - 1]
    return _OTHERS.get(role, Measure())
