"""The standing lists against sums of their own, asked of the published tables by DuckDB and not by our code."""

import json
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars
import pytest
from django.test import Client
from django.urls import reverse

from hyoka.office.money.importing import import_open_data, refresh_derived
from hyoka.store.money.models import StandingEntry
from tests.conftest import NOW, SHARED

DATA = SHARED / "data"
YEAR = DATA / "review_system_2024"
SHEETS = DATA / "project_reviews" / "2022.tar.xz"
pytestmark = pytest.mark.django_db


def needed(path: Path) -> Path:
    if not path.exists():
        pytest.skip("the shared data are not beside the project")
    return path


def table(code: str) -> polars.DataFrame:
    """A table as text, its columns by their printed names."""
    (path,) = needed(YEAR).glob(f"{code}_*.zip")
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        return polars.read_csv(archive.read(name), infer_schema=False)


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def told(database: duckdb.DuckDBPyConnection, folder: Path, **tables: polars.DataFrame) -> None:
    """Gives a database tables, by way of files."""
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
        database.execute(f"CREATE TABLE {name} AS FROM '{folder}/{name}.parquet'")


@pytest.fixture
def review_year() -> tuple[polars.DataFrame, polars.DataFrame]:
    """2-1 and 4-1 of the review system, imported; the tables themselves."""
    money, checks = table("2-1"), table("4-1")
    for code in ("2-1", "4-1"):
        (path,) = YEAR.glob(f"{code}_*.zip")
        import_open_data(path, author="tester", at=NOW)
    refresh_derived(at=NOW)
    return money, checks


def listed(code: str, fiscal_year: int) -> set[str]:
    found = StandingEntry.objects.filter(code=code, fiscal_year=fiscal_year)
    return set(found.values_list("sheet__number", flat=True))


def test_lists_of_a_review_year_are_those_duckdb_finds(
    review_year: tuple[polars.DataFrame, polars.DataFrame], client: Client, tmp_path: Path
) -> None:
    money, checks = review_year
    database = duckdb.connect()
    told(database, tmp_path, money=money, checks=checks)
    database.execute(
        """CREATE TABLE totals AS SELECT ltrim("予算事業ID", '0') AS number,
        TRY_CAST("予算年度" AS INT) AS year, TRY_CAST("当初予算（合計）" AS DOUBLE) AS enacted,
        TRY_CAST("計（歳出予算現額合計）" AS DOUBLE) AS total,
        TRY_CAST("執行額（合計）" AS DOUBLE) AS executed,
        TRY_CAST("翌年度要求額（合計）" AS DOUBLE) AS requested
        FROM money WHERE COALESCE("当初予算（合計）", "計（歳出予算現額合計）") IS NOT NULL"""
    )
    more = database.execute(
        """SELECT DISTINCT t.number FROM totals t JOIN checks c
        ON ltrim(c."予算事業ID", '0') = t.number WHERE t.year = 2024 AND t.enacted > 0
        AND t.requested > t.enacted
        AND c."行政事業レビュー推進チームの所見" LIKE '%抜本的な改善%'"""
    ).fetchall()
    assert len(more) == 36
    assert listed("fundamental_and_more", 2024) == {number for (number,) in more}
    low = database.execute(
        """SELECT DISTINCT a.number FROM totals a JOIN totals b
        ON a.number = b.number AND b.year = a.year + 1 WHERE b.year = 2023
        AND a.total != 0 AND b.total != 0
        AND 100 * a.executed / a.total < 80 AND 100 * b.executed / b.total < 80"""
    ).fetchall()
    assert len(low) > 500
    assert listed("low_execution", 2023) == {number for (number,) in low}
    remarks = same_remarks(checks)
    found = StandingEntry.objects.filter(code="same_remark", fiscal_year=2024)
    assert {(e.ministry, e.facts["remark"], e.facts["times"]) for e in found} == remarks
    page = client.get(reverse("ja:money_list", args=("same_remark",))).content.decode()
    assert page.count("/money/sheets/") >= sum(min(100, e.facts["times"]) for e in found[:3])


def same_remarks(checks: polars.DataFrame) -> set[tuple[str, str, int]]:
    """Ministry, words and sheets of each remark five sheets or more carry word for word."""
    first = checks.unique("予算事業ID", keep="first", maintain_order=True)
    words = first.select(
        polars.coalesce("政策所管府省庁", "府省庁").alias("ministry"),
        polars.col("行政事業レビュー推進チームの所見の詳細")
        .fill_null("")
        .map_elements(squeezed, return_dtype=polars.String)
        .alias("remark"),
    )
    counts = words.filter(polars.col("remark").str.strip_chars("-ー－") != "")
    counts = counts.group_by("ministry", "remark").len().filter(polars.col("len") >= 5)
    return {(ministry, remark, n) for ministry, remark, n in counts.iter_rows()}


def outcome_years() -> Iterator[tuple[str, int, str, int, str, str]]:
    """A year of an outcome: sheet, place in it, indicator, year, target, result."""
    with tarfile.open(needed(SHEETS), "r|xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".json") else None
            if stream is not None:
                sheet = json.loads(stream.read(), parse_float=str)
                for place, outcome in enumerate(sheet.get("アウトカム") or ()):
                    for year in outcome.get("成果実績") or ():
                        yield (
                            f"{sheet['府省庁']}:{sheet['事業番号']}",
                            place,
                            outcome.get("成果指標") or "",
                            year["年度"],
                            str(year.get("目標値") or ""),
                            str(year.get("成果実績") or ""),
                        )


def test_indicators_that_equal_their_target_three_years_are_those_duckdb_finds(
    client: Client, tmp_path: Path
) -> None:
    """In the sheets of 2022; a run is an island of years whose figures are equal."""
    rows = polars.DataFrame(
        list(outcome_years()),
        schema=["sheet", "place", "indicator", "year", "target", "result"],
        orient="row",
    )
    database = duckdb.connect()
    told(database, tmp_path, printed=rows)
    found = database.execute(
        """WITH years AS (
          SELECT sheet, place, trim(indicator) AS indicator, year,
            max(trim(target)) AS target, max(trim(result)) AS result
          FROM printed GROUP BY ALL
        ), equal AS (
          SELECT *, year - row_number() OVER (
            PARTITION BY sheet, place ORDER BY year) AS island
          FROM years WHERE TRY_CAST(replace(target, ',', '') AS DECIMAL(38, 6))
            = TRY_CAST(replace(result, ',', '') AS DECIMAL(38, 6))
        ) SELECT sheet, indicator, count(*) FROM equal
        GROUP BY sheet, place, indicator, island HAVING count(*) >= 3"""
    ).fetchall()
    import_open_data(SHEETS, author="tester", at=NOW)
    refresh_derived(at=NOW)
    entries = StandingEntry.objects.filter(code="target_equals_result").select_related("sheet")
    ours = {(f"{e.ministry}:{e.sheet.number}", e.facts["indicator"]) for e in entries if e.sheet}
    assert len(found) > 300
    assert ours == {(sheet, indicator) for sheet, indicator, _ in found}
    page = client.get(reverse("ja:money_list", args=("target_equals_result",))).content.decode()
    assert page.count("/money/sheets/") == 100
