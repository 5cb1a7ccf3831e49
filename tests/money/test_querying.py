"""Questions over documented views: read-only, one SELECT, the same on files that DuckDB reads."""

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from hyoka.ledger.views import statement_over_views, views
from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.records import Problem
from hyoka.store.money.models import SheetAmount
from tests.conftest import NOW
from tests.money.tables import csv_bytes, saved, year


@pytest.mark.parametrize(
    "question",
    ["DELETE FROM money_project", "SELECT 1; SELECT 2", "", "PRAGMA user_version", "-- SELECT 1"],
)
def test_anything_but_one_select_is_refused(question: str) -> None:
    with pytest.raises(Problem) as told:
        statement_over_views(question)
    assert told.value.code == "not-a-question"


def test_a_question_carries_only_the_views_it_names() -> None:
    asked = statement_over_views("WITH x AS (SELECT 'a;b links' AS t FROM files) SELECT * FROM x")
    assert asked.startswith("WITH files AS (")
    assert "links AS" not in asked


@pytest.mark.django_db(transaction=True)
def test_every_view_answers_and_the_saved_files_hold_the_same(tmp_path: Path) -> None:
    from django.db import connection

    from hyoka.store.money import querying

    rows = [year(7, "藻場", 2024, enacted=100), year(7, "藻場", 2023, enacted=90, executed="81")]
    import_open_data(saved(tmp_path, "2-1.csv", csv_bytes("2-1", rows)), author="tester", at=NOW)
    refresh_derived(at=NOW)
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(copy)) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            querying, "_read_only", lambda: sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
        )
        found = querying.answer("SELECT fiscal_year, executed FROM ledger ORDER BY fiscal_year", 10)
        assert found.rows == [(2023, 81), (2024, None), (2025, None)]
        assert querying.answer("SELECT * FROM ledger", 1).is_cut
        with pytest.raises(Problem, match="答えられません"):
            querying.answer("SELECT nothing FROM ledger", 1)
        places = querying.answer("SELECT name, ministry, file, row, yen FROM amounts", 99).rows
        assert ("藻場", "里海省", "2-1.csv", 3, 81) in places
        counts = querying.save_views(tmp_path / "set")
    assert counts["amounts"] == SheetAmount.objects.count() > 0
    assert counts["sheets"] == counts["projects"] == 1
    assert set(counts) == {view.name for view in views()}
    with closing(duckdb.connect()) as analyst:
        total = analyst.execute(
            f"SELECT SUM(executed) FROM '{tmp_path}/set/ledger.parquet'"
        ).fetchall()
    assert total == [(81,)]
    with closing(sqlite3.connect(tmp_path / "set" / "hyoka-money.sqlite")) as database:
        assert database.execute("SELECT SUM(executed) FROM ledger").fetchone() == (81,)
