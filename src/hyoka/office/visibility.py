"""Who sees? One function gives the sheets a person sees; pages, lists, counts, search and mails all
begin with it."""

from datetime import date

from django.db.models import Q, QuerySet

from hyoka.definitions.problems import problem_named
from hyoka.office.belonging import without_office_in
from hyoka.office.people import Role, office_and_below, roles_of
from hyoka.office.permissions import ministry_of
from hyoka.office.workflow import workflow
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Declaration, Person, Thread


def visible_sheets(person: Person, on: date) -> QuerySet[Sheet]:
    """The sheets somebody sees today, by every role they hold."""
    seen = Q(pk__in=[])
    for role in dict.fromkeys(roles_of(person, on)):
        seen |= _seen_by(role, person)
    found = Sheet.objects.filter(seen, status__isnull=False)
    return found.select_related(
        "status__office__above__above", "status__cycle", "status__person", "evaluation__document"
    )


def _seen_by(role: Role, person: Person) -> Q:
    sees = workflow().sees[role.name]
    states = Q(status__state__in=sees.states)
    match sees.scope:
        case "own":
            return states & Q(status__office__in=office_and_below(role.office))
        case "ministry":
            ministry = ministry_of(role.office)
            below = Q(status__office__in=office_and_below(ministry))
            return states & (below | without_office_in(ministry))
        case "invited":
            return (
                states
                & Q(turns__reviews__person=person)
                & ~Q(evaluation__subject__in=conflicted(person))
            )
        case _:
            return Q(pk__in=[])


def conflicted(person: Person) -> list[object]:
    """What an expert is in conflict with, as declared or proposed and not dismissed; hidden with
    all below it."""
    found = Declaration.objects.filter(person=person, identity__isnull=False).exclude(
        decision="dismissed"
    )
    return list(found.values_list("identity", flat=True))


def sheet_for(person: Person, sheet_id: int, on: date) -> Sheet:
    """A sheet somebody sees. Raises Problem, the same whether it is hidden or not there."""
    found = visible_sheets(person, on).filter(pk=sheet_id).distinct().first()
    if found is None:
        raise problem_named("unknown-sheet.visibility", {"sheet": sheet_id})
    return found


def visible_threads(person: Person, sheet: Sheet, on: date) -> QuerySet[Thread]:
    """The marks on a sheet somebody sees: those given, one's own, and of a turn of experts what its
    phase shows."""
    shown = Q(given_at__isnull=False, turn=None) | Q(person=person)
    names = {role.name for role in roles_of(person, on)}
    if names & {"office_staff", "office_head", "auditor"}:
        shown |= Q(given_at__isnull=False)
    elif "expert" in names:
        shown |= Q(given_at__isnull=False, turn__phase__in=("each_other", "complete"))
    else:
        shown |= Q(given_at__isnull=False, turn__phase="complete")
    return (
        Thread.objects.filter(shown, sheet=sheet)
        .select_related("person", "answered_by")
        .order_by("pk")
    )
