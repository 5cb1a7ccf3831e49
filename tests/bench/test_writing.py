"""How fast a report is printed, against WeasyPrint setting the same content from our own HTML twin."""

import io
import resource
import time

import pikepdf
import pytest

from hyoka.reading import read
from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.book import bound
from hyoka.writing.printing import printed

pytestmark = pytest.mark.bench


def pages_in(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def seconds(start: float) -> float:
    return time.perf_counter() - start


@pytest.fixture(scope="module")
def records(real_report: bytes) -> Records:
    return read(real_report, "001.txt")


def test_the_full_report_as_pdf_against_weasyprint(records: Records) -> None:
    import weasyprint

    composition = printed(records)
    write(composition, "pdf")
    start = time.perf_counter()
    ours = write(composition, "pdf")
    our_rate = pages_in(ours) / seconds(start)
    start = time.perf_counter()
    theirs = weasyprint.HTML(string=write(composition, "html").decode()).write_pdf()
    their_rate = pages_in(theirs) / seconds(start)
    print(f"\n{our_rate:.0f} pages/s, WeasyPrint {their_rate:.1f} pages/s: {our_rate / their_rate:.0f} times")
    assert our_rate > their_rate


def test_a_book_of_a_thousand_pages(records: Records) -> None:
    book = bound([records] * 7, "一年分の評価書")
    start = time.perf_counter()
    data = write(book, "pdf")
    took = seconds(start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{pages_in(data)} pages in {took:.1f} s, {len(data) / 2**20:.0f} MiB, peak memory {peak:.0f} MiB")
    assert pages_in(data) > 900
