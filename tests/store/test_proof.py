"""Nothing stored can be changed unseen: by flipped bytes, by statements of SQL, by history written anew."""

import json
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from hyoka.office import load_records, verify_store
from hyoka.office.checking import accept_finding, findings_of
from hyoka.records import Records
from hyoka.store.models import Evaluation
from tests.conftest import NOW
from tests.store.test_backup import told
from tests.support.installations import SAMPLES, hyoka

FLIPPED = {
    "store_acceptance": ("reason", "author", "finding", "fingerprint"),
    "store_evaluation": ("fiscal_year",),
    "store_identityedge": ("evidence", "kind"),
    "store_naming": ("name", "code", "fiscal_year"),
    "store_revision": ("content", "author", "reason", "hash"),
    "store_sheet": ("kind", "position"),
    "store_sourcedocument": ("name", "envelope", "media_type", "loaded_at", "packed"),
    "workspace_event": ("who", "action", "subject", "details", "hash", "at"),
    "workspace_publication": ("manifest", "who"),
    "sealing_seal": ("digest", "row", "label"),
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two cycles of a policy, a finding accepted, and a signed note of where its log ends."""
    home = tmp_path_factory.mktemp("origin") / "home"
    told(hyoka("key", home=home), 0)
    for year in (2021, 2024):
        told(hyoka("load", str(SAMPLES / f"satoumi-evaluation-{year}.txt"), home=home), 0)
    found = hyoka("check", "--database", "--format", "json", home=home).stdout.splitlines()
    fingerprint = json.loads(found[0])["fingerprint"]
    told(hyoka("check", "--accept", fingerprint, "--reason", "翌年度に直す", home=home), 0)
    told(verified(home, "--note", str(home / "note")), 0, "確かです")
    return home


@pytest.fixture
def home(origin: Path, tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    copy = tmp_path / "home"
    copy.mkdir()
    for name in ("secret_key", "note", "note.minisig"):
        (copy / name).write_bytes((origin / name).read_bytes())
    with (
        closing(sqlite3.connect(origin / "hyoka.sqlite3")) as before,
        closing(sqlite3.connect(copy / "hyoka.sqlite3")) as after,
    ):
        before.backup(after)
    return copy


def verified(home: Path, *more: str) -> "CompletedProcess[str]":
    return hyoka("verify", *more, home=home)


def without_triggers(database: sqlite3.Connection) -> None:
    """As whoever owns the file can do."""
    for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        database.execute(f'DROP TRIGGER "{name}"')


def tampered(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "hyoka.sqlite3")) as database, database:
        without_triggers(database)
        assert database.execute(statement).rowcount


@pytest.mark.django_db
def test_one_character_changed_in_any_column_is_found(
    records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> None:
    """HYOKA_FLIPS=1000 tries a thousand; by default every column once."""
    for records, data in ((records_2021, sample_2021), (records_2024, sample_2024)):
        load_records(records, data, author="tester", at=NOW, reason="test")
    (evaluation, *_) = Evaluation.objects.order_by("pk")
    accept_finding(
        findings_of(evaluation.pk)[0].fingerprint, author="tester", at=NOW, reason="翌年度に直す"
    )
    assert not verify_store()
    generator, columns = (
        random.Random(0),
        [(table, each) for table, names in FLIPPED.items() for each in names],
    )
    n_flips = int(os.environ.get("HYOKA_FLIPS", len(columns)))
    n_stored = 0
    for table, column in (columns * (n_flips // len(columns) + 1))[:n_flips]:
        with transaction.atomic():
            flipped = flip(table, column, generator)
            if flipped is not None:
                n_stored += 1
                assert verify_store(), (table, column, flipped)
            transaction.set_rollback(True)
    assert n_stored >= n_flips * 0.9
    assert not verify_store()


def flip(table: str, column: str, generator: random.Random) -> str | None:
    """Changes one character of one row as whoever owns the database can; returns what it was, null
    where the database refuses two of one kind."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(f'SELECT rowid, "{column}" FROM "{table}" WHERE length("{column}") > 0')
        row, value = generator.choice(cursor.fetchall())
        changed = _flipped(value, generator)
        try:
            with transaction.atomic():
                cursor.execute(
                    f'UPDATE "{table}" SET "{column}" = %s WHERE rowid = %s', [changed, row]
                )
        except IntegrityError:
            return None
    return str(value)


def _flipped(value: object, generator: random.Random) -> int | str | bytes:
    if isinstance(value, int):
        return value + 1
    if isinstance(value, bytes):
        at = generator.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1 << generator.randrange(8)]) + value[at + 1 :]
    text = str(value)
    digits = [index for index, each in enumerate(text) if each.isdigit()]
    at = generator.choice(digits or range(len(text)))
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM store_naming WHERE id = (SELECT max(id) FROM store_naming)",
        "DELETE FROM store_identityedge",
        "DELETE FROM store_acceptance",
        "DELETE FROM store_revision WHERE id = (SELECT max(id) FROM store_revision)",
        "DELETE FROM workspace_event WHERE seq = (SELECT max(seq) FROM workspace_event)",
        "DELETE FROM workspace_event",
        "DELETE FROM sealing_seal WHERE id = (SELECT max(id) FROM sealing_seal)",
        "UPDATE workspace_eventhead SET seq = seq - 1",
        "INSERT INTO store_identity (id, kind) VALUES ('0123456789abcdef0123456789abcdef', 'policy')",
    ],
)
def test_rows_taken_out_or_slipped_in_are_found(home: Path, statement: str) -> None:
    tampered(home, statement)
    told(verified(home), 7)


