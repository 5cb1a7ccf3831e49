"""The one log of events: whatever is altered, cut or removed is seen."""

import pytest
from django.db import connection

from hyoka.office import load_records, verify_store
from hyoka.records import Problem, Records
from hyoka.store.workspace.models import Event
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db: None, records_2021: Records, sample_2021: bytes) -> None:
    load_records(records_2021, sample_2021, author="tester", at=NOW, reason="test")


def run(statement: str) -> None:
    """Behind the product's back, as whoever holds the file can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(statement)


def test_a_store_as_loaded_is_sound(loaded: None) -> None:
    assert verify_store() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workspace_event SET details = '{}' WHERE action = 'load'",
        "UPDATE workspace_event SET who = 'another' WHERE seq = 1",
        "DELETE FROM workspace_event WHERE seq = (SELECT MAX(seq) FROM workspace_event)",
        "DELETE FROM workspace_event",
        "UPDATE workspace_event SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 1",
        "DELETE FROM store_revision WHERE sheet_id = (SELECT MAX(id) FROM store_sheet)",
        "UPDATE store_sourcedocument SET envelope = '{}'",
    ],
)
def test_what_is_altered_behind_its_back_is_seen(loaded: None, statement: str) -> None:
    run(statement)
    try:
        assert verify_store() != []
    finally:
        run(
            "DELETE FROM workspace_publishedrevision WHERE revision_id NOT IN (SELECT id FROM store_revision)"
        )


def test_a_name_can_be_erased_and_the_log_still_holds(loaded: None) -> None:
    run("UPDATE workspace_event SET who = '', salt = ''")
    assert verify_store() == []


def test_an_event_is_never_changed(loaded: None) -> None:
    event = Event.objects.get(action="load")
    with pytest.raises(Problem):
        event.save()
    with pytest.raises(Problem):
        event.delete()
