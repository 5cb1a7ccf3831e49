"""Pages of a PDF by pdfium: bytes → pieces of text and ruling lines with their boxes.

What is not shown is left out and told. Units: points from the top left of the page as it is shown.
The library is not thread-safe, so one document is read at a time.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from threading import Lock

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from hyoka.reading.extraction.geometry.pieces import PageCanvas, Rules
from hyoka.reading.extraction.pdf.annotations import overlay_of
from hyoka.reading.extraction.pdf.characters import Characters
from hyoka.reading.extraction.pdf.lines import Lines
from hyoka.reading.extraction.pdf.ruling import Ruling
from hyoka.reading.extraction.pdf.seen import rules_of, seen_once, strikes_through, without_readings
from hyoka.reading.extraction.pdf.view import View

_LOCK = Lock()


class PdfNotOpened(Exception):  # noqa: N818 - a result that `formats/pdf.py` puts into words
    """The library can not open the document: `reason` is its error's number."""

    def __init__(self, reason: int) -> None:
        super().__init__(reason)
        self.reason = reason


PASSWORD = pdfium.FPDF_ERR_PASSWORD


@contextmanager
def opened(data: bytes) -> Iterator["Document"]:
    """The open document. Raises PdfNotOpened."""
    assert PdfDocument  # its module has started the library
    with _LOCK:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise PdfNotOpened(pdfium.FPDF_GetLastError())
        try:
            yield Document(handle)
        finally:
            pdfium.FPDF_CloseDocument(handle)


@dataclass(frozen=True)
class Document:
    """An open document."""

    handle: ctypes.c_void_p

    def __len__(self) -> int:
        return int(pdfium.FPDF_GetPageCount(self.handle))

    def sheet(self, index: int) -> PageCanvas:
        """One page. A page the library can not load is an empty one."""
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            return PageCanvas(index + 1, 0, 0, (), Rules())
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return _sheet(self.handle, page, text, index + 1)
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)


def _sheet(
    document: ctypes.c_void_p, page: ctypes.c_void_p, text: ctypes.c_void_p, number: int
) -> PageCanvas:
    view = View.of(page)
    overlay = overlay_of(document, page, view)
    drawn = Ruling(view)
    drawn.look_at(page)
    rules = drawn.rules()
    characters = Characters(text, view, drawn.texts)
    pieces = Lines(characters, rules.down).pieces()
    strikes = strikes_through(pieces, drawn.across)
    remarks = chain.from_iterable(map(rules_of, overlay.struck)) if overlay else ()
    if struck := strikes.union(remarks):
        characters.strike_out(struck)
        pieces, rules = Lines(characters, rules.down).pieces(), drawn.rules(left_out=strikes)
    pieces = without_readings(pieces)
    shown, hidden = seen_once(
        [*pieces, *overlay.pieces] if overlay else pieces, view.width, view.height
    )
    hidden += overlay.untold if overlay else []
    return PageCanvas(
        number,
        view.width,
        view.height,
        tuple(shown),
        rules,
        tuple(drawn.pictures),
        len(characters.printed) + int(pdfium.FPDFPage_CountObjects(page)),
        (*characters.untold, *hidden),
    )
