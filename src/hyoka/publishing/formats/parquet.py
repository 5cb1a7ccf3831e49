"""Parquet: a zip with one file a table, columns typed as defined, for analysis with polars, duckdb,
R or Spark."""

import io

import polars

from hyoka.publishing.dataset import Dataset
from hyoka.publishing.tables import Table
from hyoka.records import Bilingual
from hyoka.writing.packing import archive

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
TITLE = Bilingual(
    ja="Parquet：分析用、表ごとに一つのファイル", en="Parquet: for analysis, one file a table"
)
_TYPES = {
    "text": polars.String,
    "integer": polars.Int64,
    "number": polars.Float64,
    "boolean": polars.Boolean,
}


def exported(dataset: Dataset) -> bytes:
    return archive(
        {f"{table.table}.parquet": table_parquet(dataset, table) for table in dataset.filled()}
    )


def table_parquet(dataset: Dataset, table: Table) -> bytes:
    """One table; text stays text, leading zeros included."""
    schema = {column.name: _TYPES[column.type] for column in table.columns}
    out = io.BytesIO()
    polars.DataFrame(dataset.columns[table.table], schema=schema).write_parquet(
        out, compression="zstd"
    )
    return out.getvalue()
