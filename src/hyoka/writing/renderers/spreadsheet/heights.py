"""How tall words stand in a merged cell: Excel fits no row to merged cells, so the writer does.

Units: points; widths in digits of the workbook's own letters (MS Gothic of 10.5 points), as Excel
counts them.
"""

from math import ceil

from hyoka.text import width
from hyoka.writing.renderers.measures import PITCH

LIMIT_POINTS = 400.0
COLUMN_POINTS = 5.25
_PADDING_POINTS = 6.0
_AROUND_EM = 0.12


def points_of(text: str, columns: float, letters: float) -> float:
    """The height of the text wrapped at a width, in letters of a size."""
    room = (
        max(1, int((columns * COLUMN_POINTS - _PADDING_POINTS) / letters)) * 2
    )  # a wide character is never torn
    return letters * PITCH * sum(max(1, ceil(width(line) / room)) for line in text.split("\n"))


def cell_points_of(text: str, columns: float, letters: float) -> float:
    """The height of a table's cell."""
    return points_of(text, columns, letters) + _AROUND_EM * letters


def rows_for(points: float) -> int:
    """Rows needed to hold the height, none taller than Excel allows."""
    return max(1, ceil(points / LIMIT_POINTS))
