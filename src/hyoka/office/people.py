"""People, offices and roles: made, given and ended, each with its event.

In: who does it, to whom, from when. Out: rows of the store. What a role permits stands in
`permissions.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import ROLES, Membership, Office, OfficeSuccession, Person

_AT_HAND = "_memberships_at_hand"


@dataclass(frozen=True)
class Role:
    """A role in force: what it is and in which office."""

    name: str
    office: Office


def needs_first_administrator() -> bool:
    """Whether nobody has an account yet."""
    return not Person.objects.exists()


def make_first_administrator(
    *, email: str, name: str, password: str, ministry: str, at: datetime
) -> Person:
    """The first person of an installation, in its first office. Raises Problem where there is
    somebody already."""
    with transaction.atomic():
        if not needs_first_administrator():
            raise _not_the_first()
        office = Office.objects.create(
            code="ministry", name_ja=ministry.strip() or "組織", begins_on=at.date()
        )
        by = Actor(name)
        person = add_person(email=email, name=name, password=password, by=by, at=at)
        by = actor_of(person)
        for role in ("admin", "office_head"):
            grant(person, role, office, by=by, at=at)
    return person


def add_person(
    *,
    email: str,
    name: str,
    by: Actor,
    at: datetime,
    password: str | None = None,
    is_fictional: bool = False,
) -> Person:
    """Raises Problem for an address that is none or is taken, a name that is empty, a password too
    weak."""
    email, name = email.strip().lower(), name.strip()
    _check_person(email, name, password)
    with transaction.atomic():
        person = Person.objects.create_user(email, password, name=name, is_fictional=is_fictional)
        record_event("add-person", f"person {person.pk}", by=by, at=at)
    return person


def _check_person(email: str, name: str, password: str | None) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise _bad_person("メールアドレス", "mail address") from error
    if not name:
        raise _bad_person("氏名", "name")
    if Person.objects.filter(email=email).exists():
        raise problem_named("person-exists")
    if password is not None:
        _check_password(password, Person(email=email, name=name))


def _check_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise problem_named("weak-password") from error


def set_password(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Raises Problem for a password that is too weak; sessions under the old one end."""
    _check_password(password, person)
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        record_event("set-password", f"person {person.pk}", by=by, at=at)


def invite(person: Person, *, by: Actor, at: datetime) -> None:
    """Notes that somebody is handed the address at which they choose their own password. Raises
    Problem for somebody who has one: nobody else may come in under their name."""
    if person.has_usable_password():
        raise problem_named("has-a-password")
    record_event("invite", f"person {person.pk}", by=by, at=at)


def set_active(person: Person, active: bool, *, by: Actor, at: datetime) -> None:
    """Lets somebody in, or in no more; what they did stays under their name."""
    with transaction.atomic():
        person.is_active = active
        person.save(update_fields=["is_active"])
        record_event("activate" if active else "deactivate", f"person {person.pk}", by=by, at=at)


def add_office(
    *,
    code: str,
    name: str,
    above: Office | None,
    by: Actor,
    at: datetime,
    begins_on: date | None = None,
    name_en: str = "",
) -> Office:
    """Raises Problem where an office of that code is there, or where it has no name."""
    if not (code.strip() and name.strip()):
        raise _bad_person("組織の略号と名称", "code and name of the office")
    if Office.objects.filter(code=code, ends_on=None).exists():
        raise problem_named("office-exists", {"code": code})
    with transaction.atomic():
        office = Office.objects.create(
            code=code, name_ja=name, name_en=name_en, above=above, begins_on=begins_on or at.date()
        )
        record_event(
            "add-office", f"office {office.pk}", by=by, at=at, details={"code": code, "name": name}
        )
    return office


def succeed(before: Office, after: Office, kind: str, *, on: date, by: Actor, at: datetime) -> None:
    """Ends an office on a day and hands its work to another: renamed, split or merged."""
    with transaction.atomic():
        OfficeSuccession.objects.create(before=before, after=after, kind=kind, on=on)
        Office.objects.filter(pk=before.pk, ends_on=None).update(ends_on=on)
        details = {"after": after.pk, "kind": kind, "on": on.isoformat()}
        record_event("succeed-office", f"office {before.pk}", by=by, at=at, details=details)


def grant(person: Person, role: str, office: Office, *, by: Actor, at: datetime) -> Membership:
    """Gives a role from today. Raises Problem for an unknown role, or one that is held already."""
    if role not in ROLES:
        raise problem_named(
            "unknown-role", {"role": role}, listed="、".join(ROLES), listed_en=", ".join(ROLES)
        )
    held = Membership.objects.filter(person=person, office=office, role=role, ends_on=None).first()
    if held is not None:
        return held
    with transaction.atomic():
        given = Membership.objects.create(
            person=person, office=office, role=role, begins_on=at.date(), granted_by=by.person
        )
        details = {"role": role, "office": office.pk}
        record_event("grant-role", f"person {person.pk}", by=by, at=at, details=details)
    return given


def revoke(membership: Membership, *, by: Actor, at: datetime) -> None:
    """Ends a role today: from now on it permits nothing."""
    with transaction.atomic():
        Membership.objects.filter(pk=membership.pk, ends_on=None).update(ends_on=at.date())
        details = {"role": membership.role, "office": membership.office_id}
        record_event("end-role", f"person {membership.person_id}", by=by, at=at, details=details)


def roles_of(person: Person, on: date) -> tuple[Role, ...]:
    """The roles in force on a day; of somebody who is not let in, none."""
    if not person.is_active:
        return ()
    return tuple(Role(each.role, each.office) for each in _held_by(person) if each.in_force(on))


def _held_by(person: Person) -> Iterable[Membership]:
    """Asked for once where a request asks for them beforehand (`with_roles`)."""
    held: Iterable[Membership] | None = getattr(person, _AT_HAND, None)
    return _asked_of(person) if held is None else held


def _asked_of(person: Person) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person).select_related("office").order_by("pk")


def with_roles(person: Person) -> Person:
    """The person with all roles they ever held at hand, so that one request asks for them once."""
    if getattr(person, _AT_HAND, None) is None:
        setattr(person, _AT_HAND, list(_asked_of(person)))
    return person


def actor_of(person: Person, office: Office | None = None) -> Actor:
    """The person as the log names them."""
    return Actor(person.name, person, office)


def office_and_below(office: Office) -> set[int]:
    """The office and all it holds, by their numbers."""
    below: dict[int | None, list[int]] = {}
    for number, above in Office.objects.values_list("pk", "above_id"):
        below.setdefault(above, []).append(number)
    found, waiting = {office.pk}, [office.pk]
    while waiting:
        for each in below.get(waiting.pop(), ()):
            found.add(each)
            waiting.append(each)
    return found


def person_named(email: str) -> Person:
    """Raises Problem where nobody has that address."""
    found = Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise problem_named("unknown-person")
    return found


def office_named(code: str) -> Office:
    """Raises Problem where no office in being has that code."""
    found = Office.objects.filter(code=code, ends_on=None).first()
    if found is None:
        known: Iterable[str] = Office.objects.filter(ends_on=None).values_list("code", flat=True)
        raise problem_named(
            "unknown-office",
            {"office": code[:60]},
            known="、".join(known) or "なし",
            known_en=", ".join(known) or "none",
        )
    return found


def _bad_person(ja: str, en: str) -> Problem:
    return problem_named("bad-entry", {"what": en}, ja=ja)


def _not_the_first() -> Problem:
    return problem_named("not-the-first")
