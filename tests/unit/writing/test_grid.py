"""Tables set together on a common grid."""

from hypothesis import given
from hypothesis import strategies as st

from hyoka.writing.blocks import Cell, Paragraph, Table, Words
from hyoka.writing.composition.grid import across, boxed, labelled, stacked
from hyoka.writing.composition.places import height_of

NUMBERS = st.integers(1, 5)


def of(words: str, row: int = 0, column: int = 0) -> Cell:
    return Cell(row, column, (Paragraph((Words(words),)),))


def row_of(*widths: float) -> Table:
    return Table(widths, tuple(of(str(index), column=index) for index in range(len(widths))))


def places(table: Table) -> list[tuple[int, int]]:
    """Every place of the grid, as often as a cell covers it."""
    return [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]


def test_rows_divided_differently_span_the_columns_of_their_common_grid() -> None:
    table = stacked([row_of(0.5, 0.5), row_of(0.25, 0.75)])
    assert table.widths == (0.25, 0.25, 0.5)
    assert [(cell.row, cell.column, cell.columns) for cell in table.cells] == [
        (0, 0, 2), (0, 2, 1), (1, 0, 1), (1, 1, 2),
    ]  # fmt: skip


def test_a_label_is_as_tall_as_what_it_names() -> None:
    table = labelled(of("評価結果"), 0.2, stacked([row_of(1), row_of(1), row_of(1)]))
    assert table.cells[0].rows == 3
    assert table.widths == (0.2, 0.8)


def test_sums_follow_their_cells_onto_the_common_grid() -> None:
    summed = Table((0.5, 0.5), (of("3"), Cell(0, 1, sum_of=((0, 0),))))
    table = stacked([row_of(0.25, 0.75), summed])
    assert table.cells[-1].sum_of == ((1, 0),)


def test_paragraphs_between_tables_become_cells_of_their_own() -> None:
    said = Paragraph((Words("注"),))
    assert height_of(boxed([said, said, row_of(1, 1), said])) == 3
    assert height_of(boxed([])) == 1


@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_every_place_of_a_stacked_table_is_covered_exactly_once(rows: list[list[int]]) -> None:
    table = stacked([row_of(*widths) for widths in rows])
    assert sorted(places(table)) == [
        (row, column) for row in range(len(rows)) for column in range(len(table.widths))
    ]


@given(NUMBERS, NUMBERS, st.integers(1, 9))
def test_every_place_of_tables_side_by_side_is_covered_exactly_once(
    left: int, right: int, share: int
) -> None:
    table = across(
        [stacked([row_of(1)] * left), stacked([row_of(2, 3)] * right)], [share / 10, 1 - share / 10]
    )  # fmt: skip
    tall = max(left, right)
    assert sorted(places(table)) == [
        (row, column) for row in range(tall) for column in range(len(table.widths))
    ]
