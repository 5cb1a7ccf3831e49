"""Writes the next release into a folder of releases.

In: the store. Out: a folder with sources, records and everything derived from them, its signed
list, and a new line in the log of releases. A release is there whole or not at all.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.office.exporting import stored_documents
from hyoka.office.releasing.deriving import File, derived, read_again, rules_in_force
from hyoka.office.releasing.manifest import (
    CHECKPOINT,
    CHECKPOINT_SIGNATURE,
    FORMAT,
    LOG,
    MANIFEST,
    SIGNATURE,
    Release,
    checkpoint_of,
    files_below,
    log_lines,
    manifest_of,
)
from hyoka.office.signing import signature_of
from hyoka.store.models import SourceDocument


def released(folder: Path, at: datetime) -> Release:
    """The release that was made. Raises Problem where nothing is stored, or the folder takes no
    files."""
    folder.mkdir(parents=True, exist_ok=True)
    number = len(log_lines(folder)) + 1
    final = folder / f"{number:04}"
    temporary = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    try:
        for name, data in _files():
            _write(temporary / name, data)
        manifest = manifest_of(
            temporary, {"number": number, "at": at.isoformat(), "version": __version__}
        )
        is_signed = _sign(temporary, MANIFEST, SIGNATURE, manifest, f"{FORMAT} {number}")
        temporary.chmod(0o755)
        temporary.replace(final)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sha256 = hashlib.sha256(manifest).hexdigest()
    _log(folder, number, at, sha256)
    return Release(number, final, len(list(files_below(final))), sha256, is_signed)


def _files() -> Iterator[File]:
    sources = []
    for document, records in stored_documents():
        key = _key(document)
        sources.append({"key": key, "name": document.name, "media_type": document.media_type})
        yield f"sources/{key}", document.data
        yield read_again(document.data, document.name, key)
        yield f"records/{key}.json", records.to_json().encode()
    if not sources:
        raise problem_named("nothing-to-release")
    yield "sources.json", json.dumps(sources, ensure_ascii=False, indent=1).encode()
    yield from derived(
        lambda: ((_key(document), records) for document, records in stored_documents())
    )
    yield from rules_in_force()


def _key(document: SourceDocument) -> str:
    return document.sha256[:16]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _sign(folder: Path, name: str, signature_name: str, data: bytes, comment: str) -> bool:
    (folder / name).write_bytes(data)
    signature = signature_of(data, comment)
    if signature is None:
        return False
    (folder / signature_name).write_bytes(signature)
    return True


def _log(folder: Path, number: int, at: datetime, sha256: str) -> None:
    """A line for the release, and the checkpoint over all of them."""
    line = json.dumps({"number": number, "at": at.isoformat(), "manifest": sha256})
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")
    _sign(
        folder, CHECKPOINT, CHECKPOINT_SIGNATURE, checkpoint_of(log_lines(folder)), f"{FORMAT} log"
    )
