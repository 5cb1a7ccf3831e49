"""The hash chain of a sheet's revisions: each carries the hash of the one before, so that no past
can be altered.

In: a sheet and what to save. Out: a new revision; or, when verified, the disagreements.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.events import Actor, tell_revision


def hash_of(revision: Revision) -> str:
    """SHA-256 over content and metadata, the hash before included."""
    facts = [
        str(revision.sheet_id),
        str(revision.number),
        revision.author,
        revision.at.astimezone(UTC).isoformat(),
        revision.reason,
        revision.previous_hash,
        hashlib.sha256(revision.content.encode()).hexdigest(),
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def saved(
    sheet: Sheet, content: str, *, author: str, at: datetime, reason: str, by: Actor | None = None
) -> Revision:
    """The next revision of a sheet, saved with its event."""
    before = sheet.revisions.order_by("-number").first()
    revision = Revision(
        sheet=sheet,
        number=before.number + 1 if before else 1,
        content=content,
        author=author,
        at=at,
        reason=reason,
        previous_hash=before.hash if before else "",
    )
    revision.hash = hash_of(revision)
    revision.save()
    tell_revision(revision, by or Actor(author))
    return revision


def broken_links() -> Iterator[str]:
    """Every place where the chain does not hold, in words."""
    before: Revision | None = None
    for revision in Revision.objects.order_by("sheet_id", "number").iterator():
        follows = before is not None and before.sheet_id == revision.sheet_id
        expected = (before.hash, before.number + 1) if before is not None and follows else ("", 1)
        if (revision.previous_hash, revision.number) != expected:
            yield f"sheet {revision.sheet_id} revision {revision.number}: does not follow the one before"
        if revision.hash != hash_of(revision):
            yield f"sheet {revision.sheet_id} revision {revision.number}: content does not match its hash"
        before = revision
