"""Installations to run commands against, in processes of their own.

In: a data folder, or a database of a server. Out: what the command told. The tables are made once
and copied, since making them takes longer than most of what is tested on them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.running import made_once

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
        shutil.copy(_with_tables(), home / DATABASE)
    return home


def _with_tables() -> Path:
    """A database as an installation's: its tables, and what it refuses and notes."""
    return made_once("installed.sqlite3", _install)


def _install(database: Path) -> None:
    shutil.copy(bare_tables(), database)
    _run(database, "raise_guards(); seal_what_was_there()")


def bare_tables() -> Path:
    """A database with the tables alone, as the tests of one process use it."""
    return made_once(
        "bare.sqlite3", lambda database: _run(database, "call_command('migrate', verbosity=0)")
    )


def _run(database: Path, statements: str) -> None:
    imports = (
        "import django; django.setup(); from django.core.management import call_command;"
        "from hyoka.store.migrating import seal_what_was_there;"
        "from hyoka.store.sealing.guards import raise_guards;"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "hyoka.project.settings"}
    subprocess.run(
        [sys.executable, "-c", imports + statements],
        env=environment(database.parent, f"sqlite:///{database}") | settings,
        check=True,
        timeout=300,
    )


def server() -> "psycopg.Connection[tuple[object, ...]]":
    """The PostgreSQL server of this machine; the test is left out where there is none."""
    try:
        return psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL server answers on 127.0.0.1:5432")


def make_tables(note: Path) -> None:
    """Makes a database of the server with its tables, and notes its name."""
    name = _named()
    with server() as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    made = hyoka("migrate", home=note.parent / "postgresql-home", url=f"{SERVER}/{name}")
    assert made.returncode == 0, made.stderr
    note.write_text(name)


def databases(template: str | None = None) -> Iterator[str]:
    """The address of a database of its own, dropped afterwards."""
    name = _named()
    copied = f' TEMPLATE "{template}"' if template else ""
    with server() as connection:
        connection.execute(f'CREATE DATABASE "{name}"{copied}'.encode())
    yield f"{SERVER}/{name}"
    drop(name)


def drop(name: str) -> None:
    """Takes a database from the server, whoever still uses it."""
    with server() as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _named() -> str:
    return f"hyoka_{os.urandom(6).hex()}"
