"""Word: real files, made here, read back with their tables, marks, boxes, notes and pages."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hyoka.reading import read, source_text
from hyoka.reading.extraction.ooxml.numbering import numeral
from hyoka.reading.extraction.parsed_document import ParsedDocument
from tests.support.printed import as_docx, blocks_of_text, without_places


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def passages_of(document: Document) -> ParsedDocument:
    return source_text(saved(document), "report.docx")


def lines(passages: ParsedDocument) -> list[str]:
    return [line.text for line in passages.lines if line.text]


def changed(data: bytes, change: Callable[[str], str], path: str = "word/document.xml") -> bytes:
    """The package with one part's text changed."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()) if name == path else part)
    return stream.getvalue()


@pytest.mark.parametrize("in_tables", [False, True])
@pytest.mark.parametrize("sample", ["sample_2021", "sample_2024"])
def test_a_sample_as_word_file_reads_as_its_text(
    sample: str, in_tables: bool, request: pytest.FixtureRequest
) -> None:
    data: bytes = request.getfixturevalue(sample)
    printed = read(as_docx(blocks_of_text(data), in_tables=in_tables), "report.docx")
    assert without_places(printed) == without_places(read(data, "report.txt"))
    assert printed.coverage.unread == 0


def test_merged_cells_cover_their_rows_and_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "縦に結合"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "横に結合"
    table.cell(1, 1).text, table.cell(2, 2).text = "中", "右下"
    (found,) = passages_of(document).tables
    spans = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in found.cells}
    assert spans == {
        (0, 0): (3, 1),
        (0, 1): (1, 2),
        (1, 1): (1, 1),
        (1, 2): (1, 1),
        (2, 1): (1, 1),
        (2, 2): (1, 1),
    }


def test_a_table_inside_a_cell_is_read_inside_it() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "外"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    passages = passages_of(document)
    assert lines(passages) == ["外", "内一", "内二"]
    assert [len(table.cells) for table in passages.tables] == [2, 2]


def test_automatic_list_numbers_are_printed() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="%1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%2"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for depth, words in ((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊")):
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
            )
        )
    assert lines(passages_of(document)) == ["１ 甲", "①乙", "②丙", "２ 丁", "①戊"]


@pytest.mark.parametrize(
    ("number", "name", "printed"),
    [
        (3, "decimal", "3"), (12, "decimalFullWidth", "１２"), (21, "decimalEnclosedCircle", "㉑"),
        (2, "aiueoFullWidth", "イ"), (3, "irohaFullWidth", "ハ"), (12, "japaneseCounting", "十二"),
        (4, "lowerRoman", "iv"), (27, "upperLetter", "27"), (60, "decimalEnclosedCircle", "60"), (5, "odd", "5"),
    ],
)  # fmt: skip
def test_numbers_are_printed_as_their_format_says(number: int, name: str, printed: str) -> None:
    assert numeral(number, name) == printed


def test_page_breaks_open_pages_and_headers_are_layout() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "里海省"
    document.add_paragraph("一頁目")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("二頁目")
    passages = passages_of(document)
    assert [(line.text, line.page, line.layout) for line in passages.lines if line.text] == [
        ("里海省", 1, True), ("一頁目", 1, False), ("二頁目", 2, False),
    ]  # fmt: skip
    assert passages.pages == 2


def test_a_page_that_only_word_has_turned_does_not_end_a_paragraph() -> None:
    document = docx.Document()
    document.add_paragraph("頁の終わりで切れた文が%次の頁に続く。")
    data = changed(
        saved(document),
        lambda xml: xml.replace("%", "</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>"),
    )
    found = [
        (line.text, line.page, line.ends_paragraph)
        for line in source_text(data, "x.docx").lines
        if line.text
    ]
    assert found == [("頁の終わりで切れた文が", 1, False), ("次の頁に続く。", 2, True)]


def test_text_boxes_footnotes_and_insertions_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("本文%である。")
    inside = "<w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent>"
    box = f'<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{inside}</v:textbox></w:pict></w:r>'
    marked = (
        '</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>消した</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a"><w:r><w:t>足した</w:t></w:r></w:ins>{box}<w:r><w:t>'
    )
    data = changed(saved(document), lambda xml: xml.replace("%", marked))
    assert lines(source_text(data, "x.docx")) == ["本文足したである。", "箱の中"]


def test_macros_are_told_and_not_run() -> None:
    data = saved(docx.Document())
    document = docx.Document(BytesIO(data))
    document.add_paragraph("本文")
    stream = BytesIO(saved(document))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0" * 64)
    records = read(stream.getvalue(), "report.docm")
    assert [note.code for note in records.notes] == ["macros-not-run"]
    assert not re.search("vba", records.to_json())
