"""Sealing a draft: its changes become one revision, with where every leaf of it comes from.

In: a sheet with a draft, by whom and why. Out: the revision, or nothing where the draft changed
nothing; the changes belong to it from then on.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hyoka.editing import closed
from hyoka.office.opening import ALIVE, Current, current
from hyoka.store.chain import saved
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import Change, Confirmation, Draft, RevisionNote

_AS_READ = {"same": "confirmed", "agreed": "agreed"}


def seal(sheet: Sheet, by: Actor, *, cause: str, reason: str, at: datetime) -> Revision | None:
    """Makes a revision of the draft; null where nothing was changed."""
    with transaction.atomic():
        found = current(sheet)
        if found.draft is None:
            return None
        content = closed(sheet.kind, found.opened)
        unchanged = found.base is not None and found.base.content == content
        made = None if unchanged else _made(found, content, by, cause, reason, at)
        squash(sheet, keep=1)
        alive = Change.objects.filter(sheet=sheet, revision=None, fate__in=ALIVE)
        alive.update(revision=made or found.base)
        Draft.objects.filter(pk=sheet.pk).delete()
    return made


def squash(sheet: Sheet, *, keep: int) -> None:
    """Of what one person wrote at one place without anybody between, the last few stay: drafts are
    no versions.

    The last few are kept while the draft lives, since another writer may have seen them.
    """
    runs: dict[str, list[tuple[int, object]]] = {}
    alive = Change.objects.filter(
        sheet=sheet, revision=None, operation="write", fate__in=ALIVE
    ).order_by("-pk")
    gone: list[int] = []
    for pk, path, person in alive.values_list("pk", "path", "person"):
        run = runs.setdefault(path, [])
        if run and run[-1][1] != person:
            run.clear()
        run.append((pk, person))
        gone += [pk] if len(run) > keep else []
    Change.objects.filter(pk__in=gone).delete()


def _made(
    found: Current, content: str, by: Actor, cause: str, reason: str, at: datetime
) -> Revision:
    revision = saved(found.sheet, content, author=by.name, at=at, reason=reason, by=by)
    note = getattr(found.base, "note", None) if found.base else None
    origins = dict(note.origins if note else {})
    origins |= _origins_of(found.changes.values())
    RevisionNote.objects.create(
        revision=revision,
        person=by.person,
        office=by.office,
        cause=cause,
        keys=found.opened.keys,
        origins=origins,
    )
    return revision


def _origins_of(changes: Iterable[Change]) -> dict[str, dict[str, object]]:
    """Where leaves come from: typed by a person, or confirmed by one in a file."""
    found = list(changes)
    files = _files_of(each.confirmation_id for each in found if each.confirmation_id)
    told: dict[str, dict[str, object]] = {}
    for change in found:
        who = str(change.person_id) if change.person_id else ""
        told[change.path] = {"from": "typed", "person": who, "at": change.at.isoformat()}
        told[change.path] |= files.get(change.confirmation_id or 0, {})
    return told


def _files_of(confirmations: Iterable[int]) -> dict[int, dict[str, object]]:
    """The files in which a person found things as they were read, by confirmation."""
    found = Confirmation.objects.filter(pk__in=list(confirmations), decision__in=_AS_READ)
    upload = "proposal__upload"
    return {
        pk: {"from": _AS_READ[decision], "upload": number, "file": name}
        for pk, decision, number, name in found.values_list(
            "pk", "decision", upload, f"{upload}__name"
        )
    }
