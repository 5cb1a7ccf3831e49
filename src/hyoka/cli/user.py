"""`hyoka user`: people, offices and roles from the command line."""

import getpass
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hyoka.cli.database import prepare, who
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named
from hyoka.intake.files import write_text
from hyoka.records import Problem

if TYPE_CHECKING:
    from hyoka.store.workspace.events import Actor
    from hyoka.store.workspace.models import Office, Person

Action = Literal[
    "list", "add", "office", "grant", "end", "password", "deactivate", "activate", "give"
]
_TAKES = {
    "add": (2, 2),
    "office": (2, 3),
    "grant": (3, 3),
    "end": (3, 3),
    "list": (0, 0),
    "give": (2, 2),
}


def command(
    action: Annotated[Action, typer.Argument(help="すること。/ What to do.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]…", help="対象。/ Of whom.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 5 where who acts may not."""
    prepare()
    given = tuple(words or ())
    least, most = _TAKES.get(action, (1, 1))
    if not least <= len(given) <= most:
        raise _wrong_number(action)
    acting = _acting()
    if action == "list":
        write_text(_listed(acting), None)
        return
    _done(action, given, acting)
    say("記録しました。", "Done.", as_json=as_json, facts={"action": action, "of": list(given)})


@dataclass(frozen=True)
class _Acting:
    """Who acts: a person, held to their own ministries; else whoever holds the database."""

    by: "Actor"
    at: datetime
    person: "Person | None" = None

    def office(self, code: str) -> "Office":
        """Raises Problem for an office that is not there, or another ministry's."""
        from hyoka.office import people, tenants

        found = people.office_named(code)
        if self.person is not None:
            tenants.chosen_office(self.person, str(found.pk), self.at.date())
        return found

    def colleague(self, email: str) -> "Person":
        """Raises Problem for somebody who is not there, or works in other ministries alone."""
        from hyoka.office import people, tenants

        found = people.person_named(email)
        if self.person is None:
            return found
        return tenants.own_person(self.person, found.pk, self.at.date())

    def above(self, code: str | None) -> "Office | None":
        """What a new office is part of; only who holds the database makes a ministry."""
        from hyoka.office import tenants

        if code:
            return self.office(code)
        return tenants.ministries_of(self.person, self.at.date())[0] if self.person else None

    def alone(self, email: str) -> "Person":
        """A colleague who works in no other ministry. Raises Problem for one who does."""
        from hyoka.office import tenants

        found = self.colleague(email)
        if self.person is not None:
            tenants.check_nowhere_else(found, self.person, self.at.date())
        return found


def _acting() -> _Acting:
    """While there is nobody yet, whoever holds the database."""
    from hyoka.office import people
    from hyoka.office.permissions import check_may_administer
    from hyoka.store.workspace.events import Actor

    at = datetime.now(UTC)
    if people.needs_first_administrator() or not os.environ.get("HYOKA_USER"):
        return _Acting(Actor(who()), at)
    person = people.person_named(os.environ["HYOKA_USER"])
    check_may_administer(person, at.date())
    return _Acting(people.actor_of(person), at, person)


def _done(action: str, given: tuple[str, ...], acting: _Acting) -> None:
    from hyoka.office import people

    by, at = acting.by, acting.at
    match action, given:
        case "add", (email, name):
            people.add_person(email=email, name=name, by=by, at=at)
        case "office", (code, name, *above):
            over = acting.above(above[0] if above else None)
            people.add_office(code=code, name=name, above=over, by=by, at=at)
        case "grant", (email, role, office):
            people.grant(acting.colleague(email), role, acting.office(office), by=by, at=at)
        case "end", (email, role, office):
            _end(acting, email, role, office)
        case "give", (evaluation, office):
            _give(acting, evaluation, office)
        case "password", (email,):
            people.set_password(acting.alone(email), _password(), by=by, at=at)
        case _, (email,):
            people.set_active(acting.alone(email), action == "activate", by=by, at=at)


def _end(acting: _Acting, email: str, role: str, code: str) -> None:
    from hyoka.office import people
    from hyoka.store.workspace.models import Membership

    person, place = acting.colleague(email), acting.office(code)
    held = Membership.objects.filter(person=person, role=role, office=place, ends_on=None)
    for each in held:
        people.revoke(each, by=acting.by, at=acting.at)


def _give(acting: _Acting, name: str, code: str) -> None:
    """A loaded evaluation no office has; an administrator gives what is their ministry's alone."""
    from hyoka.office import belonging
    from hyoka.office.permissions import forbidden, ministry_of
    from hyoka.store.kept.addresses import evaluation_named
    from hyoka.store.models import Evaluation
    from hyoka.store.workspace.models import SheetStatus

    office = acting.office(code)
    number = evaluation_named(name)
    if number is None:
        raise problem_named("unknown-evaluation")
    found = Evaluation.objects.get(pk=number)
    statuses = SheetStatus.objects.filter(sheet__evaluation=found, office=None)
    ministry = ministry_of(office)
    if acting.person and not all(belonging.belongs_to(each, ministry) for each in statuses):
        raise forbidden()
    belonging.give(found, office, by=acting.by, at=acting.at)


def _password() -> str:
    """From the terminal, unseen; from a pipe, its first line."""
    if sys.stdin.isatty():
        return getpass.getpass("パスワード / Password: ")
    return sys.stdin.readline().rstrip("\n")


def _listed(acting: _Acting) -> str:
    """A line a person: address, name, roles in force there."""
    from hyoka.office.people import roles_of
    from hyoka.office.tenants import own_offices, own_people
    from hyoka.store.workspace.models import Office, Person

    on, viewer = acting.at.date(), acting.person
    found = own_people(viewer, on) if viewer else Person.objects.all()
    offices = set(own_offices(viewer, on) if viewer else Office.objects.all())
    lines = []
    for person in found.order_by("email"):
        held = [role for role in roles_of(person, on) if role.office in offices]
        roles = "、".join(f"{role.name}@{role.office.code}" for role in held)
        lines.append(f"{person.email}\t{person.name}\t{roles or '-'}\n")
    return "".join(lines)


def _wrong_number(action: str) -> Problem:
    return problem_named("wrong-number", {"action": action})
