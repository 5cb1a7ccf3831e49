"""How much a PDF unpacks to, before anything is unpacked for good: bytes → the first stream that is
too heavy.

A page description of a few kilobytes can unpack to gigabytes. Each packed stream of the file is
unpacked once, a little at a time and nothing kept, and weighed; pictures may be larger than pages,
for they are not looked at.
"""

import re
import zlib
from collections.abc import Iterator

MOST_PAGE_BYTES = 40 * 2**20
MOST_PICTURE_BYTES = 512 * 2**20
MOST_BYTES = 512 * 2**20
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_BEFORE = 1024
_TAKEN, _GIVEN = 2**16, 2**20


def is_too_heavy(data: bytes) -> bool:
    """Whether a stream, or all of them together, unpack to more than is safe."""
    total = 0
    for start in _packed(data):
        picture = _PICTURE.search(data, max(0, start - _BEFORE), start) is not None
        limit = MOST_PICTURE_BYTES if picture else MOST_PAGE_BYTES
        size = _unpacked(data, start, limit)
        total += 0 if picture else size
        if size > limit or total > MOST_BYTES:
            return True
    return False


def _packed(data: bytes) -> Iterator[int]:
    """Where streams begin whose first two bytes are a deflate header."""
    for match in _STREAM.finditer(data):
        head = data[match.end() : match.end() + 2]
        if len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head, "big") % 31 == 0:
            yield match.end()


def _unpacked(data: bytes, start: int, limit: int) -> int:
    """How many bytes a stream unpacks to, counted up to a limit; what is broken counts as far as it
    goes."""
    stream, size, given = zlib.decompressobj(), 0, b""
    while size <= limit and (given or start < len(data)):
        if not given:
            given = data[start : start + _TAKEN]
            start += _TAKEN
        try:
            size += len(stream.decompress(given, _GIVEN))
        except zlib.error:
            return size
        if stream.eof:
            return size
        given = stream.unconsumed_tail
    return size
