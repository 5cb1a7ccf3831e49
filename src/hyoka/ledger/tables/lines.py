"""The lines of a CSV as text, with what was wrong about their bytes.

In: a binary stream. Out: lines of text. UTF-8 with or without a mark, UTF-16 with one, or Shift_JIS
as a whole; a line that is neither is given with replacement characters and its number is kept in
`damaged`, so that its row is refused and not guessed.
"""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import IO

_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 1 << 16


class TextLines:
    """Iterates over lines of text. `damaged` maps a line's number (from 1) to a code."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.encoding = "utf-8"
        self.damaged: dict[int, str] = {}

    def __iter__(self) -> Iterator[str]:
        first = self._stream.readline()
        if first.startswith(_UTF_16):
            yield from self._wide(first)
            return
        self.encoding = _encoding_of(first)
        yield self._text(first.removeprefix(_MARK), 1)
        for number, line in enumerate(self._stream, start=2):
            yield self._text(line, number)

    def _wide(self, first: bytes) -> Iterator[str]:
        """UTF-16: decoded as it comes, cut into lines afterwards."""
        self.encoding = "utf-16"
        decoder, rest = getincrementaldecoder("utf-16")("replace"), first
        text, number = "", 0
        while rest:
            text += decoder.decode(rest)
            *lines, text = text.split("\n")
            for line in lines:
                number += 1
                yield self._cleaned(f"{line}\n", number)
            rest = self._stream.read(_SAMPLE)
        if text:
            yield self._cleaned(text, number + 1)

    def _text(self, line: bytes, number: int) -> str:
        try:
            text = line.decode(self.encoding)
        except UnicodeDecodeError:
            self.damaged[number] = "mojibake"
            text = line.decode(self.encoding, "replace")
        return self._cleaned(text, number)

    def _cleaned(self, text: str, number: int) -> str:
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
