"""An office with its people, and somebody signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client, override_settings

from hyoka.editing import Typed, hash_of, typed_of
from hyoka.office import cycles, load_records, people
from hyoka.office.drafting import Outcome, Written, current, write
from hyoka.records import Records
from hyoka.store.models import Sheet
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import Person
from tests.conftest import NOW

PASSWORD = "a long enough phrase"
BY = Actor("tester")


def person(email: str, *roles: tuple[str, str], password: str | None = None) -> Person:
    """Somebody with roles in offices, made where they are new."""
    made = people.add_person(
        email=email, name=email.partition("@")[0], password=password, by=BY, at=NOW
    )
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


@dataclass(frozen=True)
class Office:
    """An office in the middle of its year: people by role, and the sheets rolled forward from the sample."""

    writer: Person
    second: Person
    head: Person
    staff: Person
    chief: Person
    expert: Person
    auditor: Person
    budget: Person
    admin: Person
    cover: int
    field: int
    evaluation: int
    before: int


@pytest.fixture
def office(offices: None, records_2021: Records, sample_2021: bytes) -> Office:
    """The sample's year is public; the next one is begun in the reef section."""
    before = load_records(
        records_2021, sample_2021, author="tester", at=NOW, reason="test"
    ).evaluations[0]
    chief = person("chief@example.jp", ("office_head", "evaluation"))
    cycle = cycles.open_cycle(chief, 2024, title="令和６年度", at=NOW)
    begun = cycles.roll_forward(chief, before, cycle, people.office_named("reef"), at=NOW)
    kinds = {
        sheet.kind: sheet.pk
        for sheet in Sheet.objects.filter(pk__in=begun.sheets).order_by("-part")
    }
    return Office(
        writer=person("writer@example.jp", ("writer", "reef")),
        second=person("second@example.jp", ("writer", "reef")),
        head=person("head@example.jp", ("section_head", "reef")),
        staff=person("staff@example.jp", ("office_staff", "evaluation")),
        chief=chief,
        expert=person("expert@example.jp", ("expert", "satoumi")),
        auditor=person("auditor@example.jp", ("auditor", "satoumi")),
        budget=person("budget@example.jp", ("budget", "satoumi")),
        admin=person("admin@example.jp", ("admin", "satoumi")),
        cover=kinds["cover"],
        field=kinds["field"],
        evaluation=begun.evaluation,
        before=before,
    )


def base_of(sheet_id: int, path: str) -> str:
    """The hash of what stands at an address now."""
    return hash_of(typed_of(current(Sheet.objects.get(pk=sheet_id)).opened.leaves[path]))


def wrote(
    who: Person, sheet_id: int, path: str, typed: Typed, base: str | None = None, at: datetime = NOW
) -> Outcome:
    """Somebody writes a leaf, having seen what stands there unless told otherwise."""
    seen = base_of(sheet_id, path) if base is None else base
    return write(sheet_id, who, [Written(path, typed, seen)], at)[1][0]
