"""A real report printed as PDF, Word and Excel: read again it says the same."""

from hyoka.reading import read
from tests.printed import as_pdf, blocks_of_text, without_places


def closed(value: object) -> object:
    """Without spaces: where a line wraps, a print does not tell whether one stood there."""
    if isinstance(value, dict):
        return {key: closed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [closed(each) for each in value]
    return "".join(value.split()) if isinstance(value, str) else value


def test_the_real_report_printed_as_pdf_reads_as_its_text(real_report: bytes) -> None:
    printed = read(as_pdf(blocks_of_text(real_report)), "report.pdf")
    assert closed(without_places(printed)) == closed(without_places(read(real_report, "report.txt")))
    assert printed.coverage.unread == 0
