"""Tables and text that run over a page's end: blocks page by page → blocks of the document.

In: the blocks of each page. Out: one run of blocks, in which a table that goes on is one table. A
head that is printed again on the next page is layout; a row cut by the page's end is one row again.
"""

from collections.abc import Iterable, Sequence

from hyoka.reading.extraction.geometry.blocks import Block, Filled, Flow, Ruled, slots_by_row
from hyoka.reading.extraction.geometry.endings import counts_on, is_full
from hyoka.reading.extraction.geometry.pieces import Piece

_NEAR = 3.0
_LONG_CELL = 3
_LEAST_CUT = 3  # rows of a cell: of two, printing leaves none alone
_LEAST_EMS = 3
_KEPT_EM = 8.0
_SAME_HEIGHT = 1.0


def continued(pages: Iterable[Sequence[Block]]) -> list[Block]:
    """All blocks, those that meet at a page's end joined."""
    found: list[Block] = []
    for blocks in pages:
        for index, block in enumerate(blocks):
            before = found[-1] if found else None
            if isinstance(block, Flow) and isinstance(before, Flow):
                _lengthen(before, block)
            elif (
                index == 0
                and isinstance(block, Ruled)
                and isinstance(before, Ruled)
                and _goes_on(before, block)
            ):
                _append(before, block)
            else:
                found.append(block)
    return found


def _lengthen(flow: Flow, more: Flow) -> None:
    if more.rows:
        flow.rows += [more.rows[0]._replace(moved=True), *more.rows[1:]]


def _goes_on(table: Ruled, more: Ruled) -> bool:
    """Whether a table at the top of a page has the edges of the one at the end of the page
    before."""
    return abs(table.box[0] - more.box[0]) <= _NEAR and abs(table.box[2] - more.box[2]) <= _NEAR


def _append(table: Ruled, more: Ruled) -> None:
    """Puts the rows of the next page under a table."""
    _on_common_columns(table, more)
    repeated = _repeated(table, more)
    table.repeated += [cell for cell in more.cells if cell.row < repeated]
    below = [cell for cell in more.cells if cell.row >= repeated]
    opening = [cell for cell in below if cell.row == repeated]
    closing = [cell for cell in table.cells if cell.row + cell.rows == table.n_rows]
    pairs = [(before, cell) for cell in opening if (before := _above(cell, closing)) is not None]
    cut = len(pairs) == len(opening) and _is_cut(pairs)
    taken = {id(cell) for before, cell in pairs if _taken_up(before, cell, cut=cut)}
    shift = table.n_rows - repeated - int(cut)
    for cell in below:
        if id(cell) not in taken:
            cell.row += shift
            table.cells.append(cell)
    table.n_rows = shift + more.n_rows


def _on_common_columns(table: Ruled, more: Ruled) -> None:
    """Counts the columns of both by all the edges either has."""
    edges: list[float] = []
    for x in sorted((*table.xs, *more.xs)):
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    for part in (table, more):
        places = [_nearest(edges, x) for x in part.xs]
        for cell in part.cells:
            end = places[cell.column + cell.columns]
            cell.column = places[cell.column]
            cell.columns = end - cell.column
        part.xs = tuple(edges)


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda each: abs(edges[each] - x))


def _repeated(table: Ruled, more: Ruled) -> int:
    """How many rows at the top say what the table's own first rows say, or did before it was taken
    as a page's head."""
    ours, theirs = slots_by_row(table.cells), slots_by_row(more.cells)
    count = 0
    for row in range(min(more.n_rows - 1, table.n_rows - 1)):
        head, again = ours.get(row, []), theirs.get(row, [])
        is_same = _words(head) == _words(again) if _words(again) else _are_alike(head, again)
        if not again or not is_same:
            break
        count = row + max(cell.rows for cell in again)
    return count


def _words(cells: Sequence[Filled]) -> list[tuple[int, str]]:
    return [(cell.column, "".join(cell.text.split())) for cell in cells if cell.text.strip()]


