"""SQLite: everything in one file, plain tables with keys and a few views, for Datasette or any SQL.

SQLite is a file format here: the database is built in memory and given out as bytes.
"""

import sqlite3
from collections.abc import Iterator

from hyoka.publishing.dataset import Dataset
from hyoka.publishing.tables import Table, described_columns, tables
from hyoka.records import Bilingual

SUFFIX = ".sqlite3"
MEDIA_TYPE = "application/vnd.sqlite3"
TITLE = Bilingual(
    ja="SQLite：すべてを一つのファイルに（Datasette で開ける）", en="SQLite: everything in one file"
)
_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_VIEWS = {
    "indicator_series": """
        SELECT e.subject, e.fiscal_year AS evaluated_in, i.code, i.title, i.main, i.rating, y.fiscal_year, y.target,
               y.result, y.target_number, y.result_number, y.result_unit, d.name AS document, y.result_page AS page
        FROM indicator_years y JOIN indicators i USING (indicator_id) JOIN evaluations e USING (evaluation_id)
        JOIN documents d USING (document_id)""",
    "grades": """
        SELECT subject, fiscal_year, type, grade, grade_letter, reason, name AS document, page
        FROM evaluations JOIN documents USING (document_id)
        WHERE grade IS NOT NULL OR grade_letter IS NOT NULL""",
    "money_by_year": """
        SELECT e.subject, e.type, b.scope, b.stage, b.fiscal_year, SUM(b.amount_yen) AS amount_yen,
               SUM(b.amount_yen IS NULL) AS without_amount
        FROM budgets b JOIN evaluations e USING (evaluation_id)
        WHERE NOT b.inclusive
        GROUP BY b.evaluation_id, b.scope, b.stage, b.fiscal_year""",
    "pledge_deliveries": """
        SELECT p.what, p.announced_when, p.number AS pledged, p.unit AS pledged_unit, d.kind, d.number AS delivered,
               d.unit AS delivered_unit, d.as_of
        FROM pledges p LEFT JOIN deliveries d USING (pledge_id)""",
}


def exported(dataset: Dataset) -> bytes:
    database = sqlite3.connect(":memory:")
    try:
        with database:
            for statement in _statements():
                database.execute(statement)
            for table in tables():
                marks = ", ".join("?" * len(table.columns))
                database.executemany(
                    f'INSERT INTO "{table.table}" VALUES ({marks})',  # noqa: S608
                    dataset.rows(table),
                )
            database.executemany(
                "INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?)", described_columns()
            )
        return database.serialize()
    finally:
        database.close()


def _statements() -> Iterator[str]:
    keys = {table.table: table.key[0] for table in tables()}
    for table in tables():
        yield f'CREATE TABLE "{table.table}" ({", ".join(_columns(table, keys))})'
        yield from (
            f'CREATE INDEX "{table.table}_{column.name}" ON "{table.table}" ("{column.name}")'
            for column in table.columns
            if column.of
        )
    yield (
        'CREATE TABLE columns ("table" TEXT, "column" TEXT, '
        "type TEXT, points_into TEXT, ja TEXT, en TEXT)"
    )
    yield from (f"CREATE VIEW {name} AS {query}" for name, query in _VIEWS.items())


def _columns(table: Table, keys: dict[str, str]) -> Iterator[str]:
    """Column definitions; a key of one column is declared as such."""
    for column in table.columns:
        key = " PRIMARY KEY" if table.key == (column.name,) else ""
        points = f' REFERENCES "{column.of}" ("{keys[column.of]}")' if column.of else ""
        yield f'"{column.name}" {_TYPES[column.type]}{key}{points}'
