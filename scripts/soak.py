"""Reads the site for an hour with eight clients while its database is restarted and its disk filled.

In: for how long, and how often what happens. Out: one line of JSON: answers by status, server faults that are no
honest 503, and the memory of the site's processes at the beginning and at the end. Needs `initdb` and `pg_ctl`;
the full disk is a small one of its own, where this may be mounted. Run by `make soak`.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "src/hyoka/catalogue/samples"
ADDRESSES = (
    *("/", "/en/", "/indicators/", "/data/", "/search/?q=%E8%97%BB%E5%A0%B4", "/feed.atom"),
    *("/documents/", "/api/v1/evaluations", "/topics/", "/no-such-page/", "/readyz"),
)
N_CLIENTS = 8
_BUSY = {503}
_DISK_MIB = 256


class Server:
    """A PostgreSQL server of its own, on a disk of its own where that may be mounted."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.data = folder / "data"

    def make(self) -> None:
        folder = self.folder
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-N")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "soak")

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -h 127.0.0.1"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/soak"

    def _run(self, *words: str) -> None:
        """As the server's own user: it refuses to run as root."""
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{words[0]}"))
        command = [str(found[-1]) if found else words[0], *words[1:]]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                *command,
            ]
        done = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(command, check=True, cwd="/", **done)  # type: ignore[call-overload]


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A disk of a few hundred MiB there; false where nothing may be mounted."""
    options = ["-t", "tmpfs", "-o", f"size={_DISK_MIB}m", "tmpfs", str(folder)]
    mounted = subprocess.run(["mount", *options], check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=False)


class Site:
    """The site in a process of its own."""

    def __init__(self, home: Path, url: str) -> None:
        self.environment = os.environ | {"HYOKA_HOME": str(home), "DATABASE_URL": url}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def command(self, *words: str) -> None:
        subprocess.run(
            self._words(*words), env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def begin(self) -> "subprocess.Popen[bytes]":
        self.process = subprocess.Popen(
            self._words("serve", "--port", str(self.port)),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while self.status("/readyz") != 200:
            time.sleep(0.5)
        return self.process

    def _words(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "hyoka", *words]

    def status(self, address: str) -> int:
        """The status of an answer; 0 where none came."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}{address}", timeout=60
            ) as answer:
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (OSError, ValueError):
            return 0

    def memory(self) -> float:
        """MiB all its processes hold for themselves."""
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        pids = [self.process.pid, *map(int, found.stdout.split())]
        return sum(map(_own_memory, pids)) / 1024


def _own_memory(pid: int) -> int:
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return 0


def _visit(site: Site, counts: Counter[int], stop: threading.Event, seed: int) -> None:
    generator = random.Random(seed)  # noqa: S311 - the same walk for the same seed
    while not stop.is_set():
        counts[site.status(generator.choice(ADDRESSES))] += 1


def _fill(folder: Path, seconds: float) -> None:
    """Leaves no byte on the disk for a while."""
    filler = folder / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"\0" * 2**20):
            pass
    time.sleep(seconds)
    filler.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--restarts", type=int, default=2)
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="hyoka-soak-", dir="/tmp"))
    work.chmod(0o755)
    folder = work / "server"
    folder.mkdir()
    with small_disk(folder) as has_disk, socket.create_server(("127.0.0.1", 0)) as free:
        server = Server(folder, free.getsockname()[1])
        free.close()
        try:
            told = _soaked(server, work, asked, has_disk)
        finally:
            server.stop()
    shutil.rmtree(work, ignore_errors=True)
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if told["faults"] else 0


def _soaked(
    server: Server, work: Path, asked: argparse.Namespace, has_disk: bool
) -> dict[str, object]:
    server.make()
    site, counts, stop = Site(work / "home", server.url), Counter[int](), threading.Event()
    for sample in sorted(SAMPLES.glob("*.txt")):
        site.command("load", str(sample))
    process = site.begin()
    visitors = [
        threading.Thread(target=_visit, args=(site, counts, stop, seed))
        for seed in range(N_CLIENTS)
    ]
    for each in visitors:
        each.start()
    try:
        memory = list(_lived_through(server, site, asked, has_disk))
    finally:
        stop.set()
        for each in visitors:
            each.join()
        process.terminate()
        process.wait()
    faults = sum(n for status, n in counts.items() if status >= 500 and status not in _BUSY)
    return {
        "answers": {str(status): n for status, n in sorted(counts.items())},
        "faults": faults,
        "full_disk": has_disk,
        "memory_mib": [round(each) for each in memory],
    }


def _lived_through(
    server: Server, site: Site, asked: argparse.Namespace, has_disk: bool
) -> Iterator[float]:
    """What happens meanwhile, evenly spread; the memory after each part of the time."""
    part = asked.seconds / (asked.restarts + 2)
    for number in range(asked.restarts + 2):
        time.sleep(part * 0.8)
        yield site.memory()
        if number < asked.restarts:
            server.stop()
            time.sleep(part * 0.1)
            server.start()
        elif number == asked.restarts and has_disk:
            _fill(server.folder, part * 0.1)
        time.sleep(part * 0.1)


if __name__ == "__main__":
    sys.exit(main())
