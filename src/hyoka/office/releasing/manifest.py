"""The list of a release's files, and the log of all releases with its checkpoint.

In: files of a folder. Out: `manifest.json`, a line a file in the order of their names; `log.jsonl`,
a line a release; `checkpoint`, three lines: origin, how many releases, the root over them. Source:
C2SP tlog-checkpoint.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hyoka.definitions.problems import problem_named
from hyoka.office.releasing.merkle import root_of

FORMAT = "hyoka-release/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.json.minisig"
LOG, CHECKPOINT, CHECKPOINT_SIGNATURE = "log.jsonl", "checkpoint", "checkpoint.minisig"
ORIGIN = "hyoka/releases"
_CHUNK = 2**20


@dataclass(frozen=True)
class Release:
    """One release: its number, its folder, how many files, and the SHA-256 of its list."""

    number: int
    folder: Path
    files: int
    sha256: str
    is_signed: bool


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def files_below(folder: Path) -> Iterator[str]:
    """The files of a release by name, its own list and the signatures of it left out."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(MANIFEST):
            yield name


def manifest_of(folder: Path, head: Mapping[str, object]) -> bytes:
    """The list of a folder's files with their sizes and digests, and the root over its lines."""
    lines = [
        json.dumps(
            {
                "path": name,
                "size": (folder / name).stat().st_size,
                "sha256": digest_of(folder / name),
            }
        )
        for name in files_below(folder)
    ]
    root = root_of([line.encode() for line in lines]).hex()
    told = json.dumps({"format": FORMAT, **head, "root": root}, ensure_ascii=False, sort_keys=True)
    listed = ",\n".join(lines)
    return f'{told[:-1]}, "files": [\n{listed}\n]}}\n'.encode()


def check_files(folder: Path, manifest: bytes) -> dict[str, object]:
    """What the list says. Raises Problem for a file that is another, missing or not listed."""
    told: dict[str, object] = json.loads(manifest)
    listed = {each["path"]: each["sha256"] for each in _files(told)}
    there = set(files_below(folder))
    wrong = sorted(
        name for name in there & listed.keys() if digest_of(folder / name) != listed[name]
    )
    wrong += sorted(there ^ listed.keys())
    if wrong:
        raise problem_named("release-differs", {"file": wrong[0], "files": len(wrong)})
    return told


def _files(told: Mapping[str, object]) -> list[dict[str, str]]:
    files = told.get("files")
    return files if isinstance(files, list) else []


def log_lines(folder: Path) -> list[bytes]:
    """The log of a folder of releases, a line each."""
    path = folder / LOG
    return path.read_bytes().splitlines() if path.exists() else []


def checkpoint_of(lines: list[bytes]) -> bytes:
    root = base64.b64encode(root_of(lines)).decode()
    return f"{ORIGIN}\n{len(lines)}\n{root}\n".encode()


def check_log(folder: Path, checkpoint: bytes, what: str) -> None:
    """The log begins with what a checkpoint saw. Raises Problem where its past was rewritten or
    cut."""
    lines = log_lines(folder)
    _, size, _ = checkpoint.decode().splitlines()[:3]
    if len(lines) < int(size) or checkpoint_of(lines[: int(size)]) != checkpoint:
        raise problem_named("log-rewritten", {"checkpoint": what, "releases": len(lines)})
