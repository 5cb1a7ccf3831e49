"""1-2: what a project is for. One row for each of its main expenses, so the same outline may come
several times."""

from collections.abc import Iterator

from hyoka.ledger.rows import Outline, Relation, Row
from hyoka.ledger.tables.header import Record

_METHODS = {
    "実施方法ー直接実施": "direct",
    "実施方法ー補助": "subsidy",
    "実施方法ー負担": "burden",
    "実施方法ー交付": "grant",
    "実施方法ー分担金・拠出金": "contribution",
    "実施方法ーその他": "other",
}


def rows(record: Record, sheet: str) -> Iterator[Row]:
    """The outline, and the number the project had before where one is printed."""
    methods = " ".join(code for label, code in _METHODS.items() if record[label].strip())
    old = record["旧事業番号"].strip()
    yield Outline(
        sheet,
        record["事業の目的"],
        record["事業の概要"],
        _year(record["事業開始年度"]),
        _year(record["事業終了（予定）年度"]),
        methods,
        old,
        record["事業概要URL"],
        record.row,
    )
    if old:
        yield Relation(sheet, "was", None, old, "", "", record.row)


def _year(raw: str) -> int | None:
    text = raw.strip().removesuffix(".0")
    return int(text) if text.isdigit() else None
