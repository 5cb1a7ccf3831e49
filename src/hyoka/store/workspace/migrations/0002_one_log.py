"""What the audit trail held so far begins the one log of events; the revisions there are become what it starts from."""

import secrets
from datetime import UTC, datetime
from typing import Any

from django.db import migrations

from hyoka.store.workspace.hashing import digest_of_hashes, digest_of_name, hash_of_event


def adopt(apps: Any, schema_editor: Any) -> None:
    """Copies the audit events in their order, then says which revisions are there."""
    del schema_editor
    event_model, head_model = apps.get_model("workspace", "Event"), apps.get_model("workspace", "EventHead")
    seq, previous = 0, ""
    for who, at, action, subject, details in _events(apps):
        salt = secrets.token_hex(16)
        digest = digest_of_name(salt, who)
        seq, before = seq + 1, previous
        previous = hash_of_event(seq, at, digest, action, subject, details, before)
        event_model.objects.create(
            seq=seq, at=at, who=who, salt=salt, who_digest=digest, action=action, subject=subject, details=details,
            previous_hash=before, hash=previous,
        )  # fmt: skip
    if seq:
        head_model.objects.create(pk=1, seq=seq, hash=previous)


def _events(apps: Any) -> Any:
    for old in apps.get_model("store", "AuditEvent").objects.order_by("pk"):
        yield old.who, old.at, old.action, old.subject, old.details
    revisions = list(apps.get_model("store", "Revision").objects.order_by("pk").values_list("pk", "hash"))
    if revisions:
        details = {
            "last": revisions[-1][0],
            "revisions": len(revisions),
            "digest": digest_of_hashes(each for _, each in revisions),
        }
        yield "hyoka", datetime.now(UTC), "adopt", "log", details


class Migration(migrations.Migration):
    dependencies = [("workspace", "0001_people"), ("store", "0004_lengths")]

    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
