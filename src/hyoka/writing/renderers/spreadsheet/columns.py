"""The columns of a worksheet that carries several tables of different proportions.

In: the tables of one worksheet. Out: the column boundaries all of them share, and where each
table's columns fall. A boundary is a share of the page's width; boundaries closer than a hundredth
are one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain

from hyoka.writing.blocks import Table

_NEAR = 0.01
_WITHOUT_TABLES = (0.0, 0.5, 1.0)  # LibreOffice fits no single column to the width of a page


def boundaries_of(table: Table) -> list[float]:
    """Where the table's columns begin and end, from 0 to 1."""
    whole = sum(table.widths)
    return [0.0, *(share / whole for share in accumulate(table.widths))]


def shared_boundaries(tables: Sequence[Table]) -> list[float]:
    """The boundaries of all tables together, merged where they nearly meet."""
    shared = [0.0]
    for boundary in sorted(chain.from_iterable(map(boundaries_of, tables))):
        if boundary - shared[-1] > _NEAR:
            shared.append(boundary)
    if len(shared) == 1:
        return [*_WITHOUT_TABLES]
    return [*(each for each in shared if each < 1 - _NEAR), 1.0]


def columns_of(table: Table, shared: Sequence[float]) -> list[int]:
    """For each boundary of the table, the index of the worksheet column that begins there."""
    return [_nearest(boundary, shared) for boundary in boundaries_of(table)]


def _nearest(boundary: float, shared: Sequence[float]) -> int:
    after = min(bisect_left(shared, boundary), len(shared) - 1)
    before = max(after - 1, 0)
    return before if boundary - shared[before] < shared[after] - boundary else after
