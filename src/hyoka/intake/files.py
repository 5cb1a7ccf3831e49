"""Files in and out: input with a bound on its size, output that is whole or not there at all."""

import os
import secrets
import sys
import unicodedata
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem

LIMIT_BYTES = 64 * 2**20
STDIN = "-"
_UNPRINTABLE = {"Cc", "Cf", "Cs"}
READ: set[Path] = set()
"""What the command under way has read, so that it does not write over it."""


def read_bytes(path: str) -> tuple[bytes, str]:
    """A file's bytes and its name; `-` is standard input. Raises Problem for what is not there, or
    too large."""
    if path == STDIN:
        return _bounded(sys.stdin.buffer.read(LIMIT_BYTES + 1), "stdin"), "stdin"
    try:
        with open(path, "rb", opener=_opened) as file:
            data = file.read(LIMIT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise problem_named("cannot-open", {"file": path, "reason": reason}) from error
    READ.add(Path(path).resolve())
    name = printable(Path(path).name)
    return _bounded(data, name), name


def printable(name: str) -> str:
    """A name that can be shown and kept: what steers a terminal, turns the writing or is no
    character becomes �."""
    return "".join(
        "\ufffd" if unicodedata.category(each) in _UNPRINTABLE else each for each in name
    )


def _opened(path: str, flags: int) -> int:
    """A pipe nobody writes to is empty: it is not waited for."""
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > LIMIT_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> Problem:
    size = LIMIT_BYTES // 2**20
    return problem_named("too-large", {"file": name, "limit": LIMIT_BYTES}, size=size)


def write_text(text: str, out: Path | None) -> None:
    """Text to a file, all or nothing, or to standard output."""
    if out is None:
        sys.stdout.write(text)
        return
    write_bytes(text.encode(), out)


def write_bytes(data: bytes, out: Path | None) -> None:
    """Bytes to a file, all or nothing, or to standard output. Raises Problem where the folder takes
    no file."""
    if out is None:
        if sys.stdout.isatty() and _is_binary(data):
            raise _nothing_to_read()
        sys.stdout.buffer.write(data)
        return
    _check_not_read(out)
    try:
        _replace(data, out)
    except (OSError, ValueError) as error:
        raise cannot_write(str(out), error) from error


def _is_binary(data: bytes) -> bool:
    """Whether a terminal could only show noise: a packed file, or bytes that are no text."""
    try:
        return "\0" in data.decode()
    except UnicodeDecodeError:
        return True


def _nothing_to_read() -> Problem:
    return problem_named("not-for-a-terminal")


def cannot_write(name: str, error: OSError | ValueError) -> Problem:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return problem_named("cannot-write", {"file": name, "reason": reason})


def _check_not_read(out: Path) -> None:
    if out.is_file() and out.resolve() in READ:
        raise problem_named("would-overwrite", {"file": str(out)}, out=out)


def _replace(data: bytes, out: Path) -> None:
    """Writes beside the file and puts it in its place; a link stays a link, a device or a pipe
    takes the bytes."""
    out = out.resolve()
    if out.exists() and not out.is_file():
        out.write_bytes(data)
        return
    temporary = out.with_name(f".hyoka-{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        if out.exists():
            temporary.chmod(out.stat().st_mode)
        temporary.replace(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
