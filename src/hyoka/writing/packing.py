"""Packs files so that the same content always gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(data: bytes) -> bytes:
    """The same zip archive with every entry dated alike; the order of the entries is kept."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            dated = zipfile.ZipInfo(entry.filename, _EPOCH)
            dated.compress_type = zipfile.ZIP_DEFLATED
            dated.external_attr = 0o600 << 16
            target.writestr(dated, source.read(entry))
    return out.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of files by name, in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in files.items():
            dated = zipfile.ZipInfo(name, _EPOCH)
            dated.compress_type = zipfile.ZIP_DEFLATED
            dated.external_attr = 0o644 << 16
            target.writestr(dated, data)
    return out.getvalue()
