"""Many evaluations in one book."""

import io

import pikepdf
import pypdfium2
import pytest

from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.blocks import Composition, PageBreak, Paragraph, Table
from hyoka.writing.composition.outline import walked
from hyoka.writing.reports.book import bound


@pytest.fixture(scope="module")
def book(records_2021: Records, records_2024: Records) -> Composition:
    return bound([records_2021, records_2024], "政策評価書 令和３年度・令和６年度")


def test_every_chapter_has_its_running_head_and_pages_are_counted_through(
    book: Composition,
) -> None:
    papers = [
        book.page,
        *(block.page for block in book.blocks if isinstance(block, PageBreak) and block.page),
    ]
    heads = [page.running_head for page in papers]
    assert heads == [
        None,
        *["施策Ⅲ－２ 沿岸海域の再生と海の恵みの持続的な利用"] * 3,
        "測定指標索引",
    ]
    assert [page.continues for page in papers] == [False, False, True, True, True]


def test_anchors_of_two_chapters_never_meet_and_every_reference_arrives(book: Composition) -> None:
    anchors = [paragraph.anchor for paragraph in walked(book.blocks) if paragraph.anchor]
    links = {run.link for paragraph in walked(book.blocks) for run in paragraph.words if run.link}
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in links if link.startswith("#")} <= set(anchors)


def test_the_index_lists_every_indicator_with_its_page(book: Composition) -> None:
    text = write(book, "pdf")
    document = pypdfium2.PdfDocument(text)
    last = document[len(document) - 1].get_textpage().get_text_range()
    document.close()
    assert "測定指標索引" in last
    rows = [line for line in last.splitlines() if "Ⅲ－２" in line]
    assert len(rows) == 14
    assert all(row.split()[-1].isdecimal() for row in rows)
    table = book.blocks[-1]
    assert isinstance(table, Table)
    assert len(table.cells) == 5 * 15


def test_contents_and_bookmarks_name_chapters_fields_and_indicators(book: Composition) -> None:
    with (
        pikepdf.open(io.BytesIO(write(book, "pdf"))) as document,
        document.open_outline() as outline,
    ):
        assert [item.title[:5] for item in outline.root] == ["施策Ⅲ－２", "施策Ⅲ－２", "測定指標索"]
        fields = [item.title for item in outline.root[0].children]
        assert fields[0] == "個別分野１ 藻場・干潟の再生と沿岸環境の保全"


def test_a_book_is_the_same_bytes_on_every_run(book: Composition) -> None:
    for to in ("pdf", "docx", "html"):
        assert write(book, to) == write(book, to)


def test_a_chapter_begins_with_a_heading(book: Composition) -> None:
    first = book.blocks[1]
    assert isinstance(first, Paragraph)
    assert (first.level, first.anchor) == (1, "chapter-1")
