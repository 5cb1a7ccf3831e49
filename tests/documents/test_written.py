"""The real report printed again, and read as what it was."""

import pytest

from hyoka.reading import read
from tests.conftest import SHARED
from tests.unit.writing.roundtrip import closed, printed_and_read, said


@pytest.mark.parametrize("to", ["text", "docx", "xlsx"])
def test_the_real_slip_and_report_read_back_as_they_were(real_report: bytes, to: str) -> None:
    for sheet in read(real_report, "001.txt").sheets:
        again, unread = printed_and_read(sheet, to)
        assert again == said(sheet)
        assert unread == ()


@pytest.mark.parametrize("number", ["003", "004"], ids=["slides", "contribution"])
@pytest.mark.parametrize("to", ["text", "docx", "xlsx"])
def test_the_real_slides_and_sheet_read_back_as_they_were(number: str, to: str) -> None:
    found = sorted((SHARED / "documents").glob(f"{number}_*.txt")) if SHARED.is_dir() else []
    if not found:
        pytest.skip("the shared documents are not beside the project")
    (sheet,) = read(found[0].read_bytes(), found[0].name).sheets
    again, unread = printed_and_read(sheet, to)
    assert closed(again) == closed(said(sheet))
    assert unread == ()


def test_the_real_report_reads_back_from_its_pages_but_for_spaces_where_lines_wrap(real_report: bytes) -> None:
    for sheet in read(real_report, "001.txt").sheets:
        again, _ = printed_and_read(sheet, "pdf")
        assert closed(again) == closed(said(sheet))
