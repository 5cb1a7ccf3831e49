"""Documents as nobody should hand them in, but somebody will: our samples, cut, shuffled, spliced and re-encoded.

Our text samples are printed as PDF, Word and Excel, too; office files are changed inside their parts.

A mutation is a small frozen value, so that a failing document shrinks to the few changes that matter and can be
written down as a case.
"""

import io
import os
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from hypothesis import strategies as st

from hyoka.writing.packing import archive as archive_of
from tests.support.printed import Block, as_docx, as_pdf, as_xlsx, blocks_of_text

ODD = [
    "\u200b", "\u202e", "\u0301", "\U00020b9f", "\U000e0100", "\u2028", "\x85", "\f", "\v", "\t", "\u3000", "\ufeff",
    "①", "㊿", "㋿", "ﾞ", "ﾎﾟ", "﹣", "－", "＊", "㈱", "Ⅻ", "゛", "〇", "零", "億億兆", "９" * 400, "1" * 5000,
    "令和0年度", "平成99999年度", "元年度", "R元", "令和３年13月", "０－０", "999－999", "1-1-1-1", "（注）", "※",
    "△▲△", "測定指標", "測定指標１－１ ＊", "個別分野０ ", "施策名", "{title}", "\\", "%s", "=cmd()", "年度目標",
    "以下同じ", "～～～",
]  # fmt: skip
ENCODINGS = [
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-8-sig",
    "utf-32",
    "latin-1",
]


def _files() -> dict[str, Path]:
    folders = [Path(str(files("hyoka") / "catalogue" / "samples"))]
    if more := os.environ.get("HYOKA_FUZZ_FOLDER"):
        folders.append(Path(more))
    return {
        path.name: path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()
    }


FILES = _files()
PRINTED: dict[str, Callable[[list[Block]], bytes]] = {
    "printed.pdf": as_pdf,
    "printed.docx": as_docx,
    "printed.xlsx": as_xlsx,
}
NAMES = (*sorted(FILES), *PRINTED)


@cache
def sample(name: str) -> bytes:
    """A sample's bytes: a file of ours or of a folder that is named, or one of ours printed in another format."""
    if name in FILES:
        return FILES[name].read_bytes()
    return PRINTED[name](blocks_of_text(sample("satoumi-evaluation-2024.txt")))


@dataclass(frozen=True)
class Mutation:
    """One change; `where` and `much` are shares of the document, `seed` settles the rest."""

    kind: str
    where: float
    much: float
    seed: int


@dataclass(frozen=True)
class Mutated:
    """A sample with its changes, in order."""

    sample: str
    mutations: tuple[Mutation, ...]

    @property
    def data(self) -> bytes:
        data = sample(self.sample)
        for mutation in self.mutations:
            data = mutated(data, mutation)
        return data


def mutated(data: bytes, mutation: Mutation) -> bytes:
    """The bytes after one change; text changes leave what is no text alone."""
    if mutation.kind in ON_BYTES:
        return ON_BYTES[mutation.kind](data, mutation)
    change = ON_LINES[mutation.kind]
    if data.startswith(b"PK"):
        return _in_archive(data, mutation)
    try:
        return "\n".join(change(data.decode("utf-8").split("\n"), mutation)).encode(
            "utf-8", errors="replace"
        )
    except UnicodeDecodeError:
        lines = change(data.decode("latin-1").split("\n"), mutation)
        return "\n".join(lines).encode("latin-1", errors="replace")


