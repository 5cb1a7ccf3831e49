"""Files handed in: who sees them, and files made to harm."""

import pytest
from django.test import Client, override_settings

from hyoka.office import confirming, handing_in, people
from hyoka.office.people import actor_of
from hyoka.store.models import Revision
from hyoka.store.workspace.models import (
    Change,
    Event,
    Person,
    Proposal,
    Upload,
)
from tests.cli.test_hostile_files import forms_in_forms
from tests.conftest import NOW
from tests.support.uploads import handed, part_for, posted
from tests.workspace.conftest import Office, signed_in

pytestmark = pytest.mark.django_db


def test_who_sees_a_file(office: Office, sample_2021: bytes) -> None:
    upload = handed(office, sample_2021, "report.txt", office.field)
    port = people.add_person(email="port@example.jp", name="p", by=actor_of(office.admin), at=NOW)
    people.grant(port, "writer", people.office_named("port"), by=actor_of(office.admin), at=NOW)
    on = NOW.date()
    seen = {
        who.email.partition("@")[0]
        for who in Person.objects.all()
        if handing_in.visible_uploads(who, on).filter(pk=upload.pk).exists()
    }
    assert seen == {"writer", "second", "head", "staff", "chief", "auditor"}
    page = f"/work/uploads/{upload.pk}/"
    assert signed_in(port).get(page).status_code == 404
    assert signed_in(office.admin).get("/work/uploads/").status_code == 403
    assert signed_in(office.auditor).get(page).status_code == 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("torn.docx", b"PK\x03\x04torn"),
        ("no-form.txt", "ただの手紙です。\n".encode()),
        ("bad.json", b'{"format": "hyoka-records/1", "sheets": 3}'),
        ("noise.bin", bytes(range(256)) * 40),
        ("locked.pdf", b"%PDF-1.7\ntrailer <<>>\n%%EOF\n"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_of_it_is_kept(
    office: Office, name: str, data: bytes
) -> None:
    answer = posted(signed_in(office.writer), data, name)
    assert answer.status_code in (400, 422)
    assert 'role="alert"' in answer.content.decode()
    assert not Upload.objects.exists()
    assert not Proposal.objects.exists()
    if data:
        assert Event.objects.filter(action="refuse-upload", person=office.writer).count() == 1


def test_a_page_that_asks_for_all_memory_ends_its_own_process_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hyoka.intake.folder import worker

    monkeypatch.setattr(worker, "MOST_MEMORY", 300 * 2**20)
    answer = posted(signed_in(office.writer), forms_in_forms(), "bomb.pdf")
    assert answer.status_code == 422
    assert "bomb.pdf" in answer.content.decode()
    assert not Upload.objects.exists()


def test_what_takes_too_long_waits_and_is_read_later(
    office: Office, sample_2021: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_in, "MOST_SECONDS", 0.001)
    upload = handed(office, sample_2021, "long.txt", office.field)
    assert upload.state == "waiting"
    assert signed_in(office.writer).get(f"/work/uploads/{upload.pk}/").status_code == 200
    assert [problem for _, problem in handing_in.read_waiting(at=NOW)] == [None]
    assert confirming.reading_of(part_for(upload, office.field)).todo


def test_size_pace_token_and_role_are_asked(office: Office, sample_2021: bytes) -> None:
    writer = signed_in(office.writer)
    with override_settings(UPLOAD_BYTES=1000):
        assert posted(writer, sample_2021, "large.txt").status_code == 422
    assert not Upload.objects.exists()
    assert posted(signed_in(office.expert), sample_2021, "a.txt").status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.cookies
    assert posted(strict, sample_2021, "a.txt").status_code == 403
    assert posted(Client(), sample_2021, "a.txt").status_code == 302
    for _ in range(20):
        posted(writer, "手紙".encode(), "letter.txt")
    assert posted(writer, sample_2021, "a.txt").status_code == 409
    assert not Upload.objects.exists()


def test_a_file_is_a_proposal_and_changes_no_sheet(office: Office, sample_2021: bytes) -> None:
    before = Revision.objects.count()
    upload = handed(office, sample_2021, "report.txt", office.field)
    assert upload.state == "proposed"
    assert (Revision.objects.count(), Change.objects.count()) == (before, 0)
    reading = confirming.reading_of(part_for(upload, office.field))
    assert reading.todo
    assert not reading.done
    assert handing_in.bytes_of(Upload.objects.get()) == sample_2021
