"""The fictional ministry in the middle of its year: a living office, and sound."""

from importlib.resources import files

import pytest

from hyoka.office import load_records, my_work, verify_store
from hyoka.office.maintenance import seal_changes
from hyoka.office.notifying import make_digests, send_waiting
from hyoka.office.sample_office import set_up_sample_office
from hyoka.reading import read
from hyoka.store.workspace.models import Change, Outbox, Person, SheetStatus, Thread
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def living(db: None) -> None:
    folder = files("hyoka") / "catalogue" / "samples"
    for name in ("satoumi-evaluation-2021.txt", "satoumi-evaluation-2024.txt"):
        data = (folder / name).read_bytes()
        load_records(read(data, name), data, author="tester", at=NOW, reason="sample")
    set_up_sample_office(NOW)


def test_some_are_late_some_returned_one_collided_one_corrected(living: None) -> None:
    states = set(SheetStatus.objects.values_list("state", flat=True))
    assert {"draft", "returned", "published"} <= states
    assert Change.objects.filter(fate="refused", decided_at=None).count() == 1
    assert Thread.objects.filter(given_at__isnull=False, answer="").count() == 2
    chief = Person.objects.get(email="ushio@satoumi.example")
    board = my_work.board(chief, NOW.date())
    assert board.late
    assert board.unsent
    seal_changes(author="tester", at=NOW)
    assert verify_store() == []


def test_everybody_of_it_is_fictional_and_has_work_or_a_view_of_it(living: None) -> None:
    assert all(person.is_fictional for person in Person.objects.all())
    writer = Person.objects.get(email="shiomi@satoumi.example")
    work = my_work.my_work(writer, NOW.date())
    assert work.mine
    assert work.returned


def test_one_digest_a_person_and_day_goes_out_and_says_no_content(
    living: None, mailoutbox: list[object]
) -> None:
    Outbox.objects.all().delete()
    n_made = make_digests(NOW)
    assert n_made == Outbox.objects.count() > 0
    assert make_digests(NOW) == 0
    assert send_waiting(NOW) == n_made == len(mailoutbox)
    assert send_waiting(NOW) == 0
    assert not any("前回の評価で" in mail.text for mail in Outbox.objects.all())
