"""Records → open data: tidy tables as CSV, Excel, Parquet and SQLite, a data package, IATI, and the
exchange format.

`dataset_of` fills the tables of `catalogue/tables/`; each module of `formats/` turns the dataset
into the bytes of a file, the same on every run.
"""

from hyoka.publishing.dataset import Dataset, dataset_of, nothing_to_export
from hyoka.publishing.registry import ExportFormat, export_format, export_formats
from hyoka.publishing.tables import Column, Table, tables

__all__ = [
    "Column",
    "Dataset",
    "ExportFormat",
    "Table",
    "dataset_of",
    "export_format",
    "export_formats",
    "nothing_to_export",
    "tables",
]
