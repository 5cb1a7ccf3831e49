"""1-5: projects a sheet names as related."""

from collections.abc import Iterator

from hyoka.ledger.rows import Relation, Row
from hyoka.ledger.tables.header import Record


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """A relation where another project is named."""
    number, name = record["関連事業の事業ID"].strip(), record["関連事業の事業名"].strip()
    if number or name:
        yield Relation(sheet, "related", None, number, name, record["関連性"], record.row)
