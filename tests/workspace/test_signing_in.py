"""Accounts, sessions and the first administrator."""

from pathlib import Path

import pytest
from django.test import Client, override_settings

from hyoka.office import installation, people
from hyoka.records import Kind, Problem
from hyoka.store.workspace.models import Event, Person
from tests.conftest import NOW
from tests.workspace.conftest import BY, PASSWORD, person, signed_in

pytestmark = pytest.mark.django_db


def first(client: Client, **changed: str) -> int:
    given = {
        "key": installation.first_run_key(),
        "email": "head@example.jp",
        "name": "佐藤",
        "ministry": "里海省",
    }
    return client.post("/setup/", {**given, "password": PASSWORD, **changed}).status_code


def test_the_first_page_makes_one_administrator_and_is_gone() -> None:
    client = Client()
    assert first(client) == 302
    assert client.get("/work/").status_code == 200
    assert {role.name for role in people.roles_of(Person.objects.get(), NOW.date().replace(year=2999))} == {
        "admin", "office_head",
    }  # fmt: skip
    assert Client().get("/setup/").status_code == 404
    assert first(Client(), email="second@example.jp") == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"key": "guessed"},
        {"password": "short"},
        {"password": "password1234"},
        {"email": "none"},
        {"name": ""},
    ],
)
def test_the_first_page_refuses_a_wrong_key_and_what_makes_no_account(
    changed: dict[str, str],
) -> None:
    assert first(Client(), **changed) == 422
    assert not Person.objects.exists()


def test_a_person_signs_in_with_a_password_and_out_again(offices: None) -> None:
    person("writer@example.jp", ("writer", "reef"), password=PASSWORD)
    client = Client()
    refused = client.post(
        "/accounts/login/", {"login": "writer@example.jp", "password": "another phrase"}
    )
    assert refused.status_code == 200
    assert client.get("/work/").status_code == 302
    client.post("/accounts/login/", {"login": "writer@example.jp", "password": PASSWORD})
    assert "藻場課" in client.get("/work/").content.decode()
    client.post("/accounts/logout/")
    assert client.get("/work/")["Location"].startswith("/accounts/login/?next=")


def test_the_session_gets_a_new_key_at_sign_in(offices: None) -> None:
    person("writer@example.jp", password=PASSWORD)
    client = Client()
    client.get("/accounts/login/")
    before = client.session.session_key
    client.post("/accounts/login/", {"login": "writer@example.jp", "password": PASSWORD})
    assert client.session.session_key not in (None, before)


def test_a_page_answers_a_wrong_address_and_a_wrong_password_alike(offices: None) -> None:
    person("writer@example.jp", password=PASSWORD)
    told = [
        Client()
        .post("/accounts/login/", {"login": email, "password": "another phrase"})
        .content.decode()
        for email in ("writer@example.jp", "nobody@example.jp")
    ]
    assert (
        told[0].partition("errors")[2].partition("</div>")[0]
        == told[1].partition("errors")[2].partition("</div>")[0]
    )


def test_guessing_a_password_ends_after_a_few_tries(offices: None) -> None:
    person("guessed@example.jp", password=PASSWORD)
    client = Client()
    for _ in range(6):
        client.post(
            "/accounts/login/", {"login": "guessed@example.jp", "password": "another phrase"}
        )
    answer = client.post("/accounts/login/", {"login": "guessed@example.jp", "password": PASSWORD})
    assert answer.status_code != 302
    assert client.get("/work/").status_code == 302


def test_a_form_without_its_token_is_refused(offices: None) -> None:
    person("writer@example.jp", password=PASSWORD)
    client = Client(enforce_csrf_checks=True)
    assert (
        client.post(
            "/accounts/login/", {"login": "writer@example.jp", "password": PASSWORD}
        ).status_code
        == 403
    )


def test_whoever_is_let_in_no_more_is_out_at_once(offices: None) -> None:
    who = person("writer@example.jp", ("writer", "reef"), password=PASSWORD)
    client = signed_in(who)
    assert client.get("/work/").status_code == 200
    people.set_active(who, False, by=BY, at=NOW)
    assert client.get("/work/").status_code == 302


def test_nobody_signs_up_alone() -> None:
    answer = Client().post(
        "/accounts/signup/", {"email": "a@example.jp", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert answer.status_code in (200, 302, 403)
    assert not Person.objects.exists()


def test_the_one_click_of_the_demo_is_not_there_elsewhere(offices: None, tmp_path: Path) -> None:
    fictional = people.add_person(
        email="sumi@satoumi.example", name="角", by=BY, at=NOW, is_fictional=True
    )
    real = person("writer@example.jp")
    assert Client().post(f"/demo/{fictional.pk}/").status_code == 404
    assert Client().get("/demo/").status_code == 404
    with override_settings(HOME=tmp_path):
        installation.mark_as_demo()
        assert Client().post(f"/demo/{real.pk}/").status_code == 404
        assert Client().post(f"/demo/{fictional.pk}/").status_code == 302


def test_only_an_administrator_makes_people(offices: None) -> None:
    writer, admin = (
        person("writer@example.jp", ("writer", "reef")),
        person("admin@example.jp", ("admin", "satoumi")),
    )
    given = {"email": "new@example.jp", "name": "新"}
    assert signed_in(writer).post("/work/people/", given).status_code == 403
    assert signed_in(writer).get("/work/people/").status_code == 403
    assert signed_in(admin).post("/work/people/", given).status_code == 302
    assert (
        Event.objects.get(
            action="add-person", subject=f"person {people.person_named('new@example.jp').pk}"
        ).person
        == admin
    )


def test_a_role_that_has_ended_permits_nothing(offices: None) -> None:
    admin = person("admin@example.jp", ("admin", "satoumi"))
    client = signed_in(admin)
    assert client.get("/work/people/").status_code == 200
    people.revoke(admin.memberships.get(), by=BY, at=NOW)
    assert client.get("/work/people/").status_code == 403


def test_no_password_or_address_is_written_into_the_log(offices: None) -> None:
    person("secret@example.jp", ("writer", "reef"), password=PASSWORD)
    told = " ".join(f"{event.subject} {event.details}" for event in Event.objects.all())
    assert "secret@example.jp" not in told
    assert PASSWORD not in told


def test_every_page_of_sign_in_is_whole_in_both_languages() -> None:
    for lang, word in (("ja", "サインイン"), ("en", "Sign in")):
        page = Client().get(f"/accounts/login/?lang={lang}")
        assert f"<h1>{word}</h1>" in page.content.decode()
        assert "unsafe" not in page["Content-Security-Policy"]


def test_an_address_is_taken_once_whatever_its_case(offices: None) -> None:
    person("writer@example.jp")
    with pytest.raises(Problem) as told:
        person("Writer@Example.jp")
    assert told.value.kind is Kind.CONFLICT
