"""Writing a sheet: a draft of changes on a revision, leaf by leaf; nothing that was typed is lost.

In: what a person typed, with the hash of what they had seen there. Out: what became of each change:
applied, merged with another's, or refused and kept beside the leaf with both versions. Only the
sheet's own row is locked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import Leaf, Typed, hash_of, merged, stored_of, typed_of, understood
from hyoka.office.opening import (
    ALIVE,
    Current,
    base_and_draft,
    current,
    current_with,
    opened_base,
    operate,
)
from hyoka.office.permissions import check_may_act
from hyoka.office.sealing import seal, squash
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import (
    Change,
    Draft,
    Person,
    SheetStatus,
)

__all__ = [
    "IDLE", "Current", "Outcome", "Written", "current", "decide", "locked", "refused_in", "write",
]  # fmt: skip
IDLE = timedelta(minutes=30)
_SQUASHED_EVERY = 20


@dataclass(frozen=True)
class Written:
    """One change as it comes in: an address, what was typed, and the hash of what was seen there.

    `operation` is `write`, or `insert`, `remove`, `move` of an element; then `typed` names the
    element and the one before it: `{"key": …, "after": …}`. Of what comes from a reading, `stored`
    is its JSON, `seen` what stood there when it left, and `confirmation` who says that it is so.
    """

    path: str
    typed: Typed
    base: str
    operation: str = "write"
    stored: Any = None
    seen: Typed | None = None
    confirmation: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a change; `typed` is what stands there now, `understood` what a value means.

    `hash` is of what the writer has before them: the base of their next change, also where a merge
    put more there.
    """

    path: str
    fate: str
    hash: str = ""
    typed: Typed = ""
    understood: str = ""
    mine: Typed = ""
    who: str = ""
    at: datetime | None = None
    why_ja: str = ""
    why_en: str = ""


def write(
    sheet_id: int, person: Person, written: Iterable[Written], at: datetime
) -> tuple[Current, list[Outcome]]:
    """Takes changes into the draft, one after another. Raises Problem where the person may not
    write there now."""
    with transaction.atomic():
        status = locked(sheet_id)
        check_may_act(person, status, "edit", at.date())
        sheet = status.sheet
        base, draft = base_and_draft(sheet)
        if draft is not None and _keep_what_was_left(draft, sheet, person, at):
            base, draft = base_and_draft(sheet)
        found = current_with(sheet, base, draft)
        if found.draft is None:
            found.draft = Draft.objects.create(
                sheet=sheet, base=found.base, touched_by=person, touched_at=at
            )
        outcomes = [_taken(found, each, person, at) for each in written]
        if any(each.fate in (*ALIVE, "refused") for each in outcomes):
            found.draft.version += 1
            found.draft.touched_by, found.draft.touched_at = person, at
            found.draft.save(update_fields=["version", "touched_by", "touched_at"])
            if found.draft.version % _SQUASHED_EVERY == 0:
                squash(sheet, keep=_SQUASHED_EVERY)
    return found, outcomes


def locked(sheet_id: int) -> SheetStatus:
    """The sheet's own row, held until the transaction ends. Raises Problem where there is no such
    sheet."""
    rows = SheetStatus.objects.select_for_update(of=("self",)).select_related("sheet")
    found = rows.filter(pk=sheet_id).first()
    if found is None:
        raise problem_named("unknown-sheet", {"sheet": sheet_id})
    return found


def _keep_what_was_left(draft: Draft, sheet: Sheet, person: Person, at: datetime) -> bool:
    """What was written and left for half an hour, or by somebody else who has gone, becomes a
    version first; whether it did."""
    left = at - draft.touched_at
    is_left = left > IDLE or (draft.touched_by_id != person.pk and left > IDLE / 6)
    if not is_left or draft.touched_by is None:
        return False
    by = Actor(draft.touched_by.name, draft.touched_by)
    reason = "書きかけのまま時間がたった / left for a while"
    seal(sheet, by, cause="idle", reason=reason, at=draft.touched_at)
    return True


