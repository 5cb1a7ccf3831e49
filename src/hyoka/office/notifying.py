"""Mails: one digest a person and day, and at once only what came back; titles and addresses, never
content.

In: where sheets stand. Out: mails in the outbox, and sent by `send_waiting`.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction

from hyoka.office.people import Role
from hyoka.office.permissions import reaches
from hyoka.office.workflow import NOBODY, workflow
from hyoka.store.workspace.models import Membership, Outbox, Person, SheetStatus

_SUBJECT = "[Hyoka] {title}"


def owners_of(status: SheetStatus, on: date) -> list[Person]:
    """The people whose turn it is: the person it is assigned to, else those who hold the owner's
    role there."""
    state = workflow().states[status.state]
    if state.owner == NOBODY:
        return []
    if state.owner == "writer" and status.person is not None:
        return [status.person]
    held = (
        Membership.objects.filter(role__in=state.awaited, person__is_active=True)
        .select_related("person", "office__above__above")
        .order_by("pk")
    )
    found = [
        each.person
        for each in held
        if each.in_force(on) and reaches(Role(each.role, each.office), status.office)
    ]
    return list(dict.fromkeys(found))


def tell_next(status: SheetStatus, action: str, at: datetime) -> None:
    """A sheet that came back is told at once; everything else waits for the digest."""
    if action != "return":
        return
    for person in owners_of(status, at.date()):
        _put(person, "returned", [status], at, "差し戻されました / Returned to you")


def make_digests(at: datetime) -> int:
    """A digest for everybody something waits for, once a day; how many were made."""
    from hyoka.office.my_work import waiting_for

    n_made = 0
    for person in Person.objects.filter(is_active=True).order_by("pk"):
        waiting = [each.status for each in waiting_for(person, at.date())]
        if (
            waiting
            and not Outbox.objects.filter(person=person, kind="digest", on=at.date()).exists()
        ):
            n_made += _put(
                person,
                "digest",
                waiting,
                at,
                f"{len(waiting)} 件があなたを待っています / waiting for you",
            )
    return n_made


def _put(
    person: Person, kind: str, statuses: Iterable[SheetStatus], at: datetime, title: str
) -> int:
    lines = [
        f"{each.title or each.sheet}\n{settings.SITE_ADDRESS}/work/sheets/{each.pk}/"
        for each in statuses
    ]
    try:
        with transaction.atomic():
            Outbox.objects.create(
                person=person,
                kind=kind,
                on=at.date(),
                subject=_SUBJECT.format(title=title),
                text="\n\n".join(lines) + "\n",
                made_at=at,
            )
    except IntegrityError:
        return 0
    return 1


def send_waiting(at: datetime) -> int:
    """Sends what is in the outbox; a mail that cannot be sent stays there. How many went."""
    n_sent = 0
    with get_connection() as connection:
        for mail in Outbox.objects.filter(sent_at=None).select_related("person").order_by("pk"):
            message = EmailMessage(
                mail.subject,
                mail.text,
                settings.DEFAULT_FROM_EMAIL,
                [mail.person.email],
                connection=connection,
            )
            n_sent += message.send(fail_silently=False)
            Outbox.objects.filter(pk=mail.pk).update(sent_at=at)
    return n_sent
