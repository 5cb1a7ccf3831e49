"""Publications of the store: what is public, and making it so.

In: an evaluation and the revisions to be public. Out: an immutable publication and the pointer to
it. Whatever the public site, its data and its search show is found through `published_revisions`
and `published_evaluations` alone.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hyoka.editing import title_of
from hyoka.store.models import Evaluation, Revision, SourceDocument
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import Publication, PublicPointer, PublishedRevision, SheetStatus


def published_revisions() -> QuerySet[Revision]:
    """The revisions that are public now."""
    return Revision.objects.filter(published_in__publication__pointer__isnull=False).select_related(
        "sheet"
    )


def published_evaluations() -> QuerySet[Evaluation]:
    """The evaluations of which something is public."""
    return Evaluation.objects.filter(public_pointer__isnull=False)


def published_documents() -> QuerySet[SourceDocument]:
    """The documents something public was read from."""
    return SourceDocument.objects.filter(evaluations__in=published_evaluations()).distinct()


def published(
    evaluation: Evaluation,
    revisions: Iterable[Revision],
    *,
    by: Actor,
    at: datetime,
    note: str = "",
) -> Publication:
    """A new publication of these revisions, and the pointer moved to it."""
    parts = sorted(revisions, key=lambda each: each.pk)
    with transaction.atomic():
        before = Publication.objects.filter(evaluation=evaluation).order_by("-number").first()
        made = Publication.objects.create(
            evaluation=evaluation,
            number=before.number + 1 if before else 1,
            manifest=manifest_of(parts),
            at=at,
            who=by.name[:200],
            person=by.person,
            office=by.office,
            replaces=before,
            note=note,
        )
        PublishedRevision.objects.bulk_create(
            PublishedRevision(publication=made, revision=each) for each in parts
        )
        PublicPointer.objects.update_or_create(
            evaluation=evaluation, defaults={"publication": made}
        )
        details = {"number": made.number, "manifest": made.manifest, "note": note}
        record_event("publish", f"evaluation {evaluation.pk}", by=by, at=at, details=details)
    return made


def published_as_loaded(evaluation: Evaluation, *, by: Actor, at: datetime) -> None:
    """A document that is loaded is public as it stands: it was published before it came here."""
    sheets = evaluation.sheets.order_by("position", "part")
    revisions = [sheet.revisions.latest("number") for sheet in sheets]
    SheetStatus.objects.bulk_create(
        SheetStatus(
            sheet=each.sheet,
            state="published",
            since=at,
            title=title_of(each.sheet.kind, each.content),
        )
        for each in revisions
        if not hasattr(each.sheet, "status")
    )
    published(evaluation, revisions, by=by, at=at)


def manifest_of(revisions: Iterable[Revision]) -> str:
    """The digest of what a publication consists of."""
    return hashlib.sha256("".join(each.hash for each in revisions).encode()).hexdigest()
