"""A backup is one file: every stored row and the office's own files, with the digest of each,
signed, and tried.

In: the store. Out: a zip archive of lines of JSON that fills an empty database of either engine
again. It is not called made before it has been restored into a temporary database and found equal,
row by row.
"""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.office.signing import check_signature, signature_of
from hyoka.store.rows import fill, lines_of, tables

FORMAT = "hyoka-backup/1"
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.json.minisig"
_FOLDERS = ("forms", "rulebooks", "uploads")
_REHEARSAL = "rehearsal"
_CHUNK = 2**20


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds; `sha256` is that of its manifest, to be noted outside the
    installation."""

    rows: int
    files: int
    is_signed: bool
    sha256: str


def backed_up(path: Path, at: datetime) -> BackedUp:
    """Writes a backup and tries it by restoring. Raises Problem where it could not be restored as
    it was."""
    temporary = path.with_name(f".{path.name}.making")
    try:
        made = _written(temporary, at)
        _rehearse(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return made


def restored(path: Path, *, public: Path | None, unsigned: bool) -> BackedUp:
    """Fills this installation's empty database with a backup. Raises Problem for one that is
    damaged or not signed."""
    with _opened(path) as archive:
        manifest = _checked_manifest(archive, public=public, unsigned=unsigned)
        _check_empty()
        fill(_tables_in(archive, manifest), DEFAULT_DB_ALIAS)
        _check_rows(manifest, DEFAULT_DB_ALIAS)
        _restore_files(archive, manifest)
        signed = _SIGNATURE in archive.namelist()
    return _told(manifest, signed)


def _written(path: Path, at: datetime) -> BackedUp:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, _one_moment():
        rows = {
            model._meta.label_lower: _add_table(archive, model._meta.label_lower)
            for model in tables()
        }
        kept = {name: _add_file(archive, name) for name in _office_files()}
        head = {"format": FORMAT, "version": __version__, "at": at.isoformat()}
        manifest: dict[str, object] = {**head, "rows": rows, "files": kept}
        data = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode()
        archive.writestr(_MANIFEST, data)
        signature = signature_of(data, f"{FORMAT} {at.isoformat()}")
        if signature is not None:
            archive.writestr(_SIGNATURE, signature)
    return _told(manifest, signature is not None)


def _told(manifest: dict[str, object], signed: bool) -> BackedUp:
    data = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode()
    rows, files = _part(manifest, "rows"), _part(manifest, "files")
    return BackedUp(
        sum(each[0] for each in rows.values()), len(files), signed, hashlib.sha256(data).hexdigest()
    )


def _part(manifest: dict[str, object], name: str) -> dict[str, tuple[int, str]]:
    part = manifest[name]
    assert isinstance(part, dict)
    return part


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything is read as it stands at one moment, whatever is written meanwhile."""
    with transaction.atomic():
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.vendor == "postgresql":
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _add_table(archive: zipfile.ZipFile, label: str) -> tuple[int, str]:
    """How many rows, and the SHA-256 of their lines."""
    digest, n_rows = hashlib.sha256(), 0
    model = next(model for model in tables() if model._meta.label_lower == label)
    with archive.open(f"rows/{label}.jsonl", "w", force_zip64=True) as out:
        for line in lines_of(model, DEFAULT_DB_ALIAS):
            out.write(line)
            digest.update(line)
            n_rows += 1
    return n_rows, digest.hexdigest()


def _office_files() -> list[str]:
    home = Path(settings.HOME)
    found = chain.from_iterable((home / folder).rglob("*") for folder in _FOLDERS)
    return sorted(
        path.relative_to(home).as_posix()
        for path in found
        if path.is_file() and not path.is_symlink()
    )


def _add_file(archive: zipfile.ZipFile, name: str) -> tuple[int, str]:
    data = (Path(settings.HOME) / name).read_bytes()
    archive.writestr(f"files/{name}", data)
    return len(data), hashlib.sha256(data).hexdigest()


def _rehearse(path: Path) -> None:
    """Restores into a database that is thrown away afterwards, and compares every row."""
    with tempfile.TemporaryDirectory(prefix="hyoka-rehearsal-") as folder, _opened(path) as archive:
        manifest = json.loads(archive.read(_MANIFEST))
        with _another_database(Path(folder) / "rehearsal.sqlite3") as alias:
            fill(_tables_in(archive, manifest), alias)
            _check_rows(manifest, alias)


@contextmanager
def _another_database(path: Path) -> Iterator[str]:
    """An empty SQLite database beside the installation's own, brought up to this version."""
    own = connections.databases[DEFAULT_DB_ALIAS]
    plain = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {}}
    connections.databases[_REHEARSAL] = own | plain
    try:
        call_command(
            "migrate", database=_REHEARSAL, verbosity=0, interactive=False, skip_checks=True
        )
        yield _REHEARSAL
    finally:
        connections[_REHEARSAL].close()
        del connections[_REHEARSAL]
        del connections.databases[_REHEARSAL]


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise problem_named("no-backup", {"file": str(path)}, path=path, error=error) from error


def _checked_manifest(
    archive: zipfile.ZipFile, *, public: Path | None, unsigned: bool
) -> dict[str, object]:
    data = archive.read(_MANIFEST)
    if _SIGNATURE in archive.namelist():
        check_signature(data, archive.read(_SIGNATURE), public)
    elif not unsigned:
        raise problem_named("unsigned-backup")
    manifest: dict[str, object] = json.loads(data)
    if manifest.get("format") != FORMAT:
        raise problem_named(
            "other-backup", {"format": str(manifest.get("format"))}, get=manifest.get("format")
        )
    return manifest


def _check_empty() -> None:
    from hyoka.store.models import SourceDocument

    if SourceDocument.objects.exists():
        raise problem_named("not-empty")


def _tables_in(
    archive: zipfile.ZipFile, manifest: dict[str, object]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    for label in _part(manifest, "rows"):
        with archive.open(f"rows/{label}.jsonl") as lines:
            yield label, iter(lines)


def _check_rows(manifest: dict[str, object], database: str) -> None:
    """Raises Problem where what stands in the database is not what the manifest says."""
    rows = _part(manifest, "rows")
    for model in tables():
        label = model._meta.label_lower
        digest, n_rows = hashlib.sha256(), 0
        for line in lines_of(model, database):
            digest.update(line)
            n_rows += 1
        if label in rows and (n_rows, digest.hexdigest()) != tuple(rows[label]):
            raise problem_named("backup-differs", {"table": label, "rows": n_rows})


def _restore_files(archive: zipfile.ZipFile, manifest: dict[str, object]) -> None:
    home = Path(settings.HOME).resolve()
    for name, (_, sha256) in _part(manifest, "files").items():
        path = (home / name).resolve()
        data = archive.read(f"files/{name}")
        if not path.is_relative_to(home) or hashlib.sha256(data).hexdigest() != sha256:
            raise problem_named("backup-differs.backup", {"file": name})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
