"""Excel: words stay words, quantities calculate, and every cell shows what the form prints."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from hyoka.writing.blocks import Composition, Mark, Page, PageBreak, Paragraph, Role, Words
from hyoka.writing.renderers.formats.xlsx import rendered
from hyoka.writing.renderers.spreadsheet.columns import boundaries_of, columns_of, shared_boundaries
from hyoka.writing.renderers.spreadsheet.heights import LIMIT_POINTS, points_of, rows_for
from hyoka.writing.renderers.spreadsheet.numbers import format_for
from tests.support.compositions import budgets, everything, said


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(rendered(everything())))


def test_the_same_composition_gives_the_same_bytes() -> None:
    assert rendered(everything()) == rendered(everything())


def test_a_page_break_begins_a_worksheet_named_by_its_heading(book: Workbook) -> None:
    assert book.sheetnames == ["政策評価書", "個別分野２ 里海の観測"]


def test_quantities_are_numbers_that_print_the_same_characters(book: Workbook) -> None:
    shown = {
        cell.value: cell.number_format for row in book.worksheets[0].iter_rows() for cell in row
    }
    assert shown[29_452_910] == "#,##0"
    assert shown[-217] == '#,##0;"△"#,##0'
    assert '"％"' in shown[100]


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "{=1}", "https://example.org/"]
)
def test_words_are_never_a_formula_or_a_link(words: str) -> None:
    composition = Composition(
        words,
        (
            said(words, Role.TITLE),
            said(words),
            Paragraph((Words(words), Words("x", Mark.INSERTED))),
        ),
    )
    cells = [
        cell
        for row in openpyxl.load_workbook(io.BytesIO(rendered(composition)))
        .worksheets[0]
        .iter_rows()
        for cell in row
    ]
    assert [cell.value for cell in cells if cell.value] == [words, words, f"{words}x"]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_sum_is_a_formula_over_its_parts(book: Workbook) -> None:
    formulas = [
        cell.value
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) == 1
    values = openpyxl.load_workbook(io.BytesIO(rendered(everything())), data_only=True).worksheets[
        0
    ]
    assert 29_453_010 in [cell.value for row in values.iter_rows() for cell in row]


def test_words_are_never_formulas(book: Workbook) -> None:
    words = [
        cell
        for row in book.worksheets[1].iter_rows()
        for cell in row
        if str(cell.value).startswith("=")
    ]
    assert [cell.data_type for cell in words] == ["s"]


def test_choices_are_offered_and_pages_are_set(book: Workbook) -> None:
    sheet = book.worksheets[0]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"ｓ,ａ,ｂ,ｃ,ｄ"']
    assert sheet.print_area
    assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize(
    ("printed", "number", "shown"),
    [
        ("1,234", "1234", "#,##0"),
        ("2018", "2018", "0"),
        ("約10.5億円", "10.5", '"約"#,##0.0"億円"'),
        ("△1,203", "-1203", '#,##0;"△"#,##0'),
        ("９回", "9", None),
        ("10以上20以下", "10", None),
        ("108.3億米ドル", "10830000000", None),
        ("1234567890123456", "1234567890123456", None),
    ],
)
def test_a_number_format_prints_what_was_printed_or_there_is_none(
    printed: str, number: str, shown: str | None
) -> None:
    assert format_for(printed, Decimal(number)) == shown


@given(st.lists(st.lists(st.floats(0.1, 10), min_size=1, max_size=8), min_size=1, max_size=5))
def test_every_table_finds_its_columns_on_the_shared_grid(shares: list[list[float]]) -> None:
    from hyoka.writing.blocks import Table

    tables = [Table(tuple(each), ()) for each in shares]
    shared = shared_boundaries(tables)
    for table in tables:
        columns = columns_of(table, shared)
        assert columns == sorted(columns)
        assert (columns[0], columns[-1]) == (0, len(shared) - 1)
        gaps = [
            abs(shared[at] - edge) for at, edge in zip(columns, boundaries_of(table), strict=True)
        ]
        assert max(gaps) < 0.05


def test_no_row_is_taller_than_excel_allows() -> None:
    points = points_of("長い文である。" * 2000, 80, 10.5)
    assert points / rows_for(points) <= LIMIT_POINTS
    assert budgets().head_rows == 1


def test_a_worksheets_name_counts_characters_beyond_the_basic_plane_twice() -> None:
    composition = Composition(
        "題", (said("𠮟" * 40, Role.HEADING), PageBreak(), said("𠮟" * 40, Role.HEADING))
    )
    names = [
        sheet.title
        for sheet in openpyxl.load_workbook(io.BytesIO(rendered(composition))).worksheets
    ]
    assert names == ["𠮟" * 15, "𠮟" * 12 + " (2)"]


def test_every_worksheet_is_printed_on_its_own_paper() -> None:
    composition = Composition(
        "題", (said("横"), PageBreak(Page()), said("縦")), Page(width_mm=297, height_mm=210)
    )
    sheets = openpyxl.load_workbook(io.BytesIO(rendered(composition))).worksheets
    assert [sheet.page_setup.orientation for sheet in sheets] == ["landscape", "portrait"]