def _taken(found: Current, each: Written, person: Person, at: datetime) -> Outcome:
    if each.operation != "write":
        return _element_taken(found, each, person, at)
    leaf = found.opened.leaves.get(each.path)
    if leaf is None:
        return _refuse(found, each, person, at, _gone())
    theirs = typed_of(leaf)
    mine = each.typed if each.stored is not None else _as_typed(each.typed, theirs)
    if mine == theirs:
        return _there(leaf, "same")
    if each.base == hash_of(theirs):
        return _applied(found, leaf, mine, each, person, at, "applied")
    base = each.seen if each.seen is not None else _seen(found, each, leaf)
    both = merged(base, theirs, mine, leaf.shape) if base is not None else None
    if both is None:
        return _refuse(found, each, person, at, _collided(), theirs)
    if both == theirs:
        return replace(_there(leaf, "same"), hash=hash_of(mine))
    _applied(found, leaf, mine, each, person, at, "merged")
    told = _applied(found, found.opened.leaves[each.path], both, each, person, at, "merged")
    return replace(told, hash=hash_of(mine))


def _as_typed(typed: Typed, theirs: Typed) -> Typed:
    """A value that comes as words alone is given; line ends are those of the store."""
    if isinstance(theirs, dict):
        given = typed if isinstance(typed, dict) else {"raw": typed, "state": "given"}
        return {"raw": str(given.get("raw") or ""), "state": str(given.get("state") or "given")}
    words = typed.get("raw", "") if isinstance(typed, dict) else typed
    return words.replace("\r\n", "\n")


def _seen(found: Current, each: Written, leaf: Leaf) -> Typed | None:
    """What the writer had seen: among all that ever stood there, the one with that hash."""
    base = opened_base(found.sheet.kind, found.base).leaves.get(each.path)
    if base is not None and hash_of(typed_of(base)) == each.base:
        return typed_of(base)
    for change in Change.objects.filter(
        sheet=found.sheet, path=each.path, operation="write"
    ).order_by("-pk")[:50]:
        for stood in (change.typed, change.before):
            if stood is not None and hash_of(stood) == each.base:
                return stood  # type: ignore[no-any-return]
    return (
        typed_of(Leaf(leaf.path, leaf.shape, None))
        if each.base == hash_of(typed_of(Leaf("", leaf.shape, None)))
        else None
    )


def _applied(
    found: Current, leaf: Leaf, typed: Typed, each: Written, person: Person, at: datetime, fate: str
) -> Outcome:
    try:
        stored = _stored(found, leaf, typed, each)
    except Problem as problem:
        return _refuse(found, each, person, at, problem, typed_of(leaf))
    found.changes[each.path] = Change.objects.create(
        sheet=found.sheet,
        path=each.path,
        typed=typed,
        stored=stored,
        before=typed_of(leaf),
        base_hash=each.base,
        person=person,
        at=at,
        fate=fate,
        confirmation_id=each.confirmation,
    )
    found.opened.write(each.path, stored)
    _settle(found, each.path, person, typed, at)
    return _there(found.opened.leaves[each.path], fate)


def _stored(found: Current, leaf: Leaf, typed: Typed, each: Written) -> Any:
    if each.stored is not None and typed == each.typed:
        return each.stored
    return stored_of(typed, leaf, found.choices(leaf))


def _settle(found: Current, path: str, person: Person, typed: Typed, at: datetime) -> None:
    """What was refused of this person there and is now written is decided."""
    for each in found.refused:
        if each.path == path and each.person_id == person.pk and each.typed == typed:
            Change.objects.filter(pk=each.pk).update(decided_at=at)


def _there(leaf: Leaf, fate: str) -> Outcome:
    typed = typed_of(leaf)
    return Outcome(leaf.path, fate, hash=hash_of(typed), typed=typed, understood=understood(leaf))


