"""Text that is kept packed: long, of one kind, and read far more seldom than it lies there.

In: text. Out: a column of bytes, a zlib stream with the CRC-32 of the stream behind it, so that a
changed bit is found even where it unpacks to the same. Whoever asks the model for the field gets
its text; hashes, seals and backups are over the text, the same as before it was packed.
"""

import zlib
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField
_LEVEL = 6
_CHECK_BYTES = 4
_DAMAGED = "\ufffd"


class PackedText(_Text):
    """A text field whose column is packed. It cannot be searched by its words in the database."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_python(self, value: Any) -> str:
        return unpacked(value) if isinstance(value, (bytes, memoryview)) else value

    def from_db_value(self, value: Any, *_: Any) -> str | None:
        return None if value is None else unpacked(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        del prepared
        return None if value is None else connection.Database.Binary(packed(value))


def packed(text: str) -> bytes:
    """The bytes a text is kept as."""
    stream = zlib.compress(text.encode(), _LEVEL)
    return stream + _check_of(stream)


def unpacked(data: bytes | memoryview | str) -> str:
    """The text; for what was never packed a text that is no JSON and has no hash that was ever
    told, with what stood there in it. SQLite lets text stand where bytes belong."""
    if isinstance(data, str):
        return f"{_DAMAGED}{data}"
    data = bytes(data)
    stream, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
    try:
        if check == _check_of(stream):
            return zlib.decompress(stream).decode()
    except (zlib.error, UnicodeDecodeError):
        pass
    return f"{_DAMAGED}{data.hex()}"


def _check_of(stream: bytes) -> bytes:
    return zlib.crc32(stream).to_bytes(_CHECK_BYTES, "big")
