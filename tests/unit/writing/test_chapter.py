"""A chapter printed and read again is the same chapter, in every format that is read."""

import pytest

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.records import Chapter
from hyoka.writing import compose
from hyoka.writing.blocks import Paragraph, Role
from hyoka.writing.renderers.formats import format_named
from tests.conftest import sample_bytes
from tests.support.real_chapters import leaves

NAME = "satoumi-chapter.txt"


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    (found,) = read(sample_bytes(NAME), NAME).sheets
    assert isinstance(found, Chapter)
    return found


@pytest.mark.parametrize("to", ["text", "docx", "xlsx", "pdf"])
def test_what_is_printed_reads_as_the_same_chapter(chapter: Chapter, to: str) -> None:
    target = format_named(to)
    data = target.rendered(compose(chapter, load_forms().named(chapter.form)))
    records = read(data, f"chapter{target.suffix}")
    (again,) = records.sheets
    assert isinstance(again, Chapter)
    assert records.coverage.unread == 0
    assert leaves(again) == leaves(chapter)


def test_a_footnote_stands_under_the_section_that_points_at_it(chapter: Chapter) -> None:
    composition = compose(chapter, load_forms().named(chapter.form))
    paragraphs = [block for block in composition.blocks if isinstance(block, Paragraph)]
    words = [paragraph.text for paragraph in paragraphs]
    assert words.index("(ア) 青凪諸島") < words.index(
        "¹ 海藻や海草が茂る浅い海。魚が卵を産み、稚魚が育つ場所となる。"
    )
    assert words.index(
        "¹ 海藻や海草が茂る浅い海。魚が卵を産み、稚魚が育つ場所となる。"
    ) < words.index("(イ) 南灘地域")


def test_headings_captions_and_notes_have_their_roles(chapter: Chapter) -> None:
    composition = compose(chapter, load_forms().named(chapter.form))
    roles = {block.text: block.role for block in composition.blocks if isinstance(block, Paragraph)}
    assert roles["総論"] is Role.HEADING
    assert roles["コラム"] is Role.HEADING
    assert roles["漂着ごみを集める中学生（5月14日、みなと市）"] is Role.CAPTION
    assert roles["² 年に2回、漁協と学校が共同で行う。"] is Role.NOTE
    assert not composition.gaps


def test_a_footnote_whose_mark_is_nowhere_is_printed_at_the_end(chapter: Chapter) -> None:
    loose = tuple(note.model_copy(update={"referenced_at": None}) for note in chapter.footnotes)
    composition = compose(
        chapter.model_copy(update={"footnotes": loose}), load_forms().named(chapter.form)
    )
    last = [block.text for block in composition.blocks if isinstance(block, Paragraph)][-2:]
    assert [words[0] for words in last] == ["¹", "²"]
