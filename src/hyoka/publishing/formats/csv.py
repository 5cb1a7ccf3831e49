"""CSV: a zip with one file a table, and `columns.csv`, which says what every column means."""

from hyoka.publishing.comma import columns_csv, table_csv
from hyoka.publishing.dataset import Dataset
from hyoka.records import Bilingual
from hyoka.writing.packing import archive

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
TITLE = Bilingual(
    ja="CSV（UTF-8、BOM 付き）：表ごとに一つのファイル", en="CSV (UTF-8 with BOM): one file a table"
)


def exported(dataset: Dataset) -> bytes:
    files = {f"{table.table}.csv": table_csv(dataset, table) for table in dataset.filled()}
    return archive({"columns.csv": columns_csv(), **files})
