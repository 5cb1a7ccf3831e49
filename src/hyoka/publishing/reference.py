"""The reference of the open data: every format, table and column as Markdown, written from the
definitions."""

from collections.abc import Iterator

from hyoka.publishing.registry import export_formats
from hyoka.publishing.tables import Table, tables


def reference_markdown() -> str:
    """The page `docs/reference/open-data.md`, the same on every run."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# オープンデータ / Open data"
    yield ""
    yield "`hyoka export` とサイトの「データ」の頁が同じファイルを作ります。無い値は空で、理由は `state` にあります。"
    yield (
        "`hyoka export` and the page “Data” make the same files. "
        "A missing value is empty; `state` says why."
    )
    yield ""
    yield "| 形式 / Format | |"
    yield "|---|---|"
    yield from (
        f"| `{each.name}` | {each.title.ja}<br>{each.title.en} |" for each in export_formats()
    )
    for table in tables():
        yield from _table_lines(table)


def _table_lines(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.table}"
    yield f"{table.ja} {table.en} キー / Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield ""
    yield "| 列 / Column | 型 / Type | 意味 / Meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        points = f" → `{column.of}`" if column.of else ""
        yield f"| `{column.name}` | {column.type}{points} | {column.ja} / {column.en} |"
