"""PDF: real files, printed here, read back with their tables, columns, heads and places."""

import pytest

from hyoka.reading import read, source_text
from hyoka.reading.extraction.parsed_document import Cell, ParsedDocument, Table
from hyoka.reading.extraction.pdf.view import View
from hyoka.records import PolicyEvaluation, Problem, Records
from tests.support.printed import PAGE as PAPER
from tests.support.printed import as_pdf, blocks_of_text, typeset

PAGE = '#set page(paper: "a4", margin: 20mm)\n#set text(font: "Noto Sans JP", size: 10pt, lang: "ja")\n'
WIDE = PAPER.replace("20mm", "16mm").replace(
    "10.5pt", "10pt"
)  # the widest row of figures fits on a line
SENTENCE = "海岸に流れ着くごみを減らし、住民と訪れる人が安心して使える海岸を保つことを目的とする。"
SHEET = f"""
#set page(numbering: "- 1 -", header: text(8pt)[潮見市　事務事業評価])
事務事業評価シート

#table(columns: (18mm, 30mm, 1fr, 1fr, 1fr), inset: 3pt, stroke: 0.5pt,
 table.header(table.cell(colspan: 5)[令和６年度　事務事業評価シート（一次評価）]),
 table.cell(rowspan: 3)[事業費], [区分], [平成30年度], [令和元年度], [令和２年度],
 [予算額], [1,200], [], [1,310],
 [決算額], [0], [100], [40],
 table.cell(rowspan: 2)[担\\ 当\\ 課], table.cell(colspan: 2)[海岸環境課], table.cell(colspan: 2)[内線1234],
 table.cell(colspan: 4)[窓口は本庁舎二階],
 [目的], table.cell(colspan: 4)[#for i in range(24) [#par[{SENTENCE}{SENTENCE}]]],
 [評価], [Ａ], [効率性], [妥当性], [有効性],
)
表の後の文章。
"""


def passages_of(source: str) -> ParsedDocument:
    return source_text(typeset(PAGE + source), "sheet.pdf")


def words(cell: Cell) -> str:
    return "".join(line.text for line in cell.lines)


def cell_at(table: Table, row: int, column: int) -> Cell:
    (found,) = [cell for cell in table.cells if (cell.row, cell.column) == (row, column)]
    return found


@pytest.fixture(scope="module")
def sheet() -> ParsedDocument:
    """A municipal evaluation sheet over two pages, of which no form definition exists."""
    return passages_of(SHEET)


def test_a_ruled_table_is_read_with_merged_and_vertical_cells(sheet: ParsedDocument) -> None:
    (table,) = sheet.tables
    label = cell_at(table, 1, 0)
    assert (words(label), label.rows, label.columns) == ("事業費", 3, 1)
    assert words(cell_at(table, 1, 2)) == "平成30年度"
    assert [words(cell_at(table, 2, column)) for column in (1, 2, 3, 4)] == [
        "予算額",
        "1,200",
        "",
        "1,310",
    ]
    assert (words(cell_at(table, 4, 3)), cell_at(table, 4, 3).columns) == ("内線1234", 2)


def test_a_label_stacked_character_by_character_is_one_paragraph(sheet: ParsedDocument) -> None:
    label = cell_at(sheet.tables[0], 4, 0)
    assert [line.text for line in label.lines] == ["担", "当", "課"]
    assert [line.ends_paragraph for line in label.lines] == [False, False, True]


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_read_once(
    sheet: ParsedDocument,
) -> None:
    (table,) = sheet.tables
    long = cell_at(table, 6, 1)
    assert {line.page for line in long.lines} == {1, 2}
    assert words(long) == SENTENCE * 48
    assert [words(cell) for cell in table.cells if cell.row == 7] == [
        "評価",
        "Ａ",
        "効率性",
        "妥当性",
        "有効性",
    ]
    heads = [line for line in sheet.lines if line.text.startswith("令和６年度　事務事業")]
    assert [line.layout for line in heads] == [False, True]


def test_running_heads_and_page_numbers_are_layout_and_give_the_page_its_label(
    sheet: ParsedDocument,
) -> None:
    heads = [line for line in sheet.lines if "潮見市" in line.text or line.text.startswith("-")]
    assert len(heads) == 4
    assert all(line.layout for line in heads)
    assert sheet.page_labels == {1: "1", 2: "2"}


def test_a_cell_and_its_lines_lie_inside_the_table_and_the_page(sheet: ParsedDocument) -> None:
    (table,) = sheet.tables
    assert table.box is not None
    for cell in table.cells:
        assert cell.box is not None
        for line in cell.lines:
            assert line.box is not None
            if line.page == 1:
                assert cell.box[0] <= line.box[0] < line.box[2] <= cell.box[2] + 5
                assert cell.box[1] <= line.box[1] < line.box[3] <= cell.box[3] + 1


def test_a_sheet_without_a_form_is_told_line_by_line() -> None:
    records = read(typeset(PAGE + SHEET), "sheet.pdf")
    assert records.sheets == ()
    assert records.coverage.unread == records.coverage.lines - records.coverage.layout > 0


