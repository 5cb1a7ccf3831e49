"""Files in and out: input with a bound on its size, output that is whole or not there at all."""

import os
import sys
import tempfile
from pathlib import Path

from hyoka.records import Kind, Problem

LIMIT_BYTES = 64 * 2**20
STDIN = "-"


def read_bytes(path: str) -> tuple[bytes, str]:
    """A file's bytes and its name; `-` is standard input. Raises Problem for what is not there, or too large."""
    if path == STDIN:
        return _bounded(sys.stdin.buffer.read(LIMIT_BYTES + 1), "stdin"), "stdin"
    file = Path(path)
    try:
        if file.is_file() and file.stat().st_size > LIMIT_BYTES:
            raise _too_large(file.name)
        return _bounded(file.read_bytes(), file.name), file.name
    except OSError as error:
        raise Problem(
            "cannot-open", Kind.MISSING, facts={"file": path, "reason": error.strerror},
            ja=f"「{path}」を開けません（{error.strerror}）。名前と権限を確かめてください。",
            en=f"“{path}” cannot be opened ({error.strerror}). Check its name and your permission.",
        ) from error  # fmt: skip


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > LIMIT_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> Problem:
    size = LIMIT_BYTES // 2**20
    return Problem(
        "too-large", Kind.UNREADABLE, facts={"file": name, "limit": LIMIT_BYTES},
        ja=f"「{name}」は上限の {size} MiB を超えています。文書を分けてください。",
        en=f"“{name}” is larger than {size} MiB. Split the document.",
    )  # fmt: skip


def write_text(text: str, out: Path | None) -> None:
    """Text to a file, all or nothing, or to standard output."""
    if out is None:
        sys.stdout.write(text)
        return
    write_bytes(text.encode(), out)


def write_bytes(data: bytes, out: Path | None) -> None:
    """Bytes to a file, all or nothing, or to standard output. Raises Problem where the folder takes no file."""
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        _replace(data, out)
    except OSError as error:
        raise Problem(
            "cannot-write", Kind.INVALID, facts={"file": str(out), "reason": error.strerror},
            ja=f"「{out}」に書けません（{error.strerror}）。フォルダと空き容量を確かめてください。",
            en=f"“{out}” cannot be written ({error.strerror}). Check the folder and the free space.",
        ) from error  # fmt: skip


def _replace(data: bytes, out: Path) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(out)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