def _in_archive(data: bytes, mutation: Mutation) -> bytes:
    """The same change to the tags of one part of an office file; an archive that is broken already is flipped."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = sorted(parts)[mutation.seed % len(parts)]
    except (
        zipfile.BadZipFile,
        zlib.error,
        ZeroDivisionError,
        NotImplementedError,
        OSError,
        ValueError,
        RuntimeError,
    ):
        return _flipped(data, mutation)
    tags = ON_LINES[mutation.kind](
        parts[name].decode("utf-8", errors="replace").split(">"), mutation
    )
    return archive_of({**parts, name: ">".join(tags).encode("utf-8", errors="replace")})


def _span(size: int, mutation: Mutation) -> tuple[int, int]:
    start = int(size * mutation.where)
    return start, min(size, start + 1 + int(size * mutation.much * 0.3))


def _truncated(data: bytes, mutation: Mutation) -> bytes:
    return data[: int(len(data) * mutation.where)]


def _beheaded(data: bytes, mutation: Mutation) -> bytes:
    return data[int(len(data) * mutation.where) :]


def _flipped(data: bytes, mutation: Mutation) -> bytes:
    chance, changed = random.Random(mutation.seed), bytearray(data)
    for _ in range(1 + int(mutation.much * 40)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _removed_bytes(data: bytes, mutation: Mutation) -> bytes:
    start, end = _span(len(data), mutation)
    return data[:start] + data[end:]


def _encoded(data: bytes, mutation: Mutation) -> bytes:
    encoding = ENCODINGS[mutation.seed % len(ENCODINGS)]
    return data.decode("utf-8", errors="replace").encode(encoding, errors="replace")


def _windows_ends(data: bytes, mutation: Mutation) -> bytes:
    return data.replace(b"\n", b"\r\n" if mutation.seed % 2 else b"\r")


def _spliced(data: bytes, mutation: Mutation) -> bytes:
    other = sample(NAMES[mutation.seed % len(NAMES)])
    return data[: int(len(data) * mutation.where)] + other[int(len(other) * mutation.much) :]


def _shuffled(lines: Sequence[str], mutation: Mutation) -> list[str]:
    start, end = _span(len(lines), mutation)
    window = list(lines[start:end])
    random.Random(mutation.seed).shuffle(window)
    return [*lines[:start], *window, *lines[end:]]


def _dropped(lines: Sequence[str], mutation: Mutation) -> list[str]:
    start, end = _span(len(lines), mutation)
    return [*lines[:start], *lines[end:]]


def _doubled(lines: Sequence[str], mutation: Mutation) -> list[str]:
    start, end = _span(len(lines), mutation)
    return [*lines[:end], *lines[start:end], *lines[end:]]


def _moved(lines: Sequence[str], mutation: Mutation) -> list[str]:
    start, end = _span(len(lines), mutation)
    rest = [*lines[:start], *lines[end:]]
    to = random.Random(mutation.seed).randrange(len(rest) + 1)
    return [*rest[:to], *lines[start:end], *rest[to:]]


def _repeated(lines: Sequence[str], mutation: Mutation) -> list[str]:
    at = int(len(lines) * mutation.where)
    return [*lines[:at], *(list(lines[at : at + 1]) * (1 + mutation.seed % 400)), *lines[at:]]


def _odd(lines: Sequence[str], mutation: Mutation) -> list[str]:
    chance, changed = random.Random(mutation.seed), list(lines)
    for _ in range(1 + int(mutation.much * 20)):
        at = chance.randrange(len(changed))
        to = chance.randrange(len(changed[at]) + 1)
        changed[at] = changed[at][:to] + chance.choice(ODD) + changed[at][to:]
    return changed


def _odd_lines(lines: Sequence[str], mutation: Mutation) -> list[str]:
    chance, changed = random.Random(mutation.seed), list(lines)
    for _ in range(1 + int(mutation.much * 20)):
        line = chance.choice(ODD) + chance.choice(["", " ", chance.choice(ODD)])
        changed.insert(chance.randrange(len(changed) + 1), line)
    return changed


def _unspaced(lines: Sequence[str], mutation: Mutation) -> list[str]:
    return [line.strip() if mutation.seed % 2 else line.rstrip() for line in lines]


def _joined(lines: Sequence[str], mutation: Mutation) -> list[str]:
    start, end = _span(len(lines), mutation)
    return [*lines[:start], "".join(lines[start:end]), *lines[end:]]


def _split(lines: Sequence[str], mutation: Mutation) -> list[str]:
    start, end = _span(len(lines), mutation)
    return [*lines[:start], *(letter for line in lines[start:end] for letter in line), *lines[end:]]


def _digits(lines: Sequence[str], mutation: Mutation) -> list[str]:
    """Other figures everywhere: codes, years and amounts no longer agree."""
    chance = random.Random(mutation.seed)
    table = {ord(digit): chance.choice("0123456789") for digit in "0123456789"}
    table |= {0xFF10 + digit: chr(0xFF10 + chance.randrange(10)) for digit in range(10)}
    start, end = _span(len(lines), mutation)
    return [
        line.translate(table) if start <= index < end else line for index, line in enumerate(lines)
    ]


ON_BYTES: dict[str, Callable[[bytes, Mutation], bytes]] = {
    "truncated": _truncated,
    "beheaded": _beheaded,
    "flipped": _flipped,
    "removed bytes": _removed_bytes,
    "encoded": _encoded,
    "line ends": _windows_ends,
    "spliced": _spliced,
}
ON_LINES: dict[str, Callable[[Sequence[str], Mutation], list[str]]] = {
    "shuffled": _shuffled,
    "dropped": _dropped,
    "doubled": _doubled,
    "moved": _moved,
    "repeated": _repeated,
    "odd": _odd,
    "odd lines": _odd_lines,
    "unspaced": _unspaced,
    "joined": _joined,
    "split": _split,
    "digits": _digits,
}
SHARE = st.integers(0, 100).map(lambda percent: percent / 100)
MUTATION = st.builds(
    Mutation, st.sampled_from([*ON_LINES, *ON_BYTES]), SHARE, SHARE, st.integers(0, 2**16)
)
DOCUMENT = st.builds(Mutated, st.sampled_from(NAMES), st.lists(MUTATION, max_size=4).map(tuple))