def test_two_columns_are_read_one_after_the_other() -> None:
    body = " ".join(
        f"#par[{n}番目の段落である。左の段から右の段へと読み進めるのが正しい。]" for n in range(12)
    )
    passages = passages_of(
        f"#align(center)[題名]\n#block(height: 75mm, columns(2)[{body}])\n終わりの文。"
    )
    text = "".join(line.text for line in passages.lines)
    places = [text.index(f"{n}番目の") for n in range(12)]
    assert places == sorted(places)
    assert text.startswith("題名")
    assert text.endswith("終わりの文。")


def test_several_tables_on_a_page_and_one_inside_another_stay_apart() -> None:
    passages = passages_of(
        "#table(columns: 2, [甲], [乙], [丙], [#table(columns: 2, [い], [ろ], [は], [に])])\n間の文。\n"
        "#table(columns: 2, [子], [丑], [寅], [卯])"
    )
    assert [len(table.cells) for table in passages.tables] == [4, 4, 4]
    assert "".join(line.text for line in passages.lines) == "甲乙丙いろはに間の文。子丑寅卯"


def test_wrapped_lines_are_one_paragraph_and_hanging_items_stay_apart() -> None:
    items = "\n".join(
        f"#par(hanging-indent: 1em)[{mark}　{SENTENCE}{SENTENCE}]" for mark in ("１", "２", "３")
    )
    passages = passages_of(f"#set par(spacing: 0.65em)\n{items}")
    ends = [line.ends_paragraph for line in passages.lines if line.text]
    assert ends.count(True) == 3
    assert len(ends) > 3


def test_characters_beyond_the_basic_plane_do_not_shift_what_follows() -> None:
    passages = passages_of(
        "𠮷野家の𠮷は土に口である。\n\n#table(columns: 3, [𠮷田], [二], [三], [四], [五], [六])"
    )
    assert [words(cell) for cell in passages.tables[0].cells] == [
        "𠮷田",
        "二",
        "三",
        "四",
        "五",
        "六",
    ]
    assert passages.lines[1].text == "𠮷野家の𠮷は土に口である。"


def test_a_page_turned_on_its_side_is_read_as_it_is_shown() -> None:
    from io import BytesIO

    import pikepdf

    pdf = pikepdf.open(BytesIO(typeset(PAGE + SHEET)))
    for page in pdf.pages:
        page.rotate(90, relative=False)
    stream = BytesIO()
    pdf.save(stream)
    turned = source_text(stream.getvalue(), "turned.pdf")
    assert turned.pages == 2
    assert "海岸環境課" in turned.text


@pytest.mark.parametrize("turns", range(4))
def test_boxes_taken_together_stand_where_each_stands_alone(turns: int) -> None:
    view = View(10, 20, 605, 862, turns)
    left, top, right, bottom = 50.0, 700.0, 90.0, 680.0
    assert view.boxes([(left, top, right, bottom)] * 2) == [view.box(left, bottom, right, top)] * 2


@pytest.mark.parametrize("sample", ["sample_2021", "sample_2024"])
def test_a_sample_printed_as_pdf_reads_as_its_text(
    sample: str, request: pytest.FixtureRequest
) -> None:
    from tests.support.printed import without_places

    data: bytes = request.getfixturevalue(sample)
    printed = read(as_pdf(blocks_of_text(data), WIDE), "report.pdf")
    assert without_places(printed) == without_places(read(data, "report.txt"))
    assert printed.coverage.unread == 0


@pytest.fixture(scope="module")
def printed_2021(sample_2021: bytes) -> Records:
    return read(as_pdf(blocks_of_text(sample_2021)), "report.pdf")


def test_every_leaf_of_a_pdf_has_a_box_on_its_page(printed_2021: Records) -> None:
    report = printed_2021.sheets[1]
    assert isinstance(report, PolicyEvaluation)
    for field in report.fields:
        for indicator in field.indicators:
            assert indicator.title is not None
            box = indicator.title.at.box
            assert box is not None
            assert 0 <= box[0] < box[2] <= 596
            assert 0 <= box[1] < box[3] <= 842


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnothing of the kind\n%%EOF", "damaged-file"),
        (b"%PDF-1.4", "damaged-file"),
        (typeset("#rect(width: 2cm, height: 2cm)"), "no-text"),
    ],
)
def test_a_pdf_that_can_not_be_read_is_a_problem(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as told:
        read(data, "bad.pdf")
    assert told.value.code == code


def test_a_note_that_hangs_under_its_mark_is_one_paragraph() -> None:
    note = f"¹ {SENTENCE[:-1]}：{SENTENCE}"
    lines = passages_of(
        f"#set par(spacing: 1.2em)\n#par(hanging-indent: 1em)[{note}]\n#par[{SENTENCE}]"
    ).lines
    assert [line.ends_paragraph for line in lines if line.text] == [False, True, True]
