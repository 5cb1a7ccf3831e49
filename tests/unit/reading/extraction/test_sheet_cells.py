"""Excel: cells read as the sheet shows them; what it does not show is told."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from hyoka.reading import source_text
from hyoka.reading.extraction.ooxml.number_formats import shown, text_shown
from hyoka.reading.extraction.parsed_document import ParsedDocument
from tests.support.word_files import lines_of, told

WORDS = st.text(st.characters(codec="utf-8", categories=("Lo", "Nd")), min_size=1, max_size=10)
RULED = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))


def workbook(
    fill: Callable[[Worksheet], None], change: Callable[[str], str] | None = None
) -> bytes:
    """A workbook of one sheet; `change` rewrites the XML of the sheet and of the texts it shares."""
    book = openpyxl.Workbook()
    assert book.active is not None
    fill(book.active)
    stream = BytesIO()
    book.save(stream)
    return _changed(stream.getvalue(), change) if change else stream.getvalue()


def _changed(data: bytes, change: Callable[[str], str]) -> bytes:
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()) if name.endswith((".xml", ".rels")) else part)
    return stream.getvalue()


def read_book(
    fill: Callable[[Worksheet], None], change: Callable[[str], str] | None = None
) -> ParsedDocument:
    return source_text(workbook(fill, change), "report.xlsx")


def rich(*runs: tuple[str, InlineFont]) -> CellRichText:
    return CellRichText(*[TextBlock(font, words) for words, font in runs])


def test_words_struck_out_in_a_cell_or_as_a_whole_cell_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = rich(("158", InlineFont(strike=True)), ("161", InlineFont()))
        sheet["A2"] = "廃止した指標"
        sheet["A2"].font = Font(strike=True)
        sheet["A3"] = 120
        sheet["A3"].font = Font(strike=True)
        sheet["A4"] = "残る指標"

    passages = read_book(fill)
    assert lines_of(passages) == ["161", "残る指標"]
    assert all(words in told(passages, "struck-out") for words in ("158", "廃止した指標", "120"))


@settings(max_examples=20, deadline=None)
@given(WORDS, WORDS)
def test_any_words_struck_out_are_never_read(kept: str, struck: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = rich((kept, InlineFont()), (struck, InlineFont(strike=True)))

    passages = read_book(fill)
    assert lines_of(passages) == [kept]
    assert struck in told(passages, "struck-out")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 99_999), st.from_regex(r"[0-9]{1,2}", fullmatch=True))
def test_any_digits_raised_behind_a_figure_leave_it_as_it_was(figure: int, mark: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = rich((str(figure), InlineFont()), (mark, InlineFont(vertAlign="superscript")))

    (line,) = lines_of(read_book(fill))
    assert "".join(letter for letter in line if letter.isascii()) == str(figure)
    assert len(line) == len(str(figure)) + len(mark)


def test_white_letters_are_read_on_a_dark_ground_only() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "見えない", "見出し"
        sheet["A1"].font = sheet["A2"].font = Font(color="FFFFFFFF")
        sheet["A2"].fill = PatternFill("solid", fgColor="FF1F3864")

    passages = read_book(fill)
    assert lines_of(passages) == ["見出し"]
    assert "見えない" in told(passages, "not-shown")


def test_a_merged_range_shows_its_first_cell_alone() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "令和３年度", 2018, "令和４年度"

    def merged(xml: str) -> str:
        return xml.replace(
            "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
        )

    passages = read_book(fill, merged)
    assert lines_of(passages) == ["令和３年度", "令和４年度"]
    assert "2018" in told(passages, "not-shown")


@pytest.mark.parametrize("change", [
    lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True),
    lambda sheet: setattr(sheet.row_dimensions[2], "height", 0.001),
    lambda sheet: setattr(sheet.sheet_format, "zeroHeight", True),
], ids=["hidden", "flat", "flat by default"])  # fmt: skip
def test_a_row_without_height_is_not_read(change: Callable[[Worksheet], None]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "見える", "見えない"
        change(sheet)
        sheet.row_dimensions[1].hidden = False
        sheet.row_dimensions[1].height = 15

    passages = read_book(fill)
    assert lines_of(passages) == ["見える"]
    assert told(passages, "hidden-cells")


def test_a_column_without_width_is_not_read() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "見える", "見えない"

    def flat(xml: str) -> str:
        return xml.replace(
            "<sheetData>",
            '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>',
        )

    assert lines_of(read_book(fill, flat)) == ["見える"]


def test_a_formula_without_its_result_is_no_blank_and_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = 1, "=A1+1", 3

    passages = read_book(fill)
    (table,) = passages.tables
    assert [(cell.column, [line.text for line in cell.lines]) for cell in table.cells] == [
        (0, ["1"]), (1, ["=A1+1"]), (2, ["3"]),
    ]  # fmt: skip
    assert "B1" in told(passages, "formulas")


def test_ruled_cells_without_content_keep_their_place() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["C1"] = "目標", 150
        for place in ("A1", "B1", "C1", "D1"):
            sheet[place].border = RULED

    (table,) = read_book(fill).tables
    assert [(cell.column, bool(cell.lines)) for cell in table.cells] == [
        (0, True),
        (1, False),
        (2, True),
    ]


def test_codes_of_characters_are_read_as_the_characters() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "区分CODEの計", "A_LOWx0041_"

    def coded(xml: str) -> str:
        return xml.replace("CODE", "_x000D_").replace("A_LOW", "A_x005F_")

    assert lines_of(read_book(fill, coded)) == ["区分の計", "A_x0041_"]


def test_comments_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = 1
        sheet["A1"].comment = Comment("要確認", "x")

    assert "要確認" in told(read_book(fill), "comments")


@pytest.mark.parametrize(("raw", "code", "printed"), [
    ("66.450000000000003", "0.0", "66.5"), ("62.549999999999997", "0.0", "62.6"),
    ("1.0049999999999999", "0.00", "1.01"), ("0.28999999999999998", "0%", "29%"),
])  # fmt: skip
def test_a_number_is_rounded_from_its_fifteen_digits(raw: str, code: str, printed: str) -> None:
    assert shown(raw, code) == printed


@pytest.mark.parametrize(("text", "code", "printed"), [
    ("里海", "General", "里海"), ("里海", '@"省"', "里海省"), ("里海", ";;;", ""), ("里海", '0;-0;0;"略"', "略"),
])  # fmt: skip
def test_a_text_is_shown_by_the_section_for_texts(text: str, code: str, printed: str) -> None:
    assert text_shown(text, code) == printed


STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def test_a_strict_workbook_reads_as_a_transitional_one() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "目標", 150

    def strict(xml: str) -> str:
        for transitional, name in STRICT.items():
            xml = xml.replace(transitional, name)
        return xml

    assert lines_of(read_book(fill, strict)) == lines_of(read_book(fill)) == ["目標", "150"]
