"""Which characters the typefaces of the product can show.

In: nothing but the font files. Out: words with every other character printed as 〓, the printer's
sign for a missing sort, and invisible ones dropped. Format: OpenType `cmap`, segment mapping (4)
and segmented coverage (12).
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pylopdf_fonts_jp

GETA = "〓"
_INVISIBLE = {"Cf", "Mn"}
_BREAKS = {ord("\n"), ord("\t")}
LIST_MARKS = "⚫⚪➢➤➔■□◆◇▪▫"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def shown(words: str) -> str:
    """The words as the typefaces can print them."""
    known = _covered()
    if known.issuperset(map(ord, words)):
        return words
    return "".join(
        character if ord(character) in known else _substitute(character) for character in words
    )


def _substitute(character: str) -> str:
    return "" if unicodedata.category(character) in _INVISIBLE else GETA


@cache
def _covered() -> frozenset[int]:
    """Code points of at least one typeface."""
    faces = sorted(Path(pylopdf_fonts_jp.__file__).parent.glob("*.otf"))
    return frozenset(
        _BREAKS.union(
            map(ord, LIST_MARKS + SUPERSCRIPTS),
            *(set(_code_points(face.read_bytes())) for face in faces),
        )
    )


def _code_points(font: bytes) -> Iterator[int]:
    cmap = _table(font, b"cmap")
    (n_subtables,) = struct.unpack_from(">H", font, cmap + 2)
    for index in range(n_subtables):
        (offset,) = struct.unpack_from(">I", font, cmap + 8 + 8 * index)
        (kind,) = struct.unpack_from(">H", font, cmap + offset)
        if kind == 12:
            yield from _segments_12(font, cmap + offset)
        elif kind == 4:
            yield from _segments_4(font, cmap + offset)


def _table(font: bytes, tag: bytes) -> int:
    (n_tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(n_tables))
    return next(int(offset) for name, _, offset, _ in records if name == tag)


def _segments_12(font: bytes, at: int) -> Iterator[int]:
    (n_groups,) = struct.unpack_from(">I", font, at + 12)
    for first, last, _ in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * n_groups]):
        yield from range(first, last + 1)


def _segments_4(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
