"""Open data of the store: the records of every document as they stand now, in any format.

A file once made is kept until something is stored or revised, so that asking twice costs one
making.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from hyoka import __version__
from hyoka.office.library import documents, records_of, records_of_document
from hyoka.publishing import Dataset, ExportFormat, dataset_of, export_format, nothing_to_export
from hyoka.records import Records
from hyoka.store.models import SourceDocument
from hyoka.store.workspace.publishing import published_revisions


@dataclass(frozen=True)
class Exported:
    """A file of open data."""

    data: bytes
    name: str
    media_type: str


def stored_documents() -> Iterator[tuple[SourceDocument, Records]]:
    """Every document with its records, by name and digest, one in memory at a time."""
    for document in sorted(documents(), key=lambda each: (each.name, each.sha256)):
        yield document, records_of_document(document.sha256)


def stored_records() -> Iterator[Records]:
    """The records of every document, by its name and digest."""
    return (records for _, records in stored_documents())


def stored_dataset(*, whole: bool) -> Dataset:
    """The open data of everything stored, one document in memory at a time. Raises Problem where
    nothing is."""
    dataset = dataset_of(stored_records(), whole=whole)
    if not dataset.n_documents:
        raise nothing_to_export()
    return dataset


def exported_store(name: str) -> Exported:
    """Everything stored. Raises Problem for an unknown format, or where there is nothing to
    export."""
    chosen = export_format(name)
    kept = Path(settings.HOME) / "exports" / f"{chosen.name}-{store_stamp()[:32]}{chosen.suffix}"
    try:
        data = kept.read_bytes()
    except OSError:
        data = chosen.exported(stored_dataset(whole=chosen.whole))
        _keep(data, kept, chosen)
    return Exported(data, f"hyoka-{chosen.name}{chosen.suffix}", chosen.media_type)


def exported_evaluation(evaluation_id: int, name: str) -> Exported:
    """One evaluation. Raises Problem for an unknown format or evaluation."""
    chosen = export_format(name)
    data = chosen.exported(dataset_of([records_of(evaluation_id)]))
    return Exported(
        data, f"evaluation-{evaluation_id}-{chosen.name}{chosen.suffix}", chosen.media_type
    )


def store_stamp() -> str:
    """A digest of what is stored and of who exports it: the same until a document or a revision is
    added."""
    digest = hashlib.sha256(__version__.encode())
    for document in sorted(each.sha256 for each in documents()):
        digest.update(document.encode())
    for revision in published_revisions().order_by("pk").values_list("hash", flat=True):
        digest.update(revision.encode())
    return digest.hexdigest()


def _keep(data: bytes, path: Path, chosen: ExportFormat) -> None:
    """Keeps a file whole in place of those made before; a disk that takes none keeps none."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".making-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
        for older in path.parent.glob(f"{chosen.name}-*"):
            if older != path:
                older.unlink(missing_ok=True)
