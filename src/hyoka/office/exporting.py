"""Open data of the store: the records of every document as they stand now, and a stamp that changes when they do."""

import hashlib
from collections.abc import Iterator

from hyoka.office.library import documents, records_of_document
from hyoka.records import Kind, Problem, Records
from hyoka.store.archive import latest_revisions
from hyoka.writing.exports import Dataset, dataset_of


def stored_records() -> Iterator[Records]:
    """The records of every document, by its name and digest."""
    for document in sorted(documents(), key=lambda each: (each.name, each.sha256)):
        yield records_of_document(document.sha256)


def stored_dataset() -> Dataset:
    """The open data of everything stored. Raises Problem where nothing is."""
    dataset = dataset_of(stored_records())
    if not dataset.records:
        raise nothing_to_export()
    return dataset


def store_stamp() -> str:
    """A digest of what is stored: the same as long as no document and no revision is added."""
    digest = hashlib.sha256()
    for document in sorted(each.sha256 for each in documents()):
        digest.update(document.encode())
    for revision in latest_revisions().order_by("pk").values_list("hash", flat=True):
        digest.update(revision.encode())
    return digest.hexdigest()


def nothing_to_export() -> Problem:
    return Problem(
        "nothing-to-export", Kind.MISSING,
        ja="書き出す記録がありません。文書を登録するか、ファイルを指定してください。",
        en="There are no records to export. Load documents, or name files.",
    )  # fmt: skip
