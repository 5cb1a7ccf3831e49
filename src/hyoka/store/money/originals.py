"""The bytes of imported files, kept by their hash beside the database, so that rows can be made
again."""

import hashlib
import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings

_CHUNK = 1 << 20


def keep(stream: IO[bytes]) -> str:
    """Copies a stream into the folder of originals, whole or not at all; its hash."""
    folder = Path(settings.HOME) / "originals"
    folder.mkdir(exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=folder)
    digest = hashlib.sha256()
    try:
        with os.fdopen(descriptor, "wb") as kept:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                kept.write(chunk)
        target = path_of(digest.hexdigest())
        target.parent.mkdir(exist_ok=True)
        shutil.move(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return digest.hexdigest()


def keep_folder(path: Path) -> str:
    """Packs the JSON of a folder into one file, the same for the same files, and keeps that; its
    hash."""
    with tempfile.TemporaryFile() as packed:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for file in sorted(path.rglob("*.json")):
                info = tarfile.TarInfo(file.relative_to(path).as_posix())
                info.size = file.stat().st_size
                with file.open("rb") as stream:
                    archive.addfile(info, stream)
        packed.seek(0)
        return keep(packed)


def has_sheets(path: Path) -> bool:
    """Whether a folder holds JSON, in itself or below."""
    return next(path.rglob("*.json"), None) is not None


def path_of(sha256: str) -> Path:
    """Where the file with a hash is kept."""
    return Path(settings.HOME) / "originals" / sha256[:2] / sha256
