"""The real report printed again, and read as what it was."""

from collections.abc import Iterator

import pytest
from pydantic import JsonValue

from hyoka.reading import read
from hyoka.records import Sheet
from tests.conftest import SHARED
from tests.support.round_trips import closed, printed_and_read, said


@pytest.mark.parametrize("to", ["text", "docx", "xlsx"])
def test_the_real_slip_and_report_read_back_as_they_were(real_report: bytes, to: str) -> None:
    for sheet in read(real_report, "001.txt").sheets:
        again, unread = printed_and_read(sheet, to)
        assert again == said(sheet)
        assert unread == ()


@pytest.mark.parametrize("number", ["003", "004"], ids=["slides", "contribution"])
@pytest.mark.parametrize("to", ["text", "docx", "xlsx", "pdf"])
def test_the_real_slides_and_sheet_read_back_as_they_were(number: str, to: str) -> None:
    sheet = real_sheet(number)
    again, unread = printed_and_read(sheet, to)
    assert closed(again) == closed(said(sheet))
    assert unread == ()


@pytest.mark.parametrize("to", ["text", "docx", "xlsx", "pdf"])
def test_the_real_chapter_reads_back_but_for_a_caption_told_by_the_room_of_its_picture(
    to: str,
) -> None:
    chapter = real_sheet("002")
    again, unread = printed_and_read(chapter, to)
    ours, theirs = list(leaves(closed(said(chapter)))), list(leaves(closed(again)))
    assert len(ours) == len(theirs)
    assert [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b] in (
        [],
        [("caption", "text")],
    )
    assert unread == ()


def real_sheet(number: str) -> Sheet:
    """The one sheet of a real document, where the shared documents lie beside the project."""
    found = sorted((SHARED / "documents").glob(f"{number}_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the shared documents are not beside the project")
    (sheet,) = read(found[0].read_bytes(), found[0].name).sheets
    return sheet


def leaves(value: JsonValue) -> Iterator[JsonValue]:
    """Every value that holds no other, in order."""
    match value:
        case dict():
            for inner in value.values():
                yield from leaves(inner)
        case list():
            for inner in value:
                yield from leaves(inner)
        case _:
            yield value


def test_the_real_report_reads_back_from_its_pages_but_for_spaces_where_lines_wrap(
    real_report: bytes,
) -> None:
    for sheet in read(real_report, "001.txt").sheets:
        again, _ = printed_and_read(sheet, "pdf")
        assert closed(again) == closed(said(sheet))
