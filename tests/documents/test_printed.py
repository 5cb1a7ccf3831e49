"""Reports printed as PDF, Word and Excel, plain and in their official form: read again they say the same."""

from collections.abc import Callable

import pytest

from hyoka.reading import read
from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.reports.printing import printed
from tests.support.printed import Block, as_docx, as_pdf, as_xlsx, blocks_of_text, without_places

PLAIN: dict[str, Callable[[list[Block]], bytes]] = {"pdf": as_pdf, "docx": as_docx, "xlsx": as_xlsx}


def closed(value: object) -> object:
    """Without spaces: where a line wraps, a print does not tell whether one stood there."""
    if isinstance(value, dict):
        return {key: closed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [closed(each) for each in value]
    return "".join(value.split()) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def records(real_report: bytes) -> Records:
    return read(real_report, "report.txt")


@pytest.mark.parametrize("suffix", PLAIN)
def test_the_real_report_printed_plainly_reads_as_its_text(
    suffix: str, real_report: bytes, records: Records
) -> None:
    again = read(PLAIN[suffix](blocks_of_text(real_report)), f"report.{suffix}")
    assert closed(without_places(again)) == closed(without_places(records))
    assert again.coverage.unread == 0


@pytest.mark.parametrize("suffix", PLAIN)
def test_the_real_report_printed_in_its_official_forms_reads_as_its_text(
    suffix: str, records: Records
) -> None:
    again = read(write(printed(records), suffix), f"report.{suffix}")
    assert closed(without_places(again)) == closed(without_places(records))
    assert again.coverage.unread == 0


@pytest.mark.parametrize("sample", ["records_2021", "records_2024"])
@pytest.mark.parametrize("suffix", PLAIN)
def test_a_sample_printed_in_its_official_forms_reads_as_its_text(
    sample: str, suffix: str, request: pytest.FixtureRequest
) -> None:
    ours: Records = request.getfixturevalue(sample)
    again = read(write(printed(ours), suffix), f"report.{suffix}")
    assert closed(without_places(again)) == closed(without_places(ours))
    assert again.coverage.unread == 0
