"""How tall words stand in a merged cell: Excel fits no row to merged cells, so the writer does.

Units: points; widths in half-width characters.
"""

from math import ceil

from hyoka.text import width

LINE_POINTS = 15.0
LIMIT_POINTS = 400.0


def points_of(text: str, columns: float) -> float:
    """The height of the text wrapped at `columns` half-width characters."""
    room = max(2, int(columns) - 1)
    return LINE_POINTS * sum(max(1, ceil(width(line) / room)) for line in text.split("\n"))


def rows_for(points: float) -> int:
    """Rows needed to hold the height, none taller than Excel allows."""
    return max(1, ceil(points / LIMIT_POINTS))
