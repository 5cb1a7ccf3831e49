"""A database of the release before people could sign in becomes one of today: nothing is lost, everything is logged."""

import hashlib
import zlib

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hyoka.store.migrating import seal_what_was_there
from hyoka.store.workspace.events import broken_events
from hyoka.store.workspace.models import Event, Person
from tests.conftest import NOW

BEFORE = [("store", "0004_lengths"), ("workspace", None)]
NOBODY = [
    (name, None) for name in ("account", "mfa", "socialaccount", "auth", "contenttypes", "sessions")
]
pytestmark = pytest.mark.django_db(transaction=True)


def migrate(targets: list[tuple[str, str | None]]) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection)


def test_a_database_of_the_release_before_is_brought_up_to_date() -> None:
    executor = migrate([*NOBODY, *BEFORE])
    old = executor.loader.project_state([("store", "0004_lengths")]).apps
    _fill(old)
    try:
        migrate(list(MigrationExecutor(connection).loader.graph.leaf_nodes()))
        seal_what_was_there()
        assert [event.action for event in Event.objects.order_by("seq")] == [
            "load",
            "adopt",
            "keep",
        ]
        assert list(broken_events()) == []
        assert not Person.objects.exists()
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM store_revision")
        assert any("before the log" in told for told in broken_events())
    finally:
        migrate(list(MigrationExecutor(connection).loader.graph.leaf_nodes()))


def _fill(old: object) -> None:
    get = old.get_model  # type: ignore[attr-defined]
    document = get("store", "SourceDocument").objects.create(
        sha256=hashlib.sha256(b"old").hexdigest(),
        name="old.txt",
        media_type="text/plain",
        packed=zlib.compress(b"old"),
        envelope="{}",
        loaded_at=NOW,
    )
    subject = get("store", "Identity").objects.create(kind="policy")
    evaluation = get("store", "Evaluation").objects.create(
        document=document, subject=subject, fiscal_year=2021
    )
    sheet = get("store", "Sheet").objects.create(
        evaluation=evaluation, kind="cover", position=0, part=0
    )
    get("store", "Revision").objects.create(
        sheet=sheet,
        number=1,
        content="{}",
        author="tester",
        at=NOW,
        reason="load",
        previous_hash="",
        hash="1" * 64,
    )
    get("store", "AuditEvent").objects.create(
        at=NOW, who="tester", action="load", subject="document 0", details={}
    )
