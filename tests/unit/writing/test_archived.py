"""PDF/A-2a and PDF/UA-1 as far as they can be seen from outside: colours, typefaces, tags, nothing that acts."""

import io
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Dictionary, Object

from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.reports.printing import printed

ACTIVE = ("/JS", "/JavaScript", "/AA", "/OpenAction", "/EF", "/Launch", "/GoToR")
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}


@pytest.fixture(scope="module")
def book(records_2021: Records) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(write(printed(records_2021), "pdf"))) as document:
        yield document


def dictionaries(document: pikepdf.Pdf) -> Iterator[Dictionary]:
    for each in document.objects:
        if isinstance(each, Dictionary):
            yield each
        elif isinstance(each, pikepdf.Stream):
            yield each.stream_dict


def test_colours_rest_on_a_profile_inside_the_file(book: pikepdf.Pdf) -> None:
    (intent,) = book.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_every_typeface_is_embedded_and_says_which_characters_it_shows(book: pikepdf.Pdf) -> None:
    fonts = [
        each
        for each in dictionaries(book)
        if each.get("/Type") == "/Font" and "/DescendantFonts" in each
    ]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        (shown,) = font.DescendantFonts
        assert any(str(name).startswith("/FontFile") for name in shown.FontDescriptor)


def test_nothing_acts_hides_or_leads_out(book: pikepdf.Pdf) -> None:
    assert not book.is_encrypted
    assert not book.attachments
    assert [name for each in dictionaries(book) for name in ACTIVE if name in each] == []
    assert not any(
        each.get("/Type") == "/Font" and each.get("/Subtype") == "/Type3"
        for each in dictionaries(book)
    )


def test_every_word_is_tagged_or_declared_layout(book: pikepdf.Pdf) -> None:
    for page in book.pages:
        marked: list[object] = []
        for instruction in pikepdf.parse_content_stream(page):
            match str(instruction.operator):
                case "BDC" | "BMC":
                    marked.append(instruction.operands)
                case "EMC":
                    marked.pop()
                case name if name in SHOWS_TEXT:
                    assert marked
        assert marked == []


def test_headings_never_skip_a_level_and_header_cells_say_what_they_head(book: pikepdf.Pdf) -> None:
    tags = list(_elements(book.Root.StructTreeRoot.K))
    levels = [
        int(str(tag.S)[2:]) for tag in tags if str(tag.S)[:2] == "/H" and str(tag.S)[2:].isdecimal()
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    heads = [tag for tag in tags if tag.S == "/TH"]
    assert heads
    assert all(any("/Scope" in each for each in _attributes(tag)) for tag in heads)


def _elements(node: Object) -> Iterator[Object]:
    """The elements of a structure tree, in reading order."""
    for each in _several(node):
        if isinstance(each, Dictionary) and "/S" in each:
            yield each
            if "/K" in each:
                yield from _elements(each["/K"])


def _attributes(tag: Object) -> list[Object]:
    return _several(tag["/A"]) if "/A" in tag else []


def _several(found: Object) -> list[Object]:
    """What stands alone or in an array."""
    return (
        [found[index] for index in range(len(found))]
        if isinstance(found, pikepdf.Array)
        else [found]
    )
