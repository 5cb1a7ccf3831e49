"""Real processes against real databases: killed in the middle, several at once, SQLite and PostgreSQL."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.installations import SAMPLES, environment, hyoka


def test_postgresql_holds_the_same_as_sqlite(postgresql: str, tmp_path: Path) -> None:
    for path in sorted(SAMPLES.glob("satoumi-evaluation-*.txt")):
        told = hyoka("load", str(path), home=tmp_path, url=postgresql)
        assert told.returncode == 0, told.stderr
    again = hyoka(
        "load",
        str(SAMPLES / "satoumi-evaluation-2021.txt"),
        "--json",
        home=tmp_path,
        url=postgresql,
    )
    assert '"new": false' in again.stdout
    assert hyoka("rebuild", home=tmp_path, url=postgresql).returncode == 0
    assert hyoka("verify", home=tmp_path, url=postgresql).returncode == 0


DYING = """
import os, signal, sys
from hyoka.cli import app, database, failing
database.prepare()
from django.db import connection, transaction
moment, table, path = sys.argv[1:]
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
def dying(execute, sql, *arguments):
    result = execute(sql, *arguments)
    if sql.startswith(f'INSERT INTO "{table}"'):
        transaction.on_commit(die) if moment == "committed" else die()
    return result
connection.execute_wrappers.append(dying)
failing.run(app, ["load", path])
"""
"""Loads a file and is killed with the first row it has put into a table, or as soon as that row is committed."""


STORED = tuple(f"store_{name}" for name in ("sourcedocument", "evaluation", "sheet", "revision"))


@pytest.mark.parametrize(
    ("moment", "table", "kept"),
    [
        ("put", "store_sourcedocument", [0, 0, 0, 0, 0]),
        ("put", "store_revision", [0, 0, 0, 0, 0]),
        ("put", "workspace_event", [0, 0, 0, 0, 0]),
        ("committed", "workspace_event", [1, 1, 5, 5, 7]),
    ],
)
def test_a_killed_load_leaves_all_or_nothing(
    tmp_path: Path, moment: str, table: str, kept: list[int]
) -> None:
    command = [
        sys.executable,
        "-c",
        DYING,
        moment,
        table,
        str(SAMPLES / "satoumi-evaluation-2021.txt"),
    ]
    killed = subprocess.run(command, env=environment(tmp_path, None), check=False, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(tmp_path / "hyoka.sqlite3")) as database:
        counts = [
            database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in (*STORED, "workspace_event")
        ]
    assert counts == kept
    again = hyoka("load", "--json", str(SAMPLES / "satoumi-evaluation-2021.txt"), home=tmp_path)
    assert ('"new": true' in again.stdout) is (kept[0] == 0)
    assert hyoka("verify", home=tmp_path).returncode == 0


@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_processes_loading_the_same_document_into_a_new_database_load_it_once(
    tmp_path: Path, server: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("new_postgresql") if server == "postgresql" else None
    command = [
        sys.executable,
        "-m",
        "hyoka",
        "load",
        "--json",
        str(SAMPLES / "satoumi-evaluation-2021.txt"),
    ]
    all_three = [
        subprocess.Popen(command, env=environment(tmp_path, url), stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [process.communicate(timeout=120)[0] for process in all_three]
    assert [process.returncode for process in all_three] == [0, 0, 0]
    assert sorted('"new": true' in each for each in told) == [False, False, True]
    assert hyoka("verify", home=tmp_path, url=url).returncode == 0
