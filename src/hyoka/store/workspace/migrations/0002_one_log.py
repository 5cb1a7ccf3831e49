"""What the audit trail held so far begins the one log of events; the revisions there are become
what it starts from."""

import secrets
from datetime import UTC, datetime
from typing import Any

from django.db import migrations

from hyoka.store.workspace.hashing import digest_of_hashes, digest_of_name, hash_of_event


def adopt(apps: Any, schema_editor: Any) -> None:
    """Copies the audit events in their order, then says which revisions are there."""
    alias = schema_editor.connection.alias
    events = apps.get_model("workspace", "Event").objects.using(alias)
    heads = apps.get_model("workspace", "EventHead").objects.using(alias)
    seq, previous = 0, ""
    for who, at, action, subject, details in _events(apps, alias):
        salt = secrets.token_hex(16)
        digest = digest_of_name(salt, who)
        seq, before = seq + 1, previous
        previous = hash_of_event(seq, at, digest, action, subject, details, before)
        events.create(
            seq=seq,
            at=at,
            who=who,
            salt=salt,
            who_digest=digest,
            action=action,
            subject=subject,
            details=details,
            previous_hash=before,
            hash=previous,
        )
    if seq:
        heads.create(pk=1, seq=seq, hash=previous)


def _events(apps: Any, alias: str) -> Any:
    for old in apps.get_model("store", "AuditEvent").objects.using(alias).order_by("pk"):
        yield old.who, old.at, old.action, old.subject, old.details
    kept = apps.get_model("store", "Revision").objects.using(alias)
    revisions = list(kept.order_by("pk").values_list("pk", "hash"))
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
