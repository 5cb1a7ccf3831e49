"""The real report printed again, and read as what it was."""

import pytest

from hyoka.reading import read
from tests.unit.writing.roundtrip import printed_and_read, said


@pytest.mark.parametrize("to", ["text"])
def test_the_real_slip_and_report_read_back_as_they_were(real_report: bytes, to: str) -> None:
    for sheet in read(real_report, "001.txt").sheets:
        again, unread = printed_and_read(sheet, to)
        assert again == said(sheet)
        assert unread == ()
