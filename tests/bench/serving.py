"""Sites to measure, each a server in processes of its own, and eight readers who ask them.

In: a command that serves. Out: how long each answer took, and the processor time of the server an answer.
"""

import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READERS, LONGEST_START = 8, 300.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    """A server that answers. `process` is the first of its processes."""

    port: int
    process: int

    def cpu_seconds(self) -> float:
        """Processor time of all its processes so far."""
        return sum(map(_cpu_seconds, _family(self.process)))


@dataclass(frozen=True)
class Measured:
    """Units: seconds; `cpu` of the server an answer, `p95` as readers waited."""

    cpu: float
    p95: float
    n_per_second: float

    def __str__(self) -> str:
        return f"{self.cpu * 1000:.2f} ms of a core, p95 {self.p95 * 1000:.0f} ms, {self.n_per_second:.0f}/s"


@contextmanager
def served(command: Sequence[str], port: int, variables: Mapping[str, str]) -> Iterator[Site]:
    """The site while it is needed; it is told to stop after."""
    started = subprocess.Popen(
        [*command], env=os.environ | variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(port, started)
        yield Site(port, started.pid)
    finally:
        started.send_signal(signal.SIGTERM)
        started.wait(timeout=40)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def measured(site: Site, addresses: Sequence[str], n_asked: int, *, seed: int = 1) -> Measured:
    """So many questions by eight readers, each for one of the addresses, in an order that is the same every time."""
    order = random.Random(seed).choices(addresses, k=n_asked)
    shares = [order[first::READERS] for first in range(READERS)]
    cpu, start = site.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        waits = list(readers.map(lambda share: _asked(site.port, share), shares))
    took, cpu = time.perf_counter() - start, site.cpu_seconds() - cpu
    each = [wait for share in waits for wait in share]
    return Measured(cpu / n_asked, statistics.quantiles(each, n=20)[-1], n_asked / took)


def _asked(port: int, addresses: Sequence[str]) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    waits = []
    for address in addresses:
        start = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        waits.append(time.perf_counter() - start)
        assert answer.status == 200, (address, answer.status)
    connection.close()
    return waits


def _await(port: int, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and started.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")


def _family(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    found = map(int, children.read_text().split()) if children.exists() else ()
    return [process, *(each for child in found for each in _family(child))]


def _cpu_seconds(process: int) -> float:
    """User and system time. Source: proc(5), fields 14 and 15 of stat."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / TICKS
