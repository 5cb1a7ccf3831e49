"""How tall words stand in a merged cell: Excel fits no row to merged cells, so the writer does.

Units: points; widths in half-width characters.
"""

import unicodedata
from math import ceil

LINE_POINTS = 15.0
LIMIT_POINTS = 400.0


def width_of(text: str) -> int:
    """Half-width characters a line of text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def points_of(text: str, columns: float) -> float:
    """The height of the text wrapped at `columns` half-width characters."""
    room = max(2, int(columns) - 1)
    return LINE_POINTS * sum(max(1, ceil(width_of(line) / room)) for line in text.split("\n"))


def rows_for(points: float) -> int:
    """Rows needed to hold the height, none taller than Excel allows."""
    return max(1, ceil(points / LIMIT_POINTS))
