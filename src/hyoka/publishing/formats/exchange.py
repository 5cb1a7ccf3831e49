"""The exchange format `hyoka-records/1`: a zip with one JSON file a document, and the JSON Schema
they follow."""

from hyoka.publishing.dataset import Dataset
from hyoka.records import Bilingual, schema_json
from hyoka.writing.packing import archive

WHOLE = True
SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
TITLE = Bilingual(
    ja="交換形式（JSON）：すべての値と、その行の場所",
    en="Exchange format (JSON): every value with its place",
)


def exported(dataset: Dataset) -> bytes:
    """Files are named by their document's digest, so that two documents of one name do not meet."""
    files = {
        f"records/{each.document.sha256}.json": each.to_json().encode() for each in dataset.records
    }
    return archive({"hyoka-records-1.schema.json": schema_json().encode(), **files})
