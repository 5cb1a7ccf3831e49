"""Many documents: two processes against one, and the memory of a thousand against a hundred."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from hyoka.intake.folder import Options, Status, found_in, outcomes_of
from hyoka.intake.folder.running import n_cores
from tests.conftest import sample_bytes

pytestmark = pytest.mark.bench
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "hyoka", "read", sys.argv[1], "-o", sys.argv[2], "--jobs", "2"],
               stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def folder_of(folder: Path, n_documents: int, data: bytes) -> Path:
    folder.mkdir()
    for number in range(n_documents):
        (folder / f"{number:04d}.txt").write_bytes(
            data.replace("沿岸".encode(), f"沿岸{number}".encode())
        )
    return folder


def seconds(folder: Path, jobs: int) -> float:
    found = found_in(folder)
    start = time.perf_counter()
    outcomes = list(outcomes_of(found, Options(jobs=jobs), report=lambda *_: None))
    took = time.perf_counter() - start
    assert all(outcome.status is not Status.FAILED for outcome in outcomes)
    return took


def idle_cores() -> float:
    """How many cores nobody else uses just now."""
    before = cpu_seconds()
    time.sleep(1)
    idle, total = (after - earlier for after, earlier in zip(cpu_seconds(), before, strict=True))
    return n_cores() * idle / total


def cpu_seconds() -> tuple[int, int]:
    """Idle and all clock ticks of the machine so far."""
    ticks = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return ticks[3], sum(ticks)


@pytest.mark.skipif(not Path("/proc/stat").exists(), reason="needs to know how busy the machine is")
def test_two_processes_are_nearly_twice_as_fast_as_one(tmp_path: Path) -> None:
    if idle_cores() < 1.8:
        pytest.skip("the machine is busy: two processes would share a core with others")
    folder = folder_of(tmp_path / "documents", 60, sample_bytes("satoumi-evaluation-2021.txt") * 8)
    ratios = [seconds(folder, 1) / seconds(folder, 2) for _ in range(3)]
    print(
        f"\none process / two processes = {max(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})"
    )
    assert max(ratios) >= 1.7


def test_memory_is_flat_over_a_thousand_documents(tmp_path: Path) -> None:
    peaks = {}
    for n_documents in (100, 1000):
        folder = folder_of(
            tmp_path / str(n_documents), n_documents, sample_bytes("satoumi-evaluation-2024.txt")
        )
        command = [sys.executable, "-c", PEAK, str(folder), str(tmp_path / f"out-{n_documents}")]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks[n_documents] = int(told.stdout) / 1024
    print(f"\npeak memory: {peaks[100]:.0f} MiB for 100 documents, {peaks[1000]:.0f} MiB for 1,000")
    assert peaks[1000] < peaks[100] * 1.15
