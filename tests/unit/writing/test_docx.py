"""Word: what the composition says stands in a real document, with real styles, cells and links."""

import io
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from hyoka.writing.renderers.formats.docx import rendered
from tests.support.compositions import budgets, everything, said


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(io.BytesIO(rendered(everything())))


def test_the_same_composition_gives_the_same_bytes() -> None:
    assert rendered(everything()) == rendered(everything())


def test_paragraphs_carry_their_styles(document: Document) -> None:
    styles = {
        paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style
    }
    assert styles["政策評価書"] == "Title"
    assert styles["個別分野１ 里海の再生"] == "Heading 1"
    assert styles["（１）内訳"] == "Item"


def test_a_section_starts_on_its_own_page(document: Document) -> None:
    heading = next(
        each for each in document.paragraphs if each.text.startswith("個別分野２") and each.style
    )
    breaks = [
        each.paragraph_format.page_break_before
        for each in document.paragraphs
        if each.text == heading.text
    ]
    assert breaks[-1] is True


def test_merged_cells_are_one_cell_and_vertical_labels_run_downwards(document: Document) -> None:
    table = document.tables[0]
    assert table.cell(0, 0)._tc is table.cell(0, 1)._tc
    assert table.cell(1, 0)._tc is table.cell(3, 0)._tc
    directions = [each.get(qn("w:val")) for each in table._tbl.iter(qn("w:textDirection"))]
    assert set(directions) == {"tbRlV"}
    assert table.cell(3, 2).text == "29,453,010"


def test_header_rows_repeat_on_every_page(document: Document) -> None:
    rows = document.tables[0].rows
    assert [row._tr.trPr is not None for row in rows] == [True, False, False, False]


def test_changes_can_be_accepted_or_refused_in_word(document: Document) -> None:
    body = document.element.body
    assert [words.text for each in body.iter(qn("w:ins")) for words in each.iter(qn("w:t"))] == [
        "加えた語"
    ]
    assert [
        words.text for each in body.iter(qn("w:del")) for words in each.iter(qn("w:delText"))
    ] == ["消した語"]


def test_links_lead_inside_and_outside(document: Document) -> None:
    links = list(document.element.body.iter(qn("w:hyperlink")))
    anchors = {each.get(qn("w:anchor")) for each in links}
    names = {each.get(qn("w:name")) for each in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {"a_field_1"} <= anchors & names
    outside = [
        document.part.rels[each.get(qn("r:id"))].target_ref
        for each in links
        if each.get(qn("r:id"))
    ]
    assert outside == ["https://example.org/?a=1&b=2"]


def test_what_xml_cannot_carry_is_marked_and_markup_stays_words(document: Document) -> None:
    assert any(each.text == "=HYPERLINK(A1) <b>&amp;\ufffd 𠮟る" for each in document.paragraphs)


def test_a_chart_carries_its_words(document: Document) -> None:
    described = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]
    assert described == ["目標 10、実績 12"]


def test_contents_name_the_headings_before_word_counts_pages(document: Document) -> None:
    entries = [
        each.text
        for each in document.paragraphs
        if each.style and each.style.name == "Normal" and each.text
    ]
    assert entries[:2] == ["個別分野１ 里海の再生", "個別分野２ 里海の観測"]


def test_a_table_may_open_a_page_and_an_empty_composition_is_a_document() -> None:
    opened = docx.Document(io.BytesIO(rendered(replace(everything(), blocks=(budgets(),)))))
    assert len(opened.tables) == 1
    assert docx.Document(io.BytesIO(rendered(replace(everything(), blocks=(said(""),))))).paragraphs
