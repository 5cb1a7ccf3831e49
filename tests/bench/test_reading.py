"""How fast a report is read, against the floor of normalising it and matching forty patterns over its lines."""

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from hyoka.forms import load_forms
from hyoka.reading import read
from hyoka.text import fold, squeezed

pytestmark = pytest.mark.bench
WORDS = r"""
測定指標 中期目標 平成 令和 施策の進捗 参考指標 評価結果 施策の分析 次期目標 作成に
個別分野 施策の概要 関連する 【測定 【施策
\d+\s \(\d+\) ① ・ （注 ※ （出典 実績値 年度目標値 区分 当初予算 補正予算 繰越 合計 執行額
担当 政策評価 学識 判断 各行政 目標達成 施策名 施策目標 総合 \d+-\d+
"""
PEAK = """
import resource, sys
from hyoka.reading import read
read(sys.stdin.buffer.read(), "report.txt")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
PATTERNS = [re.compile(rf"^\s*{word}") for word in WORDS.split()]


def floor(data: bytes) -> int:
    """Normalises every line and matches the patterns, first match wins."""
    found = 0
    for line in fold(data.decode()).split("\n"):
        found += any(pattern.match(line) for pattern in PATTERNS)
    return found


def median(work: Callable[[], object], times: int = 7) -> float:
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return statistics.median(took)


def test_reading_costs_a_small_multiple_of_matching_patterns(
    real_report: bytes, record_property: Callable[[str, object], None]
) -> None:
    load_forms()

    def read_anew() -> None:
        squeezed.cache_clear()
        read(real_report, "report.txt")

    ratio = median(read_anew) / median(lambda: floor(real_report))
    record_property("ratio", round(ratio, 2))
    print(f"\nreading / floor = {ratio:.2f}")
    assert ratio <= 8


def test_reading_stays_small(real_report: bytes) -> None:
    """Measured in a process of its own, whose peak is nobody else's."""
    told = subprocess.run(
        [sys.executable, "-c", PEAK], input=real_report, capture_output=True, check=True
    )
    peak = int(told.stdout) / 1024
    print(f"\npeak memory of the process = {peak:.0f} MiB")
    assert peak < 250