def test_an_older_or_emptied_database_is_not_what_was_noted(
    home: Path, origin: Path, tmp_path: Path
) -> None:
    note, key = str(home / "note"), str(origin / "keys" / "hyoka.pub")
    told(verified(home, "--against", note, "--key", key), 0, "すべてあります")
    told(verified(tmp_path / "empty"), 0, "分かりません")
    told(verified(tmp_path / "empty", "--against", note, "--key", key), 7, "not all there")
    told(hyoka("load", str(SAMPLES / "satoumi-slides-2024.txt"), home=home), 0)
    told(verified(home, "--against", note, "--key", key), 0, "すべてあります")
    (home / "note").write_bytes((home / "note").read_bytes().replace(b"\n1", b"\n2"))
    told(verified(home, "--against", note, "--key", key), 7, "署名")
    told(verified(home, "--against", str(home / "secret_key"), "--key", key), 3)


def test_the_database_itself_refuses_to_change_what_is_final(home: Path) -> None:
    with closing(sqlite3.connect(home / "hyoka.sqlite3")) as database:
        for statement in (
            "UPDATE store_revision SET content = '{}'",
            "DELETE FROM store_revision",
            "UPDATE workspace_event SET action = 'nothing'",
            "DELETE FROM workspace_event",
            "DELETE FROM workspace_publication",
            "UPDATE store_sourcedocument SET name = 'other'",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="final"):
                database.execute(statement)
        assert database.execute("UPDATE workspace_event SET who = '' WHERE who <> ''").rowcount
        database.commit()
    told(verified(home), 0)


def test_a_change_made_past_the_program_is_found_also_where_the_database_noted_it(
    home: Path,
) -> None:
    with closing(sqlite3.connect(home / "hyoka.sqlite3")) as database, database:
        database.execute("UPDATE store_naming SET name = name || '。'")
    told(verified(home), 7, "changed, and no event tells of it")


def test_postgresql_refuses_and_finds_the_same(postgresql: str, tmp_path: Path) -> None:
    told(
        hyoka("load", str(SAMPLES / "satoumi-evaluation-2021.txt"), home=tmp_path, url=postgresql),
        0,
    )
    told(hyoka("verify", home=tmp_path, url=postgresql), 0)
    with (
        psycopg.connect(postgresql) as database,
        pytest.raises(psycopg.errors.RaiseException, match="final"),
    ):
        database.execute("UPDATE store_revision SET content = '{}'")
    with (
        psycopg.connect(postgresql) as database,
        pytest.raises(psycopg.errors.RaiseException, match="final"),
    ):
        database.execute("DELETE FROM workspace_event")
    with psycopg.connect(postgresql) as database:
        database.execute("UPDATE workspace_event SET who = ''")
    told(hyoka("verify", home=tmp_path, url=postgresql), 0)
    with psycopg.connect(postgresql) as database:
        database.execute("UPDATE store_naming SET name = name || '。'")
    told(hyoka("verify", home=tmp_path, url=postgresql), 7)
