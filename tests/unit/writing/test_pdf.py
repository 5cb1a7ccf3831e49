"""PDF as it is archived, read aloud and searched."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.blocks import Composition, PageBreak, Paragraph, Role, Table, Words
from hyoka.writing.composition.outline import linked
from hyoka.writing.renderers.glyphs import LIST_MARKS, SUPERSCRIPTS, shown
from hyoka.writing.reports.printing import printed
from tests.support.compositions import everything, said


@pytest.fixture(scope="module")
def book(records_2021: Records) -> bytes:
    """The sample's slip and report in one file."""
    return write(printed(records_2021), "pdf")


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(
        document[index].get_textpage().get_text_range() for index in range(len(document))
    )
    document.close()
    return "".join(text.split())


def test_the_same_records_give_the_same_bytes(records_2021: Records, book: bytes) -> None:
    assert write(printed(records_2021), "pdf") == book


def test_it_claims_pdf_a_2a_and_pdf_ua_1_and_has_title_language_and_tags(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as document, document.open_metadata() as metadata:
        assert (
            metadata["pdfaid:part"],
            metadata["pdfaid:conformance"],
            metadata["pdfuaid:part"],
        ) == ("2", "A", "1")
        assert document.Root.Lang == "ja-JP"
        assert document.Root.MarkInfo.Marked
        assert "沿岸海域の再生" in str(metadata["dc:title"])


def test_tables_are_tagged_with_their_header_cells(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as document:
        tags = [
            str(each.S)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each
        ]
    assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/H2", "/P"} <= set(tags)


def test_headings_are_bookmarks_and_pages_carry_their_labels(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as document:
        with document.open_outline() as outline:
            first = outline.root[0]
            assert first.title == "個別分野１ 藻場・干潟の再生と沿岸環境の保全"
            assert [child.title for child in first.children][:2] == [
                "施策の概要",
                "関連する内閣の重要政策（施策方針演説等のうち主なもの）",
            ]
        assert "/PageLabels" in document.Root


def test_every_word_of_the_composition_stands_in_the_pages(
    records_2021: Records, book: bytes
) -> None:
    text = text_of(book)
    for block in printed(records_2021).blocks:
        if isinstance(block, Paragraph):
            assert "".join(block.text.split())[:24] in text, block.text
        elif isinstance(block, Table):
            for cell in block.cells:
                if not cell.vertical:
                    words = "".join("".join(each.text.split()) for each in cell.paragraphs)
                    assert words[:4] in text, words


def test_only_the_typefaces_of_the_product_are_used_and_all_are_embedded(
    book: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(book)
    listed = subprocess.run(
        ["pdffonts", str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert {line.split()[0].split("+")[1].split("-")[0] for line in listed} <= {
        "NotoSerifJP",
        "NotoSansJP",
    }
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listed)


def test_one_of_everything_can_be_set() -> None:
    text = text_of(write(everything(), "pdf"))
    assert "=HYPERLINK(A1)" in text
    assert "消した語" in text


@pytest.mark.parametrize(
    "words",
    [
        "#panic()",
        "*太字*",
        "$x$",
        "@ref",
        "<label>",
        "= 見出し",
        "// 注",
        "\\u{41}",
        '"',
        '#link("file:///etc/passwd")',
        "`",
    ],
)
def test_words_are_never_markup(words: str) -> None:
    composition = Composition(
        "題", (said(words), said(words, Role.HEADING), said(words, Role.TITLE))
    )
    assert text_of(write(composition, "pdf")).count("".join(words.split())) >= 3


def test_a_chapter_on_other_paper_turns_the_page() -> None:
    wide = replace(everything().page, width_mm=297, height_mm=210)
    data = write(Composition("題", (said("縦"), PageBreak(wide), said("横"))), "pdf")
    with pikepdf.open(io.BytesIO(data)) as document:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages]
    assert sizes == [(595, 842), (842, 595)]


def test_a_link_to_nowhere_is_no_link() -> None:
    (paragraph,) = linked([Paragraph((Words("前の節", link="#nowhere"),))])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.words[0].link is None


def test_characters_no_typeface_has_are_printed_as_a_missing_sort() -> None:
    assert shown("笑顔\U0001f600と\x07葛\U000e0100城、𠮟る") == "笑顔〓と〓葛城、𠮟る"
    assert "笑顔〓" in text_of(write(Composition("題\x00", (said("笑顔\U0001f600"),)), "pdf"))


def test_marks_of_lists_are_shown_whatever_typeface_has_them() -> None:
    for lent in (LIST_MARKS, SUPERSCRIPTS):
        assert shown(lent) == lent
        assert lent in text_of(
            write(Composition("題", (said(lent), said(lent, Role.LABEL))), "pdf")
        )
