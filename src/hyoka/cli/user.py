"""`hyoka user`: people, offices and roles from the command line."""

import getpass
import os
import sys
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

Action = Literal["list", "add", "office", "grant", "end", "password", "deactivate", "activate"]
_TAKES = {"add": (2, 2), "office": (2, 3), "grant": (3, 3), "end": (3, 3), "list": (0, 0)}


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
    if action == "list":
        write_text(_listed(), None)
        return
    by, at = _administrator(), datetime.now(UTC)
    _done(action, given, by, at)
    say("記録しました。", "Done.", as_json=as_json, facts={"action": action, "of": list(given)})


def _administrator() -> "Actor":
    """Who acts; while there is nobody yet, whoever holds the database."""
    from hyoka.office import people
    from hyoka.office.permissions import check_may_administer
    from hyoka.store.workspace.events import Actor

    if people.needs_first_administrator() or not os.environ.get("HYOKA_USER"):
        return Actor(who())
    person = people.person_named(os.environ["HYOKA_USER"])
    check_may_administer(person, datetime.now(UTC).date())
    return people.actor_of(person)


def _done(action: str, given: tuple[str, ...], by: "Actor", at: datetime) -> None:
    from hyoka.office import people
    from hyoka.store.workspace.models import Membership

    match action, given:
        case "add", (email, name):
            people.add_person(email=email, name=name, by=by, at=at)
        case "office", (code, name, *above):
            over = people.office_named(above[0]) if above else None
            people.add_office(code=code, name=name, above=over, by=by, at=at)
        case "grant", (email, role, office):
            people.grant(
                people.person_named(email), role, people.office_named(office), by=by, at=at
            )
        case "end", (email, role, office):
            person, place = people.person_named(email), people.office_named(office)
            for held in Membership.objects.filter(
                person=person, role=role, office=place, ends_on=None
            ):
                people.revoke(held, by=by, at=at)
        case "password", (email,):
            people.set_password(people.person_named(email), _password(), by=by, at=at)
        case _, (email,):
            people.set_active(people.person_named(email), action == "activate", by=by, at=at)


def _password() -> str:
    """From the terminal, unseen; from a pipe, its first line."""
    if sys.stdin.isatty():
        return getpass.getpass("パスワード / Password: ")
    return sys.stdin.readline().rstrip("\n")


def _listed() -> str:
    """A line a person: address, name, roles in force."""
    from hyoka.office.people import roles_of
    from hyoka.store.workspace.models import Person

    today = datetime.now(UTC).date()
    lines = []
    for person in Person.objects.order_by("email"):
        roles = "、".join(f"{role.name}@{role.office.code}" for role in roles_of(person, today))
        lines.append(f"{person.email}\t{person.name}\t{roles or '-'}\n")
    return "".join(lines)


def _wrong_number(action: str) -> Problem:
    return problem_named("wrong-number", {"action": action})
