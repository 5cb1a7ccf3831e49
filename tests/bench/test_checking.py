"""How fast a report is checked and graded, against reading it, and whether many of them leave memory as it was."""

import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from hyoka.checking import check_document
from hyoka.reading import read
from hyoka.records import Records

pytestmark = pytest.mark.bench
N_EVALUATIONS = int(os.environ.get("HYOKA_BENCH_EVALUATIONS", "40"))


def fastest(work: Callable[[], object], times: int = 5) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def checked(data: str) -> tuple[int, float]:
    """How many findings one evaluation gives, and the process's peak memory in MiB after it."""
    found = check_document(Records.model_validate_json(data))
    return len(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_checking_with_grades_costs_no_more_than_reading_twice(
    real_report: bytes, record_property: Callable[[str, object], None]
) -> None:
    records = read(real_report, "report.txt")
    check_document(records)
    seconds = fastest(lambda: check_document(records))
    ratio = seconds / fastest(lambda: read(real_report, "report.txt"))
    record_property("ratio", round(ratio, 2))
    print(f"\nchecking and grading: {seconds:.2f} s, {ratio:.2f} × reading")
    assert ratio <= 2


def test_many_evaluations_in_a_pool_leave_memory_flat(real_report: bytes) -> None:
    data = read(real_report, "report.txt").to_json()
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        start = time.perf_counter()
        seen = list(pool.map(checked, (data for _ in range(N_EVALUATIONS)), chunksize=4))
        took = time.perf_counter() - start
    after_warming, at_the_end = seen[len(seen) // 4][1], max(peak for _, peak in seen)
    print(
        f"\n{N_EVALUATIONS} evaluations in {took:.1f} s ({N_EVALUATIONS / took:.1f}/s), peak {at_the_end:.0f} MiB"
    )
    assert len({count for count, _ in seen}) == 1
    assert at_the_end <= after_warming * 1.15
