"""An office with its people, and somebody signed in."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from hyoka.office import people
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import Person
from tests.conftest import NOW

PASSWORD = "a long enough phrase"
BY = Actor("tester")


def person(email: str, *roles: tuple[str, str], password: str | None = None) -> Person:
    """Somebody with roles in offices, made where they are new."""
    made = people.add_person(email=email, name=email.partition("@")[0], password=password, by=BY, at=NOW)
    for role, code in roles:
        people.grant(made, role, people.office_named(code), by=BY, at=NOW)
    return made


@pytest.fixture(autouse=True)
def quick_passwords() -> Iterator[None]:
    """The real hasher takes its time on purpose."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def offices(db: None) -> None:
    """A ministry with a bureau of two sections, and its evaluation office."""
    ministry = people.add_office(code="satoumi", name="里海省", above=None, by=BY, at=NOW)
    bureau = people.add_office(code="coast", name="沿岸局", above=ministry, by=BY, at=NOW)
    for code, name in (("reef", "藻場課"), ("port", "港課")):
        people.add_office(code=code, name=name, above=bureau, by=BY, at=NOW)
    people.add_office(code="evaluation", name="評価室", above=ministry, by=BY, at=NOW)


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
