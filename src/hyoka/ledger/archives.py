"""The members of a zip or tar, one after another, within bounds. A plain file is an archive of
itself."""

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO

from hyoka.ledger.problems import damaged_file, too_large

_LARGEST_MEMBER = 4 << 30
_MOST_MEMBERS = 200_000
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    gzip.BadGzipFile,
    EOFError,
)
"""What reading a damaged archive raises, wherever in it the reader stands."""
_UNOPENED = (NotImplementedError, RuntimeError)
_TAR = (b"\xfd7zXZ\x00", b"\x1f\x8b", b"BZh")


@dataclass(frozen=True)
class Member:
    """A file within a file; `stream` can be read while the iteration stands at it."""

    name: str
    size: int
    stream: IO[bytes]


def members(stream: IO[bytes], name: str) -> Iterator[Member]:
    """Raises Problem for an archive that cannot be opened or unpacks to too much; what breaks while
    a member is read is raised to its reader, as one of `BROKEN`."""
    start = stream.read(8)
    stream.seek(0)
    try:
        if start.startswith(b"PK"):
            yield from _zipped(stream, name)
        elif start.startswith(_TAR) or name.endswith(".tar"):
            yield from _tarred(stream, name)
        else:
            yield Member(name, -1, stream)
    except (*BROKEN, *_UNOPENED) as error:
        raise damaged_file(name, str(error) or type(error).__name__) from error


def _zipped(stream: IO[bytes], name: str) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            if info.file_size > _LARGEST_MEMBER:
                raise too_large(name, "4 GB")
            with archive.open(info) as member:
                yield Member(info.filename, info.file_size, member)


def _tarred(stream: IO[bytes], name: str) -> Iterator[Member]:
    with closing(tarfile.open(fileobj=stream, mode="r|*")) as archive:
        for number, info in enumerate(archive):
            if number > _MOST_MEMBERS or info.size > _LARGEST_MEMBER:
                raise too_large(name, "4 GB")
            member = archive.extractfile(info) if info.isfile() else None
            if member is not None:
                yield Member(info.name, info.size, member)
