"""Open data of full size: imports, a project's page, a ministry's ledger; sums against polars and DuckDB.

Ratios and memory are held to; times are printed beside the goals, for they say something of the machine only.
The size is that of `HYOKA_BENCH_SHARE` of the whole (a tenth), since the whole takes minutes.
"""

import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import duckdb
import polars
import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from hyoka.office.money import library
from hyoka.office.money.importing import import_many, refresh_derived
from hyoka.records import Problem
from hyoka.store.money import models
from tests.bench.open_data import ROWS, SHEETS, review_year, sheet_years
from tests.conftest import NOW

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
SHARE = float(os.environ.get("HYOKA_BENCH_SHARE", "0.1"))
GOALS = {"review year": 60.0, "nine years of sheets": 60.0, "project page": 0.060, "ledger": 0.150}
MOST_TIMES, MOST_GROWTH_MB, MOST_IMPORT_GROWTH_MB = 3.0, 300, 60


def import_all(paths: Sequence[Path]) -> None:
    results = list(import_many(paths, author="b", at=NOW))
    assert not [each for each in results if isinstance(each, Problem)]


def timed(what: str, work: Callable[[], object]) -> None:
    """Processor time here and in the process that reads ahead: on two idle cores a file takes no
    longer than the longer of the two."""
    before, helpers = time.process_time(), _of_others()
    heap = held_mb()
    work()
    here, there = time.process_time() - before, _of_others() - helpers
    growth = held_mb() - heap
    goal = GOALS[what] * SHARE
    print(
        f"{what}: {here:.1f} s of one core here, {there:.1f} s reading ahead, goal {goal:.1f} s; "
        f"{growth:.0f} MB more held"
    )
    assert growth < MOST_IMPORT_GROWTH_MB


def _of_others() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def held_mb() -> float:
    """Memory that is this process's own; pages of the database file the kernel shows it are not."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


def p95(work: Callable[[], object], rounds: int = 40) -> float:
    """Seconds of one core: others on the machine do not count."""
    work()
    took = []
    for _ in range(rounds):
        caches["pages"].clear()
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.quantiles(took, n=20)[-1]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.fixture
def imported(tmp_path: Path) -> None:
    """A review year and nine years of sheets, imported and linked."""
    rows = {code: max(50, int(n * SHARE)) for code, n in ROWS.items()}
    year = review_year(tmp_path, rows=rows)
    sheets = sheet_years(tmp_path, int(SHEETS * SHARE))
    for what, paths in (("review year", year), ("nine years of sheets", sheets)):
        timed(what, partial(import_all, paths))
    before = peak_mb()
    start = time.process_time()
    counts = refresh_derived(at=NOW)
    growth = peak_mb() - before
    print(f"linking {counts}: {time.process_time() - start:.1f} s, {growth:.0f} MB more")
    assert growth < MOST_GROWTH_MB


def test_pages_come_fast_and_sums_take_three_times_a_column_store_or_less(
    imported: None, tmp_path: Path
) -> None:
    client = Client()
    longest = models.Project.objects.order_by("-n_sheets", "pk")[0]
    page = p95(lambda: client.get(reverse("ja:money_project", args=(longest.pk,))))
    ministry = longest.ministry
    of = f"{reverse('ja:money_ledger')}?ministry={ministry}"
    ledger = p95(lambda: client.get(of))
    print(
        f"project page p95 {page * 1000:.0f} ms of one core (goal 60), ledger p95 {ledger * 1000:.0f} ms (goal 150)"
    )
    values = ("ministry", "fiscal_year", "enacted", "executed")
    frame = polars.DataFrame(
        list(models.LedgerLine.objects.values_list(*values)), schema=list(values), orient="row"
    )
    frame.write_parquet(tmp_path / "lines.parquet")

    def with_polars() -> object:
        lines = polars.scan_parquet(tmp_path / "lines.parquet").filter(
            polars.col("ministry") == ministry
        )
        return lines.group_by("fiscal_year").agg(polars.col("enacted", "executed").sum()).collect()

    def with_duckdb() -> object:
        return duckdb.execute(
            "SELECT fiscal_year, SUM(enacted), SUM(executed) FROM "
            f"'{tmp_path}/lines.parquet' WHERE ministry = '{ministry}' GROUP BY 1"
        ).fetchall()

    ours = p95(lambda: library.ledger_years(ministry, library.coverage()))
    peers = {"polars": p95(with_polars), "duckdb": p95(with_duckdb)}
    print(
        f"sums {ours * 1000:.1f} ms, {', '.join(f'{k} {v * 1000:.1f} ms' for k, v in peers.items())}"
    )
    assert ours <= MOST_TIMES * max(peers.values())
