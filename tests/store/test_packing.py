"""A database whose revisions lie there as plain text is packed, and unpacked again, with every proof as it was."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from hyoka.store.packed import packed
from tests.support.installations import DATABASE, SAMPLES, environment, hyoka

COLUMNS = (
    "SELECT content FROM store_revision ORDER BY id",
    "SELECT envelope FROM store_sourcedocument ORDER BY sha256",
    "SELECT content FROM kept_kept ORDER BY id",
)


@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_packing_keeps_every_hash_seal_and_byte(
    server: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgresql") if server == "postgresql" else None
    loaded = hyoka("load", str(SAMPLES / "satoumi-evaluation-2021.txt"), home=tmp_path, url=url)
    assert loaded.returncode == 0, loaded.stderr
    before = kept(tmp_path, url)
    for app, name in (("store", "0006"), ("kept", "0002")):
        migrate(tmp_path, url, app, name)
    plain = kept(tmp_path, url)
    assert all(str(each).startswith(("{", "[", "null")) for each in plain)
    brought = hyoka("migrate", home=tmp_path, url=url)
    assert brought.returncode == 0, brought.stderr
    assert kept(tmp_path, url) == before == [packed(str(each)) for each in plain]
    verified = hyoka("verify", home=tmp_path, url=url)
    assert verified.returncode == 0, verified.stdout


def migrate(home: Path, url: str | None, app: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", app, name],
        env=environment(home, url) | {"DJANGO_SETTINGS_MODULE": "hyoka.project.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def kept(home: Path, url: str | None) -> list[object]:
    """What lies in the packed columns, as the database keeps it."""
    found: list[Sequence[object]] = []
    for statement in COLUMNS:
        if url is not None:
            with psycopg.connect(url) as server:
                found += server.execute(statement.encode()).fetchall()
        else:
            with closing(sqlite3.connect(home / DATABASE)) as database:
                found += database.execute(statement).fetchall()
    return [each for (each,) in found]
