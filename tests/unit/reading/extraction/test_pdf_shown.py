"""PDF: what a page shows is read once; what it does not show, or strikes out, is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, String

from hyoka.reading import source_text
from hyoka.reading.extraction.parsed_document import ParsedDocument
from tests.support.pdf_files import annotated, plain_pdf, read_typeset, words_at
from tests.support.word_files import lines_of, told

SEEN = words_at(50, 200, "seen 1,368")


def read_plain(content: str, **options: object) -> ParsedDocument:
    return source_text(plain_pdf(content, **options), "page.pdf")  # type: ignore[arg-type]


@pytest.mark.parametrize("unseen", [
    "q 3 Tr " + words_at(50, 150, "unseen") + " Q",
    "q 1 1 1 rg " + words_at(50, 150, "unseen") + " Q",
    "q 300 20 50 50 re W n " + words_at(50, 150, "unseen") + " Q",
    words_at(-90, 150, "unseen"),
    words_at(50, 310, "unseen"),
], ids=["no ink", "white", "clipped", "left of the page", "above the page"])  # fmt: skip
def test_text_nobody_sees_is_left_out_and_told(unseen: str) -> None:
    passages = read_plain(SEEN + unseen)
    assert lines_of(passages) == ["seen 1,368"]
    assert "unseen" in told(passages, "not-shown")


def test_text_beyond_the_crop_box_is_left_out() -> None:
    def crop(pdf: Pdf) -> None:
        pdf.pages[0].obj["/CropBox"] = Array([0, 100, 400, 300])

    passages = read_plain(SEEN + words_at(50, 50, "999"), change=crop)
    assert lines_of(passages) == ["seen 1,368"]


def test_letters_beyond_their_clip_are_left_out() -> None:
    passages = read_plain("q 40 90 62 50 re W n " + words_at(50, 100, "shown hidden words") + " Q")
    assert lines_of(passages) == ["shown hidd"]
    assert "en words" in told(passages, "not-shown")


def test_white_text_on_a_dark_ground_is_read() -> None:
    passages = read_plain(
        SEEN + "0 0 0.4 rg 40 140 200 30 re f 1 1 1 rg " + words_at(50, 150, "heading")
    )
    assert lines_of(passages) == ["seen 1,368", "heading"]


@pytest.mark.parametrize("mark", [
    "q 0.7 0.7 -0.7 0.7 60 40 cm BT /F 60 Tf 0 0 Td (DRAFT) Tj ET Q",
    "q 0.85 g BT /F 60 Tf 60 60 Td (DRAFT) Tj ET Q",
], ids=["slanted", "pale and huge"])  # fmt: skip
def test_a_watermark_is_left_out_and_told(mark: str) -> None:
    passages = read_plain(SEEN + SEEN.replace("200", "180") + SEEN.replace("200", "160") + mark)
    assert lines_of(passages) == ["seen 1,368"] * 3
    assert "DRAFT" in told(passages, "watermark")


def test_a_slanted_head_of_a_column_is_read() -> None:
    passages = read_plain(SEEN + "q 0.7 0.7 -0.7 0.7 60 40 cm BT /F 8 Tf 0 0 Td (2021) Tj ET Q")
    assert "2021" in "".join(lines_of(passages))


@pytest.mark.parametrize("offset", [0.0, 0.3, 0.6])
def test_words_drawn_twice_are_read_once(offset: float) -> None:
    twice = "".join(
        words_at(50 + shift, y, f"row {y}") for y in (200, 150) for shift in (0.0, offset)
    )
    assert lines_of(read_plain(twice)) == ["row 200", "row 150"]


def test_a_page_drawn_twice_is_read_once() -> None:
    page = words_at(50, 200, "150") + words_at(150, 200, "155") + words_at(50, 150, "150")
    assert [line.split() for line in lines_of(read_plain(page + page))] == [["150", "155"], ["150"]]


@pytest.mark.parametrize("operand", ["/OC /L", "/OC /M"])
def test_a_layer_that_is_switched_off_is_not_read(operand: str) -> None:
    def layered(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
        several = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer])))
        pdf.pages[0].Resources["/Properties"] = Dictionary(L=layer, M=several)
        pdf.Root["/OCProperties"] = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]))
        )

    passages = read_plain(SEEN + f"{operand} BDC {words_at(50, 150, '91,368')} EMC", change=layered)
    assert lines_of(passages) == ["seen 1,368"]
    assert "draft" in told(passages, "layers")


def test_words_under_a_rule_are_struck_out() -> None:
    passages = read_typeset("実績は #strike[158]161ヘクタールである。")
    assert lines_of(passages) == ["実績は 161ヘクタールである。"]
    assert "158" in told(passages, "struck-out")


def test_a_struck_figure_in_a_ruled_cell_leaves_the_cell_whole() -> None:
    passages = read_typeset(
        "#table(columns: 2, [目標], [#strike[158] 161], [実績], [#strike[140]])"
    )
    (table,) = passages.tables
    cells = ["".join(line.text for line in cell.lines) for cell in table.cells]
    assert cells == ["目標", "161", "実績", ""]


def test_rules_under_words_and_between_tight_rows_strike_nothing_out() -> None:
    source = (
        "#underline[下線の語]\n#table(columns: 3, inset: 0.2pt, [一], [二], [三], [四], [五], [六])"
    )
    assert not told(read_typeset(source), "struck-out")


@settings(max_examples=15, deadline=None)
@given(
    st.text("海岸年度アンAB0189", min_size=1, max_size=8),
    st.text("かきくけこまみむ", min_size=1, max_size=8),
)
def test_any_words_struck_out_are_never_read(struck: str, kept: str) -> None:
    passages = read_typeset(f"前{kept}#strike[#{_text(struck)}]{kept}後")
    assert "".join(lines_of(passages)).replace(" ", "") == f"前{kept}{kept}後"
    assert struck in told(passages, "struck-out").replace(" ", "")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 99_999), st.from_regex("[0-9]{1,2}", fullmatch=True))
def test_any_digits_raised_behind_a_figure_leave_it_as_it_was(figure: int, mark: str) -> None:
    (line,) = lines_of(read_typeset(f"{figure}#super(typographic: false)[{mark}]"))
    assert "".join(letter for letter in line if letter.isascii() and letter != " ") == str(figure)
    assert len(line.replace(" ", "")) == len(str(figure)) + len(mark)


def test_a_raised_mark_inside_a_line_leaves_number_and_unit_clean() -> None:
    assert lines_of(read_typeset("161#super(typographic: false)[2]ヘクタール")) == [
        "161²ヘクタール"
    ]


def test_fields_of_a_form_are_read_where_they_stand() -> None:
    filled = annotated("Widget", (150, 195, 250, 212), FT=Name.Tx, T=String("a"), V=String("1,400"))
    assert lines_of(read_plain(words_at(50, 200, "total"), change=filled)) == ["total 1,400"]


def test_a_ticked_box_is_read_and_an_empty_one_is_not() -> None:
    def ticked(state: str) -> list[str]:
        def box(pdf: Pdf) -> None:
            looks = Dictionary(Yes=pdf.make_stream(b""), Off=pdf.make_stream(b""))
            annotated("Widget", (150, 195, 162, 212), FT=Name.Btn, T=String("b"), V=Name(state), AS=Name(state),
                      AP=Dictionary(N=looks))(pdf)  # fmt: skip

        return lines_of(read_plain(words_at(50, 200, "public"), change=box))

    assert (ticked("/Yes"), ticked("/Off")) == (["public ✓"], ["public"])


def test_remarks_are_told_and_a_strike_out_remark_strikes_out() -> None:
    remark = annotated("Text", (10, 10, 30, 30), Contents=String("check this"))
    assert "check this" in told(read_plain(SEEN, change=remark), "annotations")
    strike = annotated(
        "StrikeOut", (50, 198, 75, 210), QuadPoints=Array([50, 210, 75, 210, 50, 198, 75, 198])
    )
    passages = read_plain(SEEN, change=strike)
    assert lines_of(passages) == ["1,368"]


def test_figures_of_neighbouring_cells_stay_apart_however_close_they_stand_to_the_rule() -> None:
    rules = "".join(f"{x} 180 m {x} 220 l S\n" for x in (50, 85.5, 121, 156.5)) + "".join(
        f"50 {y} m 156.5 {y} l S\n" for y in (180, 200, 220)
    )
    digits = "BT /F 10 Tf 78.4 205 Td (3) Tj 35.5 0 Td (3) Tj 35.5 0 Td (3) Tj ET\n"
    (table,) = read_plain(rules + digits).tables
    first = [cell for cell in table.cells if cell.row == 0]
    assert ["".join(line.text for line in cell.lines) for cell in first] == ["3", "3", "3"]


def _text(words: str) -> str:
    return f'"{words}"'
