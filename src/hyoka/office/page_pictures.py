"""Pictures of the pages of stored PDF documents, drawn once in a process of their own and kept.

In: a document's digest and a page. Out: the picture with its size; null for what is no PDF or
cannot be drawn. A document's bytes never change, so a picture is never made again.
"""

import os
import struct
import tempfile
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from hyoka.intake.handed_in import PagePicture, page_picture
from hyoka.office.library import document_bytes
from hyoka.records import Problem

_PDF = "application/pdf"
_SIZE = struct.Struct(">dd")


def picture_of(sha256: str, page: int) -> PagePicture | None:
    """Raises Problem for a document that was never loaded."""
    data, name, media_type = document_bytes(sha256)
    if media_type != _PDF:
        return None
    path = Path(settings.HOME) / "pictures" / f"{sha256}-{page}"
    with suppress(OSError):
        kept = path.read_bytes()
        return PagePicture(kept[_SIZE.size :], *_SIZE.unpack_from(kept))
    try:
        drawn = page_picture(data, name, page)
    except Problem:
        return None
    _keep(path, _SIZE.pack(drawn.width, drawn.height) + drawn.png)
    return drawn


def _keep(path: Path, data: bytes) -> None:
    """Whole or not at all; a disk that takes none keeps none."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".making-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
