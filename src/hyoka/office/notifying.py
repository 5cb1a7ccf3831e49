"""Mails: one digest a person and day, and at once only what came back; titles and addresses, never
content.

In: where sheets stand. Out: mails in the outbox, and sent by `send_waiting`.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction

from hyoka.office.my_work import waiting_for
from hyoka.office.owners import owners_of
from hyoka.store.workspace.models import Outbox, Person, SheetStatus

_SUBJECT = "[Hyoka] {title}"


def tell_next(status: SheetStatus, action: str, at: datetime) -> None:
    """A sheet that came back is told at once; everything else waits for the digest."""
    if action != "return":
        return
    for person in owners_of(status, at.date()):
        _put(person, "returned", [status], at, "差し戻されました / Returned to you")


def make_digests(at: datetime) -> int:
    """A digest for everybody something waits for, once a day; how many were made."""
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
