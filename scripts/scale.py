"""Loads many generated documents over a cluster on this machine, kills what can be killed, and measures.

In: how many documents, how many workers, which database. Out: one line of JSON: seconds, processor time, peak
memory and bytes of the database a document, and a digest of everything exported, which is the same on any number
of workers and after any kill. Run by `make scale`.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "src/hyoka/catalogue/samples/satoumi-contribution-2022.txt"
_PLACES = ("北海", "南海", "東湾", "西湾", "中洋")
_IN_A_FOLDER = 1000


def generate(folder: Path, n_documents: int, seed: int, damaged: int = 100) -> None:
    """Contribution sheets of bodies, five years each; of every so many documents the last is damaged."""
    generator = random.Random(seed)  # noqa: S311 - the same documents for the same seed
    sample = SAMPLE.read_text(encoding="utf-8")
    for number in range(n_documents):
        body = f"{generator.choice(_PLACES)}第{number // 5}沿岸"
        text = sample.replace("国際沿岸", f"国際{body}").replace("ICEO", f"IC{number // 5}")
        data = text.replace("令和４年度", f"令和{2 + number % 5}年度").encode()
        path = folder / f"{number // _IN_A_FOLDER:05d}" / f"{number:08d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7\n" + data[:300] if number % damaged == damaged - 1 else data)


@dataclass
class Cluster:
    """A scheduler and its workers, in processes of their own that can be killed."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def add_worker(self) -> None:
        options = ["--nthreads", "1", "--no-dashboard", "--memory-limit", "0"]
        self.workers.append(_dask("worker", self.address, *options))


@contextmanager
def cluster(n_workers: int) -> Iterator[Cluster]:
    """A cluster on this machine; everything it began is ended with it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    made = Cluster(f"tcp://127.0.0.1:{port}", scheduler)
    try:
        for _ in range(n_workers):
            made.add_worker()
        _await_workers(made.address, n_workers)
        yield made
    finally:
        for process in (*made.workers, made.scheduler):
            process.terminate()
            process.wait()


def _dask(*words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dask", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _await_workers(address: str, n_workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(n_workers, timeout=300)


@dataclass(frozen=True)
class Installation:
    """Where is loaded to."""

    home: Path
    url: str | None = None

    def begun(self, *words: str) -> "subprocess.Popen[bytes]":
        """A command of the product on it, begun."""
        ours = {"HYOKA_HOME": str(self.home)} | ({"DATABASE_URL": self.url} if self.url else {})
        command = [sys.executable, "-m", "hyoka", *words]
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return subprocess.Popen(command, env=kept | ours, stdout=subprocess.DEVNULL)

    def done(self, *words: str) -> int:
        return self.begun(*words).wait()

    def digest(self) -> str:
        """Of everything stored, as it is exported."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "all.json"
            if self.done("export", "--to", "exchange", "-o", str(out)):
                raise SystemExit("nothing could be exported")
            return hashlib.sha256(out.read_bytes()).hexdigest()

    def size(self) -> int:
        """Bytes of the database."""
        if self.url is None:
            return sum(each.stat().st_size for each in self.home.glob("hyoka.sqlite3*"))
        import psycopg

        with psycopg.connect(self.url) as database:
            row = database.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(row[0]) if row else 0


def load(installation: Installation, folder: Path, address: str) -> int:
    return installation.done("load", "--json", "--cluster", address, str(folder))


def load_under_kills(
    installation: Installation, folder: Path, running: Cluster, moments: Sequence[float]
) -> int:
    """Loads; after each of the moments (seconds) a worker, then the writer, is killed, and what died begun again."""
    for number, moment in enumerate(moments):
        writer = installation.begun("load", "--json", "--cluster", running.address, str(folder))
        try:
            return writer.wait(moment)
        except subprocess.TimeoutExpired:
            victim = running.workers.pop(0) if number % 2 == 0 else None
        if victim is not None:
            victim.kill()
            victim.wait()
            running.add_worker()
            _await_workers(running.address, len(running.workers))
        writer.kill()
        writer.wait()
    return load(installation, folder, running.address)


def measured(installation: Installation, *words: str) -> dict[str, float]:
    """Seconds, processor seconds and peak MiB of a command."""
    start = time.monotonic()
    _, _, used = os.wait4(installation.begun(*words).pid, 0)
    return {
        "seconds": round(time.monotonic() - start, 1),
        "processor": round(used.ru_utime + used.ru_stime, 1),
        "peak_mib": round(used.ru_maxrss / 1024, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default=None, help="address of an empty PostgreSQL database")
    parser.add_argument(
        "--kills", type=float, nargs="*", default=[], help="seconds until each kill"
    )
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="hyoka-scale-"))
    try:
        print(json.dumps(_run(asked, work), ensure_ascii=False))  # noqa: T201
    finally:
        shutil.rmtree(work)


def _run(asked: argparse.Namespace, work: Path) -> dict[str, object]:
    folder, installation = work / "documents", Installation(work / "home", asked.database)
    generate(folder, asked.documents, asked.seed)
    installation.done("migrate")
    empty = installation.size()
    with cluster(asked.workers) as running:
        if asked.kills:
            load_under_kills(installation, folder, running, asked.kills)
        words = ["load", "--json", "--cluster", running.address, str(folder)]
        loaded = measured(installation, *words)
        again = measured(installation, *words)
    told: dict[str, object] = {"documents": asked.documents, "workers": asked.workers}
    told |= {"load": loaded, "again": again, "verify": measured(installation, "verify")}
    told["bytes_a_document"] = (installation.size() - empty) // asked.documents
    return told | {"digest": installation.digest()}


if __name__ == "__main__":
    main()