def _are_alike(cells: Sequence[Filled], others: Sequence[Filled]) -> bool:
    """Whether two rows have cells of the same columns and heights."""
    return [(each.column, each.columns) for each in cells] == [
        (each.column, each.columns) for each in others
    ] and all(
        abs((one.box[3] - one.box[1]) - (other.box[3] - other.box[1])) < _SAME_HEIGHT
        for one, other in zip(cells, others, strict=True)
    )


def _above(cell: Filled, closing: Sequence[Filled]) -> Filled | None:
    return next(
        (each for each in closing if (each.column, each.columns) == (cell.column, cell.columns)),
        None,
    )


def _is_cut(pairs: Sequence[tuple[Filled, Filled]]) -> bool:
    """Whether a row goes on: a cell's text breaks off in a sentence, or all that is filled follows
    a long cell."""
    filled = [(before, cell) for before, cell in pairs if cell.text.strip()]
    if not filled or any(before.rows == 1 and not _reaches_end(before) for before, _ in filled):
        return False
    if _counts_on(min(pairs, key=lambda pair: pair[1].column)):
        return False
    if any(_breaks_off(before, cell) for before, cell in filled):
        return True
    blank = any(
        before.rows == 1 and before.text.strip() and not cell.text.strip() for before, cell in pairs
    )
    return blank and all(_is_long(before) for before, _ in filled)


def _counts_on(pair: tuple[Filled, Filled]) -> bool:
    """Whether the label of the lower row has the number that follows the upper one's: two rows,
    however full."""
    above, below = pair[0].first, pair[1].first
    return above is not None and below is not None and counts_on(above, below)


def _reaches_end(cell: Filled) -> bool:
    """Whether text fills the cell down to its lower edge, but for the rows of a paragraph that is
    kept together."""
    first, last = cell.first, cell.last
    if first is None or last is None or (first is last and _is_narrow(last.piece)):
        return False
    return cell.box[3] - last.piece.box[3] < _KEPT_EM * last.piece.em


def _breaks_off(before: Filled, cell: Filled) -> bool:
    last, first = before.last, cell.first
    if last is None or first is None or last.centred or _is_narrow(last.piece):
        return False
    if _n_rows(before) + _n_rows(cell) < _LEAST_CUT or _is_mark(cell):
        return False
    return is_full(last, first) and not last.piece.text.rstrip().endswith("。")


def _is_mark(cell: Filled) -> bool:
    """Whether a cell holds nothing but a letter or a figure, and not a sentence's last word."""
    first = cell.first
    return (
        first is not None
        and first is cell.last
        and _is_narrow(first.piece)
        and not first.piece.text.endswith("。")
    )


def _is_narrow(piece: Piece) -> bool:
    """Whether a row is a mark or a figure and no running text."""
    return piece.box[2] - piece.box[0] < _LEAST_EMS * piece.em


def _is_long(cell: Filled) -> bool:
    return _n_rows(cell) >= _LONG_CELL


def _n_rows(cell: Filled) -> int:
    return sum(len(block.rows) for block in cell.blocks if isinstance(block, Flow))


def _taken_up(before: Filled, cell: Filled, *, cut: bool) -> bool:
    """Lets a cell go on in the one under it, where they are one; false where the lower one stands
    for itself.

    A label beside several rows, of which only the first still stood on the page before, is printed
    beside the others.
    """
    goes_on = not cell.text.strip() or (_reaches_end(before) and _breaks_off(before, cell))
    is_put_off = not before.text.strip() and cell.rows > 1
    if not cut and not is_put_off and (before.rows == 1 or not goes_on):
        return False
    before.rows += cell.rows - int(cut)
    for block in cell.blocks:
        last = before.blocks[-1] if before.blocks else None
        if isinstance(block, Flow) and isinstance(last, Flow):
            _lengthen(last, block)
        else:
            before.blocks.append(block)
    return True
