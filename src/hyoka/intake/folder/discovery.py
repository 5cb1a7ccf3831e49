"""The files of a folder, in a fixed order: symlink loops, devices, hidden and lock files, and
copies told apart.

In: a folder. Out: one Found a file, with the reason where it must not be opened. The same bytes
under two names are one document: the first by name is read, the others are named as its duplicates.
"""

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.intake.files import LIMIT_BYTES
from hyoka.records import Problem

_CHUNK = 2**20


@dataclass(frozen=True)
class Found:
    """A file to read. `name` is its path in the folder; `problem` why it cannot be read, `same_as`
    whose copy it is."""

    path: Path
    name: str
    size: int = 0
    problem: Problem | None = None
    same_as: str | None = None


def found_in(folder: Path, *, without: Path | None = None) -> list[Found]:
    """Every file below a folder, by name; what lies below `without` is left out. Raises Problem for
    an empty folder."""
    walked = sorted(
        _walked(folder, folder, without.resolve() if without else None, set()),
        key=lambda each: each.name,
    )
    if not walked:
        raise problem_named("empty-folder", {"folder": str(folder)}, folder_ja=folder)
    return _with_copies_named(walked)


def _walked(
    top: Path, folder: Path, without: Path | None, seen: set[tuple[int, int]]
) -> Iterator[Found]:
    """Goes down into every folder once, whatever links point back at it."""
    name = folder.relative_to(top).as_posix()
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen or folder.resolve() == without:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            children = sorted(Path(entry.path) for entry in entries if not _is_hidden(entry.name))
    except OSError as error:
        yield Found(folder, name, problem=_cannot_open(name, error))
        return
    for child in children:
        if _leads_out(child, top):
            yield Found(
                child,
                child.relative_to(top).as_posix(),
                problem=_link_out(child.relative_to(top).as_posix()),
            )
        elif child.is_dir():
            yield from _walked(top, child, without, seen)
        else:
            yield _looked_at(child, child.relative_to(top).as_posix())


def _leads_out(path: Path, top: Path) -> bool:
    """Whether a link leads to a place outside the folder: what lies there was not handed in."""
    return path.is_symlink() and not path.resolve().is_relative_to(top.resolve())


def _is_hidden(name: str) -> bool:
    """Hidden files, and the lock files office programs leave beside an open document."""
    return name.startswith((".", "~$")) or name in {"Thumbs.db", "desktop.ini"}


def _looked_at(path: Path, name: str) -> Found:
    """A file with its size; a pipe or a device is never opened, for it might not end."""
    try:
        status = path.stat()
    except OSError as error:
        return Found(path, name, problem=_cannot_open(name, error))
    if not stat.S_ISREG(status.st_mode):
        return Found(path, name, problem=_no_file(name))
    return Found(path, name, size=status.st_size)


def _with_copies_named(walked: Sequence[Found]) -> list[Found]:
    """Only files of the same size are compared, by their digests."""
    sizes: dict[int, int] = defaultdict(int)
    for each in walked:
        sizes[each.size] += 1
    first: dict[str, str] = {}
    found = []
    for each in walked:
        digest = (
            digest_of(each) if each.problem is None and sizes[each.size] > 1 and each.size else None
        )
        original = first.setdefault(digest, each.name) if digest else each.name
        found.append(replace(each, same_as=None if original == each.name else original))
    return found


def digest_of(found: Found) -> str | None:
    """The SHA-256 of a file's bytes; null where it is too large to be read, or cannot be."""
    if found.size > LIMIT_BYTES:
        return None
    digest = hashlib.sha256()
    try:
        with found.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _cannot_open(name: str, error: OSError) -> Problem:
    return problem_named("cannot-open.discovery", {"file": name, "reason": error.strerror})


def _link_out(name: str) -> Problem:
    return problem_named("link-out", {"file": name})


def _no_file(name: str) -> Problem:
    return problem_named("no-file", {"file": name})
