"""What an installation says of itself, and who may do what in its database."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.store.test_backup import told
from tests.support.installations import SAMPLES, SERVER, hyoka, server

ROLES = Path(__file__).parents[2] / "deploy" / "postgresql.sql"


def test_doctor_tells_a_good_installation_from_one_with_faults(tmp_path: Path) -> None:
    home = tmp_path / "home"
    told(hyoka("migrate", home=home, has_tables=False), 0, "変更を行いました")
    told(hyoka("migrate", home=home, has_tables=False), 0, "この版に合っています")
    looked = hyoka("doctor", "--json", home=home)
    codes = {json.loads(line)["code"] for line in looked.stdout.splitlines()}
    assert {"version", "folder", "sqlite", "typefaces", "no-key", "own-names-only"} <= codes
    home.chmod(0o755)
    told(hyoka("doctor", home=home), 1, "chmod 700")


def test_a_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    hyoka("migrate", home=tmp_path / "home", has_tables=False)
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    home = tmp_path / "home"
    hyoka("migrate", home=home, has_tables=False)
    with closing(sqlite3.connect(home / "hyoka.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_of_tomorrow', '2040-01-01')"
        )
    told(hyoka("verify", home=home), 6, "9999_of_tomorrow")


@pytest.fixture
def roles() -> Iterator[tuple[str, str]]:
    """A database with the two roles of `deploy/postgresql.sql`, under names of its own: owner's and web's address."""
    name = f"hyoka_{uuid.uuid4().hex[:12]}"
    script = (
        ROLES.read_text()
        .replace("hyoka_owner", f"{name}_owner")
        .replace("hyoka_web", f"{name}_web")
    )
    script = script.replace("DATABASE hyoka", f"DATABASE {name}").replace(
        "\\connect hyoka", "\\connect"
    )
    outside, inside = (
        [line for line in part.split(";") if line.strip()]
        for part in "\n".join(
            line for line in script.splitlines() if not line.startswith("--")
        ).split("\\connect")
    )
    with server() as connection:
        for statement in outside:
            connection.execute(statement.encode())
        with psycopg.connect(f"{SERVER}/{name}", autocommit=True) as database:
            for statement in inside:
                database.execute(statement.encode())
        yield (
            f"postgresql://{name}_owner@127.0.0.1/{name}",
            f"postgresql://{name}_web@127.0.0.1/{name}",
        )
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
        connection.execute(f'DROP ROLE "{name}_owner"'.encode())
        connection.execute(f'DROP ROLE "{name}_web"'.encode())


def test_the_sites_role_reads_and_writes_and_cannot_change_tables(
    roles: tuple[str, str], tmp_path: Path
) -> None:
    owner, web = roles
    told(hyoka("migrate", home=tmp_path, url=web), 5, "hyoka migrate")
    told(hyoka("migrate", home=tmp_path, url=owner), 0)
    told(hyoka("load", str(SAMPLES / "satoumi-evaluation-2021.txt"), home=tmp_path, url=web), 0)
    told(hyoka("verify", home=tmp_path, url=web), 0)
    with psycopg.connect(web) as database, pytest.raises(psycopg.errors.InsufficientPrivilege):
        database.execute("CREATE TABLE mine (n integer)")
    assert "role-too-strong" not in hyoka("doctor", "--json", home=tmp_path, url=web).stdout
    assert "role-too-strong" in hyoka("doctor", "--json", home=tmp_path, url=owner).stdout
