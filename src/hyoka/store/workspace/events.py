"""Writes the log of events and verifies it.

In: who did what to which subject. Out: an event chained to the one before; or, when verified, every
disagreement: an altered or missing event, a cut tail, an emptied log, a revision or a whole sheet
that is gone, altered source text.
"""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hyoka.store.sealing.models import Touched
from hyoka.store.sealing.seals import broken_seals, seal_touched
from hyoka.store.workspace.hashing import digest_of_hashes, digest_of_name, hash_of_event
from hyoka.store.workspace.models import Event, EventHead, Office, Person

if TYPE_CHECKING:
    from hyoka.store.models import Revision

_ROWS = "rows"
"""Where an event keeps the digest over the rows it seals."""


@dataclass(frozen=True)
class Actor:
    """Who acts, by name, and the person and office where there is an account."""

    name: str
    person: Person | None = None
    office: Office | None = None


def record_event(
    action: str,
    subject: str,
    *,
    by: Actor,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> Event:
    """The next event of the log, written in the transaction of the change it tells of."""
    with transaction.atomic():
        EventHead.objects.get_or_create(pk=1)
        head = EventHead.objects.select_for_update().get(pk=1)
        salt = secrets.token_hex(16)
        sealed = seal_touched(head.seq + 1)
        event = Event(
            seq=head.seq + 1,
            at=at,
            person=by.person,
            office=by.office,
            who=by.name[:200],
            salt=salt,
            who_digest=digest_of_name(salt, by.name[:200]),
            action=action,
            subject=subject,
            details={**(details or {}), **({_ROWS: sealed} if sealed else {})},
            previous_hash=head.hash,
        )
        event.hash = _hash(event)
        event.save()
        EventHead.objects.filter(pk=1).update(seq=event.seq, hash=event.hash)
    return event


def _hash(event: Event) -> str:
    return hash_of_event(
        event.seq,
        event.at,
        event.who_digest,
        event.action,
        event.subject,
        event.details,
        event.previous_hash,
    )


def broken_events() -> Iterator[str]:
    """Every place where the log does not hold, in words."""
    yield from _broken_chain()
    yield from _missing_revisions()
    yield from _altered_documents()
    yield from broken_seals(_sealing_events())


def _broken_chain() -> Iterator[str]:
    seq, previous = 0, ""
    for event in Event.objects.order_by("seq").iterator():
        seq += 1
        if (event.seq, event.previous_hash) != (seq, previous):
            yield f"event {event.seq}: does not follow the one before"
            seq = event.seq
        if event.hash != _hash(event):
            yield f"event {event.seq}: what it says does not match its hash"
        if event.who and event.who_digest != digest_of_name(event.salt, event.who):
            yield f"event {event.seq}: the name does not match its digest"
        previous = event.hash
    head = EventHead.objects.filter(pk=1).first() or EventHead()
    if (head.seq, head.hash) != (seq, previous):
        yield f"the log ends at event {seq}, its head says {head.seq}"


def _sealing_events() -> Iterator[tuple[int, str]]:
    """The events that sealed rows, each with the digest over its seals."""
    for event in Event.objects.order_by("seq").only("seq", "details").iterator():
        if _ROWS in event.details:
            yield event.seq, str(event.details[_ROWS])


def seal_rest(by: Actor, at: datetime) -> None:
    """Seals what was touched after the last event of a change, so that nothing waits for another's
    event."""
    if Touched.objects.exists():
        record_event("keep", "rows", by=by, at=at)


def _missing_revisions() -> Iterator[str]:
    """Revisions the log tells of and that are not there as it tells, and revisions it does not
    know."""
    from hyoka.store.models import Revision

    adopted = Event.objects.filter(action="adopt").order_by("seq").first()
    last = int(adopted.details["last"]) if adopted else 0
    if adopted is not None:
        hashes = Revision.objects.filter(pk__lte=last).order_by("pk").values_list("hash", flat=True)
        if digest_of_hashes(hashes) != adopted.details["digest"]:
            yield "revisions from before the log are not those it was begun with"
    there = {
        (revision.sheet_id, revision.number): revision.hash
        for revision in Revision.objects.filter(pk__gt=last).only("sheet_id", "number", "hash")
    }
    for event in Event.objects.filter(action="revision").order_by("seq").iterator():
        key = (event.details["sheet"], event.details["number"])
        if there.pop(key, None) != event.details["hash"]:
            yield f"sheet {key[0]} revision {key[1]}: the log tells of it, and it is gone or another"
    for sheet, number in sorted(there):
        yield f"sheet {sheet} revision {number}: no event tells of it"


def _altered_documents() -> Iterator[str]:
    from hyoka.store.models import SourceDocument

    told = {
        event.subject.removeprefix("document "): event.details.get("envelope")
        for event in Event.objects.filter(action="load").order_by("seq").iterator()
    }
    for document in SourceDocument.objects.order_by("pk").iterator(chunk_size=1):
        envelope = told.get(document.sha256)
        if not document.is_whole:
            yield f"document {document.name}: its bytes are not those that were loaded"
        if envelope and envelope != hashlib.sha256(document.envelope.encode()).hexdigest():
            yield f"document {document.name}: what was read from it is not what was loaded"


def tell_revision(revision: "Revision", by: Actor) -> None:
    """Writes the event of a new revision."""
    details = {"sheet": revision.sheet_id, "number": revision.number, "hash": revision.hash}
    record_event("revision", f"sheet {revision.sheet_id}", by=by, at=revision.at, details=details)
