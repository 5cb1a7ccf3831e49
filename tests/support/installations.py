"""Installations to run commands against, in processes of their own.

In: a data folder, or a database of a server. Out: what the command told. The tables are made once
and copied, since making them takes longer than most of what is tested on them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

SAMPLES = Path(__file__).parents[2] / "src" / "hyoka" / "catalogue" / "samples"
SERVER = "postgresql://postgres@127.0.0.1:5432"
DATABASE = "hyoka.sqlite3"
_OURS = ("DATABASE_URL", "HYOKA_HOME")


def hyoka(
    *arguments: str, home: Path, url: str | None = None, has_tables: bool = True, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The command, run on a data folder; one that is new has its tables unless told otherwise."""
    if has_tables and url is None:
        installed(home)
    return subprocess.run(
        [sys.executable, "-m", "hyoka", *arguments],
        env=environment(home, url) | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def environment(home: Path, url: str | None = None) -> dict[str, str]:
    """The variables a command finds the installation by."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    return kept | {"HYOKA_HOME": str(home)} | ({"DATABASE_URL": url} if url else {})


def installed(home: Path) -> Path:
    """The data folder with its tables, made where they are missing."""
    if not (home / DATABASE).exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy(_made_once() / DATABASE, home / DATABASE)
    return home


@cache
def _made_once() -> Path:
    home = Path(tempfile.mkdtemp(prefix="hyoka-tables-")) / "home"
    made = hyoka("migrate", home=home, has_tables=False)
    assert made.returncode == 0, made.stderr
    return home


def server() -> "psycopg.Connection[tuple[object, ...]]":
    """The PostgreSQL server of this machine; the test is left out where there is none."""
    try:
        return psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server answers on 127.0.0.1:5432")


def databases(template: str | None = None) -> Iterator[str]:
    """The address of a database of its own, dropped afterwards."""
    name = f"hyoka_{os.urandom(6).hex()}"
    copied = f' TEMPLATE "{template}"' if template else ""
    with server() as connection:
        connection.execute(f'CREATE DATABASE "{name}"{copied}'.encode())
        yield f"{SERVER}/{name}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
