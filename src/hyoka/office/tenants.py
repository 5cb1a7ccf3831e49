"""A ministry beside others in one installation: its offices and people are its own.

In: somebody with roles. Out: the offices and people of the ministries they work in, and of no
other; a name or number of another ministry's is answered as one that is not there.
"""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from hyoka.definitions.problems import problem_named
from hyoka.office.people import office_and_below, roles_of
from hyoka.office.permissions import forbidden, ministry_of
from hyoka.records import Problem
from hyoka.store.workspace.models import Event, Membership, Office, Person

_PERSON = "person "


def ministries_of(person: Person, on: date) -> list[Office]:
    """The ministries somebody has a role in."""
    tops = {each.pk: each for each in (ministry_of(role.office) for role in roles_of(person, on))}
    return list(tops.values())


def own_offices(person: Person, on: date) -> QuerySet[Office]:
    """All offices of these ministries, those that have ended too."""
    numbers = set[int]().union(*map(office_and_below, ministries_of(person, on)))
    return Office.objects.filter(pk__in=numbers)


def offices_in_being(person: Person, on: date) -> QuerySet[Office]:
    """What can be chosen from."""
    return own_offices(person, on).filter(ends_on=None).order_by("name_ja")


def chosen_office(person: Person, number: str | None, on: date) -> Office | None:
    """The office of a form's choice; null for none. Raises Problem for one of another ministry."""
    if not number:
        return None
    is_number = number.isascii() and number.isdecimal() and len(number) < 12
    found = own_offices(person, on).filter(pk=int(number)).first() if is_number else None
    if found is None:
        raise no_office()
    return found


def no_office() -> Problem:
    return problem_named("no-such-office")


def own_people(person: Person, on: date) -> QuerySet[Person]:
    """Whoever has or had a role there, and whoever an administrator of there has added and nobody
    given a role yet."""
    offices = own_offices(person, on)
    members = Membership.objects.filter(office__in=offices)
    colleagues = list(members.values_list("person", flat=True).distinct())
    added = Event.objects.filter(action="add-person", person__in=colleagues)
    numbers = [each.removeprefix(_PERSON) for each in added.values_list("subject", flat=True)]
    without = Q(pk__in=numbers, memberships=None)
    return Person.objects.filter(Q(pk__in=colleagues) | without).distinct()


def own_person(person: Person, number: UUID, on: date) -> Person:
    """Raises Problem, the same whether they work elsewhere or are not there."""
    found = own_people(person, on).filter(pk=number).first()
    if found is None:
        raise problem_named("unknown-person.tenants")
    return found


def check_nowhere_else(person: Person, by: Person, on: date) -> None:
    """Raises Problem where somebody works in a ministry the other has no say in."""
    others = Membership.objects.filter(person=person).exclude(office__in=own_offices(by, on))
    if any(each.in_force(on) for each in others):
        raise forbidden()
