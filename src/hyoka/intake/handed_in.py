"""A file somebody hands in: its records, its lines with their places, and the mark of a form that
was sent out; and the picture of a page.

In: bytes. Out: `HandedIn`, or a PNG. All of it is done in a process of its own.
"""

import struct
import zlib
from ctypes import string_at
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hyoka.definitions.problems import problem_named
from hyoka.intake.exchange import is_exchange, open_input
from hyoka.intake.isolated import isolated
from hyoka.reading import source_text
from hyoka.reading.extraction.ooxml.packages import MAGIC, Package
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.records import Records

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MARK = "hyoka-form"
MOST_SECONDS = 20.0
_CORE = "docProps/core.xml"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_LONGEST_MARK = 80
_PICTURE_SCALE = 1.5
_WIDEST_POINTS = 3000


class SourceLine(NamedTuple):
    """A line of the file; `table`, `row` and `column` where it stands in a cell, counted from 0."""

    number: int
    page: int
    text: str
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class HandedIn:
    """What was read of a file. `mark` tells which sent form it is."""

    records: Records
    lines: tuple[SourceLine, ...]
    mark: str


def read_handed_in(data: bytes, name: str, *, seconds: float = MOST_SECONDS) -> HandedIn:
    """Reads a file. Raises Problem for what is no document, harms, or takes too long."""
    return isolated(lambda _: _read(data, name), name, seconds=seconds)


def _read(data: bytes, name: str) -> HandedIn:
    records = open_input(data, name, None)
    if is_exchange(data):
        return HandedIn(records, (), "")
    return HandedIn(records, _lines(source_text(data, name)), _mark(data, name))


def _lines(passages: ParsedDocument) -> tuple[SourceLine, ...]:
    found = []
    for line in passages.lines:
        table, cell = passages.places.get(line.number, (None, None))
        where = (table, cell.row, cell.column) if cell else (None, None, None)
        found.append(SourceLine(line.number, line.page, line.text, line.box, *where))
    return tuple(found)


def _mark(data: bytes, name: str) -> str:
    """The mark in the properties of a Word or Excel file; empty where there is none."""
    if not data.startswith(MAGIC):
        return ""
    core = Package(name, "Office Open XML", data).optional(_CORE)
    words = (core.findtext(_KEYWORDS) or "") if core is not None else ""
    return words if words.startswith(f"{MARK} ") and len(words) <= _LONGEST_MARK else ""


@dataclass(frozen=True)
class PagePicture:
    """A page as it is shown, its annotations and filled fields drawn. Units: points."""

    png: bytes
    width: float
    height: float


def page_picture(data: bytes, name: str, page: int) -> PagePicture:
    """The picture of a page of a PDF. Raises Problem where there is no such page."""
    from pypdfium2 import PdfDocument  # before: the other process opens no file

    return isolated(lambda _: _drawn(PdfDocument(data), page), name, seconds=MOST_SECONDS)


def _drawn(document: "PdfDocument", number: int) -> PagePicture:
    document.init_forms()
    if not 1 <= number <= len(document):
        raise problem_named("unknown-page", {"page": number, "pages": len(document)})
    page = document[number - 1]
    width, height = page.get_size()
    scale = _PICTURE_SCALE * min(1.0, _WIDEST_POINTS / max(width, height, 1))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    pixels = string_at(bitmap.buffer, bitmap.stride * bitmap.height)
    rows = (
        pixels[start : start + 4 * bitmap.width] for start in range(0, len(pixels), bitmap.stride)
    )
    return PagePicture(
        _png(bitmap.width, bitmap.height, b"".join(b"\0" + row for row in rows)), width, height
    )


def _png(width: int, height: int, rows: bytes) -> bytes:
    """A picture of four bytes a point, each row behind a zero (PNG, ISO/IEC 15948)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
