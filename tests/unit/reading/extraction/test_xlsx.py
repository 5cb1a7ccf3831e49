"""Excel: real files, made here, read back as the sheets show them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook as Book

from hyoka.reading import read, source_text
from hyoka.reading.extraction.ooxml.number_formats import shown
from hyoka.reading.extraction.parsed_document import ParsedDocument
from tests.support.printed import as_xlsx, blocks_of_text, without_places


def passages_of(fill: Callable[[Book], object]) -> ParsedDocument:
    stream = BytesIO()
    book = Book(stream, {"in_memory": True})
    fill(book)
    book.close()
    return source_text(stream.getvalue(), "sheet.xlsx")


def lines(passages: ParsedDocument) -> list[str]:
    return [line.text for line in passages.lines if line.text]


@pytest.mark.parametrize("sample", ["sample_2021", "sample_2024"])
def test_a_sample_as_workbook_reads_as_its_text(
    sample: str, request: pytest.FixtureRequest
) -> None:
    data: bytes = request.getfixturevalue(sample)
    printed = read(as_xlsx(blocks_of_text(data)), "report.xlsx")
    assert without_places(printed) == without_places(read(data, "report.txt"))
    assert printed.coverage.unread == 0


def test_numbers_and_dates_are_read_as_they_are_shown() -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1234, book.add_format({"num_format": "#,##0"}))
        sheet.write(0, 1, -50, book.add_format({"num_format": '#,##0;"△"#,##0'}))
        sheet.write(0, 2, 0.785, book.add_format({"num_format": "0.0%"}))
        sheet.write(0, 3, date(2021, 8, 1), book.add_format({"num_format": 'ggge"年"m"月"'}))
        sheet.write(0, 4, 1234)

    assert lines(passages_of(fill)) == ["1,234", "△50", "78.5%", "令和3年8月", "1234"]


@pytest.mark.parametrize(
    ("raw", "code", "printed"),
    [
        ("1790000", "#,##0,", "1,790"), ("0.5", "0", "1"), ("2.5", "0.00", "2.50"), ("2.5", "0.0#", "2.5"),
        ("0", "#,##0;-#,##0;-", "-"), ("-3", "0;(0)", "(3)"), ("12", '0"回"', "12回"), ("12", '"第"0"号"', "第12号"),
        ("44409", 'yyyy"年"m"月"d"日"', "2021年8月1日"), ("44409", "ge.m.d", "R3.8.1"),
        ("43585", 'ggge"年"', "平成31年"),
        ("0.75", "h:mm", "18:00"), ("0.75", "h:mm AM/PM", "6:00 PM"), ("1.5", "[h]:mm", "36:00"),
        ("44409", "m/d (aaa)", "8/1 (日)"), ("12345", "0.00E+00", "1.23E+04"), ("7", "00", "07"), ("7", "@", "7"),
        ("0.1", "General", "0.1"), ("100000000000", "General", "1E+11"), ("x", "0", "x"), ("5", "", "5"),
        ("150", "[>=100]#,##0;[<100]0.0", "150"), ("15", "[>=100]#,##0;[<100]0.0", "15.0"), ("5", '"―"', "―"),
        ("60", "yyyy/m/d", "1900/2/28"), ("0", "#,##0", "0"), ("0", "#", ""), ("-0.001", "0.0", "0.0"),
    ],
)  # fmt: skip
def test_a_number_is_printed_by_its_format(raw: str, code: str, printed: str) -> None:
    assert shown(raw, code) == printed


def test_every_visible_sheet_is_a_page_and_a_table() -> None:
    def fill(book: Book) -> None:
        for name in ("表紙", "本体"):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, f"{name}の文")
            sheet.merge_range(1, 0, 3, 1, "結合した欄")

    passages = passages_of(fill)
    assert [(line.text, line.page) for line in passages.lines if line.text] == [
        ("表紙の文", 1), ("結合した欄", 1), ("本体の文", 2), ("結合した欄", 2),
    ]  # fmt: skip
    assert [(cell.rows, cell.columns) for cell in passages.tables[0].cells] == [(1, 1), (3, 2)]


def test_hidden_sheets_rows_and_columns_are_told_and_not_read() -> None:
    def fill(book: Book) -> None:
        shown_sheet, hidden = book.add_worksheet("公開"), book.add_worksheet("内部")
        hidden.write(0, 0, "内部の値")
        hidden.hide()
        for row, words in enumerate(("見える行", "隠れた行")):
            shown_sheet.write(row, 0, words)
        shown_sheet.write(0, 1, "隠れた列")
        shown_sheet.set_row(1, None, None, {"hidden": True})
        shown_sheet.set_column(1, 1, None, None, {"hidden": True})

    stream = BytesIO()
    book = Book(stream, {"in_memory": True})
    fill(book)
    book.close()
    records = read(stream.getvalue(), "sheet.xlsx")
    assert [(note.code, note.page) for note in records.notes] == [
        ("hidden-cells", 1),
        ("hidden-sheet", 2),
    ]
    assert "隠れた" not in records.to_json()
    assert "内部の値" not in records.to_json()
    assert [
        unread.at.page for unread in records.unread if unread.reason == "the sheet is hidden"
    ] == [2]


def test_text_boxes_rich_texts_and_saved_results_of_formulas_are_read() -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write_rich_string(0, 0, "測定", book.add_format({"bold": True}), "指標")
        sheet.write_formula(1, 0, "=1+2", None, 3)
        sheet.write_boolean(2, 0, True)
        sheet.insert_textbox(4, 0, "箱の中の文")
        sheet.set_header("&C里海省&P")

    passages = passages_of(fill)
    assert lines(passages) == ["里海省", "測定指標", "3", "TRUE", "箱の中の文"]
    assert passages.lines[0].layout


def test_lines_broken_by_hand_are_joined_in_a_label_and_kept_apart_in_a_list() -> None:
    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "施策の予算額・\n執行額等")
        sheet.write(1, 0, "１ 藻場を再生する\n２ 干潟を再生する")

    ends = [line.ends_paragraph for line in passages_of(fill).lines if line.text]
    assert ends == [False, True, True, True]
