"""Links of indicators from cycle to cycle: proposed by reading, decided by who may, told in the log, found again."""

from datetime import date

import pytest
from django.test import Client

from hyoka.office import load_records
from hyoka.records import Records
from hyoka.store.models import IdentityEdge
from hyoka.store.workspace.models import Event, Membership, Office, Person
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
ADDRESS = "/work/links/"


@pytest.fixture
def edge(
    records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> IdentityEdge:
    load_records(records_2021, sample_2021, author="t", at=NOW, reason="t")
    load_records(records_2024, sample_2024, author="t", at=NOW, reason="t")
    found = IdentityEdge.objects.filter(before__kind="indicator", state="proposed").first()
    assert found is not None
    return found


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("me@example.jp", "x", name="係員")


def given_the_right(person: Person) -> None:
    office = Office.objects.create(code="satoumi", name_ja="里海省", begins_on=date(2020, 1, 1))
    Membership.objects.create(
        person=person, office=office, role="office_staff", begins_on=date(2020, 1, 1)
    )


def answer(edge: IdentityEdge, verdict: str, reason: str = "同じ測定方法による") -> dict[str, str]:
    return {"link": str(edge.pk), "verdict": verdict, "reason": reason}


def test_nobody_without_the_right_decides(
    client: Client, edge: IdentityEdge, person: Person
) -> None:
    assert client.get(ADDRESS).status_code == 302
    client.force_login(person)
    assert "<textarea" not in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, answer(edge, "confirmed")).status_code == 403
    edge.refresh_from_db()
    assert edge.state == "proposed"


def test_a_decision_is_kept_with_its_reason_and_shown_on_the_page_of_the_indicator(
    client: Client, edge: IdentityEdge, person: Person
) -> None:
    given_the_right(person)
    client.force_login(person)
    assert client.post(ADDRESS, answer(edge, "confirmed", "")).status_code == 422
    assert client.post(ADDRESS, answer(edge, "confirmed")).status_code == 302
    edge.refresh_from_db()
    assert edge.state == "confirmed"
    event = Event.objects.get(action="decide-identity")
    assert event.person == person
    assert (event.details["verdict"], event.details["was"]) == ("confirmed", "proposed")
    page = client.get(f"{ADDRESS}?state=confirmed").content.decode()
    assert "同じ測定方法による" in page
    assert "係員" in page
    line = page.split('href="/indicators/')[1].split('"')[0]
    assert "確認済み" in Client().get(f"/indicators/{line}").content.decode()


def test_a_link_may_be_decided_again_and_what_nobody_knows_is_told(
    client: Client, edge: IdentityEdge, person: Person
) -> None:
    given_the_right(person)
    client.force_login(person)
    for verdict in ("rejected", "confirmed"):
        assert client.post(ADDRESS, answer(edge, verdict)).status_code == 302
    assert [
        each.details["was"]
        for each in Event.objects.filter(action="decide-identity").order_by("seq")
    ] == [
        "proposed",
        "rejected",
    ]
    edge.pk = 999_999
    assert client.post(ADDRESS, answer(edge, "confirmed")).status_code == 422
