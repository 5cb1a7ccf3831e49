"""Whatever an office writes into a sheet is printed and read back as it was, in every format that is read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka.forms import load_forms
from hyoka.records import Sheet
from hyoka.writing import FORMATS, compose, write
from tests.support.drawn_reports import reports
from tests.support.drawn_sheets import chapters, contributions, slides, slips
from tests.support.round_trips import closed, printed_and_read, said

SHEETS = {
    "report": reports(),
    "slip": slips(),
    "slides": slides(),
    "contribution-2017": contributions("2017"),
    "contribution-2022": contributions("2022"),
    "chapter": chapters(),
}
FILLED = {  # scattered text does not tell which criterion is empty
    "contribution-2017": contributions("2017", least=1),
    "contribution-2022": contributions("2022", least=1),
}
EXAMPLES = {"text": 12, "docx": 5, "xlsx": 5, "pdf": 4}
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


@pytest.mark.parametrize("to", EXAMPLES)
@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_printed_reads_back_as_it_was(kind: str, to: str) -> None:
    """But for the spaces where the lines of a page wrap."""

    @settings(
        max_examples=EXAMPLES[to], deadline=None, derandomize=True, suppress_health_check=SLOW
    )
    @given((FILLED if to == "text" else {}).get(kind, SHEETS[kind]))
    def holds(sheet: Sheet) -> None:
        again, unread = printed_and_read(sheet, to)
        assert unread == ()
        if to == "pdf":
            assert closed(again) == closed(said(sheet))
        else:
            assert again == said(sheet)

    holds()


@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(st.one_of(*SHEETS.values()))
def test_every_format_prints_whatever_a_sheet_holds(sheet: Sheet) -> None:
    composition = compose(sheet, load_forms().named(sheet.form))
    for to in FORMATS:
        assert write(composition, to)
