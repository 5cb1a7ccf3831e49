"""The lines of a CSV as text, with what was wrong about their bytes.

In: a binary stream. Out: lines of text. UTF-8 with or without a mark, or Shift_JIS as a whole; a
line that is neither is given with replacement characters and its number is kept in `damaged`, so
that its row is refused and not guessed.
"""

from collections.abc import Iterator
from typing import IO

_MARK = b"\xef\xbb\xbf"
_SAMPLE = 1 << 16


class TextLines:
    """Iterates over lines of text. `damaged` maps a line's number (from 1) to a code."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.encoding = "utf-8"
        self.damaged: dict[int, str] = {}

    def __iter__(self) -> Iterator[str]:
        first = self._stream.readline()
        self.encoding = _encoding_of(first)
        yield self._text(first.removeprefix(_MARK), 1)
        for number, line in enumerate(self._stream, start=2):
            yield self._text(line, number)

    def _text(self, line: bytes, number: int) -> str:
        try:
            text = line.decode(self.encoding)
        except UnicodeDecodeError:
            self.damaged[number] = "mojibake"
            text = line.decode(self.encoding, "replace")
        if "\0" in text:
            self.damaged.setdefault(number, "nul")
            text = text.replace("\0", "")
        if "\ufffd" in text:
            self.damaged.setdefault(number, "mojibake")
        return text


def _encoding_of(header: bytes) -> str:
    """By the header's bytes: every known header has Japanese in it or is plain ASCII."""
    try:
        header.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"
