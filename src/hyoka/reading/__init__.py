"""Bytes → passages (page, line, box) → records.

`read` turns a file of any format into the exchange format; `source_text` gives its text for showing values in place.
"""

from hyoka.reading.pipeline import read, read_with, source_text

__all__ = ["read", "read_with", "source_text"]
