"""Real processes against real databases: killed in the middle, two at once, SQLite and PostgreSQL."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

psycopg = pytest.importorskip("psycopg")
SAMPLES = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples"
SERVER = "postgresql://postgres@127.0.0.1:5432"


def hyoka(*arguments: str, home: Path, url: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hyoka", *arguments],
        env=environment(home, url), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def environment(home: Path, url: str | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HYOKA_HOME")}
    return kept | {"HYOKA_HOME": str(home)} | ({"DATABASE_URL": url} if url else {})


@pytest.fixture
def postgresql() -> Iterator[str]:
    """A database of its own on the server of this machine."""
    name = f"hyoka_{uuid.uuid4().hex[:12]}"
    try:
        server = psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server answers on 127.0.0.1:5432")
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"{SERVER}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_postgresql_holds_the_same_as_sqlite(postgresql: str, tmp_path: Path) -> None:
    for path in sorted(SAMPLES.glob("satoumi-evaluation-*.txt")):
        told = hyoka("load", str(path), home=tmp_path, url=postgresql)
        assert told.returncode == 0, told.stderr
    again = hyoka("load", str(SAMPLES / "satoumi-evaluation-2021.txt"), "--json", home=tmp_path, url=postgresql)
    assert '"new": false' in again.stdout
    assert hyoka("rebuild", home=tmp_path, url=postgresql).returncode == 0
    assert hyoka("verify", home=tmp_path, url=postgresql).returncode == 0


@pytest.mark.parametrize("delay", [0.35, 0.45, 0.55, 0.65])
def test_a_killed_load_leaves_all_or_nothing(tmp_path: Path, delay: float) -> None:
    assert hyoka("verify", home=tmp_path).returncode == 0
    command = [sys.executable, "-m", "hyoka", "load", str(SAMPLES / "satoumi-evaluation-2021.txt")]
    with subprocess.Popen(command, env=environment(tmp_path, None), stdout=subprocess.DEVNULL) as process:
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    with sqlite3.connect(tmp_path / "hyoka.sqlite3") as database:
        counts = [
            database.execute(f"SELECT COUNT(*) FROM store_{table}").fetchone()[0]
            for table in ("sourcedocument", "evaluation", "sheet", "revision", "auditevent")
        ]
    database.close()
    assert counts in ([0, 0, 0, 0, 0], [1, 1, 5, 5, 1])
    assert hyoka("verify", home=tmp_path).returncode == 0
    assert hyoka("load", str(SAMPLES / "satoumi-evaluation-2021.txt"), home=tmp_path).returncode == 0


def test_two_processes_loading_the_same_document_load_it_once(tmp_path: Path) -> None:
    assert hyoka("verify", home=tmp_path).returncode == 0
    command = [sys.executable, "-m", "hyoka", "load", "--json", str(SAMPLES / "satoumi-evaluation-2021.txt")]
    both = [
        subprocess.Popen(command, env=environment(tmp_path, None), stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted('"new": true' in each for each in told) == [False, True]
    assert hyoka("verify", home=tmp_path).returncode == 0
