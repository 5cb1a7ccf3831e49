"""What a person looks at before a sheet goes on: what changed, what was only carried, what is
found, who sees it next.

In: a sheet, an action and who asks. Out: `Answers`; nothing is changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hyoka.comparing.wording import pieces_of
from hyoka.editing import Typed, hash_of, is_empty, opened, typed_of
from hyoka.office.drafting import Current, current, refused_in
from hyoka.office.labels import labels_of
from hyoka.office.owners import owners_of
from hyoka.office.policies import Asked, reasons_against
from hyoka.office.stepping import errors_of
from hyoka.office.trial import findings_for
from hyoka.office.workflow import workflow
from hyoka.records import Bilingual, Finding
from hyoka.records.changes import Piece
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import Change, Person, SheetStatus, Transition


@dataclass(frozen=True)
class ChangedLeaf:
    """A leaf that is not what it was, with the runs of words that stayed, came and went."""

    path: str
    label: Bilingual
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Answers:
    """Everything on the page before a step."""

    changed: tuple[ChangedLeaf, ...]
    since_returned: tuple[ChangedLeaf, ...]
    carried: tuple[tuple[Bilingual, str], ...]
    findings: tuple[Finding, ...]
    against: tuple[Bilingual, ...]
    refused: Sequence[Change]
    next_people: tuple[Person, ...]
    next_state: Bilingual | None


def answers_before(sheet: Sheet, action: str, person: Person, on: date) -> Answers:
    """What is to be looked at before the action."""
    status = SheetStatus.objects.select_related("office", "submitted_by", "person").get(pk=sheet.pk)
    taken = workflow().found(status.state, action)
    found = current(sheet)
    labels = labels_of(found)
    after = workflow().states[taken.to] if taken and taken.to else None
    coming = SheetStatus(
        sheet=sheet,
        state=taken.to if taken and taken.to else status.state,
        office=status.office,
        person=status.person,
    )
    return Answers(
        changed=changes_since(found, found.base, labels),
        since_returned=changes_since(found, _returned(sheet), labels)
        if status.state == "returned"
        else (),
        carried=carried_in(found, labels),
        findings=tuple(findings_for(person, sheet, on)),
        against=tuple(reasons_against(taken, Asked(sheet, status, person, errors_of(taken, sheet))))
        if taken
        else (),
        refused=refused_in(sheet),
        next_people=tuple(owners_of(coming, on)),
        next_state=after.words if after else None,
    )


def changes_since(
    found: Current, revision: Revision | None, labels: dict[str, Bilingual]
) -> tuple[ChangedLeaf, ...]:
    """The leaves that are not as they were in a revision."""
    if revision is None:
        return ()
    note = getattr(revision, "note", None)
    before = opened(found.sheet.kind, revision.content, note.keys if note else None).leaves
    changed = []
    for path, leaf in found.opened.leaves.items():
        now = typed_of(leaf)
        was = typed_of(before[path]) if path in before else ""
        if not _same(was, now):
            changed.append(_changed(path, labels, words_of(was), words_of(now)))
    gone = [
        path
        for path in before
        if path not in found.opened.leaves and not is_empty(typed_of(before[path]))
    ]
    return (
        *changed,
        *(_changed(path, labels, words_of(typed_of(before[path])), "") for path in gone),
    )


def _same(was: Typed, now: Typed) -> bool:
    return hash_of(was) == hash_of(now) or (is_empty(was) and is_empty(now))


def _changed(path: str, labels: dict[str, Bilingual], before: str, after: str) -> ChangedLeaf:
    label = labels.get(path) or Bilingual(ja=path, en=path)
    pieces = pieces_of(before, after) if before and after else ()
    return ChangedLeaf(path, label, before, after, tuple(pieces))


def words_of(typed: Typed) -> str:
    """What was typed, as words: a value without words says its state."""
    if isinstance(typed, str):
        return typed
    return typed.get("raw") or f"〔{typed.get('state', '')}〕"


def carried_in(found: Current, labels: dict[str, Bilingual]) -> tuple[tuple[Bilingual, str], ...]:
    """The sentences that stand as they did last year."""
    note = getattr(found.base, "note", None) if found.base else None
    origins = note.origins if note else {}
    carried = []
    for path, leaf in found.opened.leaves.items():
        untouched = origins.get(path, {}).get("from") == "carried" and path not in found.changes
        if untouched and leaf.shape.is_prose:
            carried.append(
                (labels.get(path) or Bilingual(ja=path, en=path), words_of(typed_of(leaf)))
            )
    return tuple(carried)


def _returned(sheet: Sheet) -> Revision | None:
    """The revision the sheet was returned with."""
    taken = (
        Transition.objects.filter(sheet=sheet, action="return")
        .select_related("revision")
        .order_by("-pk")
        .first()
    )
    return taken.revision if taken else None
