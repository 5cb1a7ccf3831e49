"""Whose a sheet is that no office has been given: of a document that was loaded.

In: a public evaluation without an office. Out: the ministry its record speaks for, by its name now
or before; where there is but one ministry, that. Of whom nothing is known it belongs to nobody,
until whoever runs the installation gives it to an office.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hyoka.store.models import Evaluation
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import Office, OfficeSuccession, SheetStatus


def without_office_in(ministry: Office) -> Q:
    """Of sheets: those no office has that belong to a ministry."""
    unowned = Q(status__office=None)
    if not _has_neighbours(ministry):
        return unowned
    return unowned & Q(evaluation__card__ministry__in=list(_names_of(ministry)))


def belongs_to(status: SheetStatus, ministry: Office) -> bool:
    """Whether a sheet no office has belongs to a ministry."""
    if not _has_neighbours(ministry):
        return True
    names = list(_names_of(ministry))
    found = Evaluation.objects.filter(sheets__status=status.pk, card__ministry__in=names)
    return found.exists()


def _has_neighbours(ministry: Office) -> bool:
    tops = Office.objects.filter(above=None, ends_on=None)
    return tops.exclude(pk=ministry.pk).exists()


def _names_of(ministry: Office) -> Iterator[str]:
    """Its name, and those of the ministries it came from."""
    seen, waiting = set[int](), [ministry]
    while waiting:
        each = waiting.pop()
        seen.add(each.pk)
        yield each.name_ja
        before = OfficeSuccession.objects.filter(after=each).select_related("before")
        waiting += [found.before for found in before if found.before_id not in seen]


def give(evaluation: Evaluation, office: Office, *, by: Actor, at: datetime) -> int:
    """Gives what no office has of an evaluation to one; how many sheets it was."""
    with transaction.atomic():
        unowned = SheetStatus.objects.filter(sheet__evaluation=evaluation, office=None)
        n_given = unowned.update(office=office)
        details = {"office": office.pk, "sheets": n_given}
        record_event("give", f"evaluation {evaluation.pk}", by=by, at=at, details=details)
    return n_given