def _element_taken(found: Current, each: Written, person: Person, at: datetime) -> Outcome:
    """An element put in, taken out or moved; taking out what another has written in is a
    conflict."""
    where = each.typed if isinstance(each.typed, dict) else {}
    rows = found.opened.rows.get(each.path)
    if rows is None or not where.get("key"):
        return _refuse(found, each, person, at, _gone())
    key = where["key"]
    if (each.operation == "insert") == (key in rows.keys):
        return Outcome(each.path, "same")
    if (problem := _against(found, each, key, person)) is not None:
        return _refuse(found, each, person, at, problem)
    operate(found.opened, each.operation, each.path, where, None)
    Change.objects.create(
        sheet=found.sheet,
        path=each.path,
        operation=each.operation,
        typed=where,
        base_hash=each.base,
        person=person,
        at=at,
        fate="applied",
        confirmation_id=each.confirmation,
    )
    return Outcome(each.path, "applied", typed=where)


def _against(found: Current, each: Written, key: str, person: Person) -> Problem | None:
    """What speaks against an element being taken out, or put in."""
    if each.operation == "remove":
        other = _written_by_another(found, f"{each.path}/{key}", person)
        if other is None:
            return None
        return _written_in(other.person.name if other.person else "")
    is_wrong = each.operation == "insert" and found.opened.rows[each.path].mapping
    return _no_year() if is_wrong and not _is_year(key) else None


def _is_year(key: str) -> bool:
    return key.isascii() and key.isdecimal() and 1868 <= int(key) <= 2200


def _written_by_another(found: Current, inside: str, person: Person) -> Change | None:
    changes = (change for path, change in found.changes.items() if path.startswith(f"{inside}/"))
    return next((change for change in changes if change.person_id != person.pk), None)


def _refuse(
    found: Current,
    each: Written,
    person: Person,
    at: datetime,
    problem: Problem,
    theirs: Typed = "",
) -> Outcome:
    """Keeps what was typed beside the leaf, once however often it is sent."""
    kept = Change.objects.filter(
        sheet=found.sheet,
        path=each.path,
        operation=each.operation,
        person=person,
        fate="refused",
        decided_at=None,
    ).order_by("-pk")
    same = next((change for change in kept if change.typed == each.typed), None)
    if same is None:
        same = Change.objects.create(
            sheet=found.sheet,
            path=each.path,
            operation=each.operation,
            typed=each.typed,
            before=theirs,
            base_hash=each.base,
            person=person,
            at=at,
            fate="refused",
            why_ja=problem.ja,
            why_en=problem.en,
            confirmation_id=each.confirmation,
        )
        found.refused.append(same)
    other = found.changes.get(each.path)
    return Outcome(
        each.path,
        "refused",
        hash=hash_of(theirs),
        typed=theirs,
        mine=each.typed,
        who=other.person.name if other and other.person else "",
        at=other.at if other else None,
        why_ja=problem.ja,
        why_en=problem.en,
    )


def refused_in(sheet: Sheet, person: Person | None = None) -> Sequence[Change]:
    """What was refused and nobody has decided on; of everybody, or of one person."""
    found = (
        Change.objects.filter(sheet=sheet, fate="refused", decided_at=None)
        .select_related("person")
        .order_by("pk")
    )
    return list(found.filter(person=person) if person else found)


def decide(sheet: Sheet, change_id: int, person: Person, *, take_mine: bool, at: datetime) -> None:
    """Settles a refused change: mine in the place of theirs, or theirs; what was refused stays in
    the history."""
    with transaction.atomic():
        status = locked(sheet.pk)
        check_may_act(person, status, "edit", at.date())
        change = Change.objects.filter(
            sheet=sheet, pk=change_id, fate="refused", decided_at=None
        ).first()
        if change is None:
            return
        leaf = current(sheet).opened.leaves.get(change.path)
        if take_mine and leaf is not None and change.operation == "write":
            write(
                sheet.pk, person, [Written(change.path, change.typed, hash_of(typed_of(leaf)))], at
            )
        Change.objects.filter(pk=change.pk).update(decided_at=at)


def _gone() -> Problem:
    return problem_named("gone")


def _collided() -> Problem:
    return problem_named("collided")


def _written_in(name: str) -> Problem:
    return problem_named("written-in", called=name)


def _no_year() -> Problem:
    return problem_named("no-year")
