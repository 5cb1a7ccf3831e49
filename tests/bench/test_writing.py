"""How fast a report is printed, against WeasyPrint setting the same content from our own HTML twin."""

import io
import resource
import time
from collections.abc import Callable

import pikepdf
import pytest

from hyoka.reading import read
from hyoka.records import Records
from hyoka.writing import write
from hyoka.writing.reports.book import bound
from hyoka.writing.reports.printing import printed

pytestmark = pytest.mark.bench


def pages_in(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def cpu_seconds(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """How long the processors were at it, whatever else the machine does, and what came of it."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


@pytest.fixture(scope="module")
def records(real_report: bytes) -> Records:
    return read(real_report, "001.txt")


def test_a_book_of_a_thousand_pages(records: Records) -> None:
    book = bound([records] * 7, "一年分の評価書")
    took, data = cpu_seconds(lambda: write(book, "pdf"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{pages_in(data)} pages in {took:.1f} s, {len(data) / 2**20:.0f} MiB, peak memory {peak:.0f} MiB"
    )
    assert pages_in(data) > 900


def test_the_full_report_as_pdf_against_weasyprint(records: Records) -> None:
    import weasyprint

    composition = printed(records)
    page = write(composition, "html").decode()
    write(composition, "pdf")
    ours, our_pdf = cpu_seconds(lambda: write(composition, "pdf"))
    theirs, their_pdf = cpu_seconds(lambda: weasyprint.HTML(string=page).write_pdf())
    our_rate, their_rate = pages_in(our_pdf) / ours, pages_in(their_pdf) / theirs
    print(
        f"\n{pages_in(our_pdf)} pages in {ours:.2f} s ({our_rate:.0f} pages/s); WeasyPrint, same content:"
        f" {pages_in(their_pdf)} pages in {theirs:.2f} s ({their_rate:.0f} pages/s); {theirs / ours:.1f} times the work"
    )
    assert our_rate > their_rate
