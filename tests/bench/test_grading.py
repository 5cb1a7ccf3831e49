"""How fast a report is graded, and how much memory many of them take."""

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from hyoka.grading import grades_of
from hyoka.reading import read
from hyoka.records import Records
from tests.bench.test_reading import median

pytestmark = pytest.mark.bench
N_EVALUATIONS = 5_000
N_PROCESSES = 2


def test_grading_costs_a_fraction_of_reading(
    real_report: bytes, record_property: Callable[[str, object], None]
) -> None:
    records = read(real_report, "report.txt")
    grades_of(records)
    share = median(lambda: grades_of(records)) / median(
        lambda: read(real_report, "report.txt"), times=3
    )
    record_property("share", round(share, 3))
    print(f"\ngrading / reading = {share:.3f}")
    assert share <= 0.5


_records: Records | None = None


def start(packed: str) -> None:
    global _records
    _records = Records.model_validate_json(packed)


def graded(_: int) -> tuple[int, int]:
    """How many grades, and the process's peak memory in KiB."""
    assert _records is not None
    return len(grades_of(_records)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_thousands_of_evaluations_are_graded_in_flat_memory(real_report: bytes) -> None:
    packed = read(real_report, "report.txt").to_json()
    with ProcessPoolExecutor(N_PROCESSES, initializer=start, initargs=(packed,)) as pool:
        told = list(pool.map(graded, range(N_EVALUATIONS), chunksize=50))
    early, late = told[N_EVALUATIONS // 10][1], told[-1][1]
    print(
        f"\n{N_EVALUATIONS} evaluations, peak {late / 1024:.0f} MiB a process, {late / early:.3f} of the start"
    )
    assert {n for n, _ in told} == {40}
    assert late <= early * 1.1
