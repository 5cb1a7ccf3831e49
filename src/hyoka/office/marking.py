"""Marks on the leaves of a sheet: gathered, handed over with a return, answered one by one, wording
taken over.

In: a sheet and who marks or answers. Out: threads of the store, each change with its event.
"""

from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import Typed, hash_of, typed_of
from hyoka.office.drafting import Written, current, locked, write
from hyoka.office.people import actor_of
from hyoka.office.permissions import check_may_act
from hyoka.store.models import Sheet
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Person, Thread

KINDS = ("fix", "question", "suggestion")
ANSWERS = ("done", "not_done", "answered")


def mark(
    sheet: Sheet,
    person: Person,
    *,
    path: str,
    label: str,
    kind: str,
    text: str,
    suggestion: str = "",
    at: datetime,
) -> Thread:
    """A mark gathered for the next return. Raises Problem where it says nothing, or the person may
    not mark."""
    if kind not in KINDS or not (text.strip() or suggestion.strip()):
        raise problem_named("empty-mark")
    with transaction.atomic():
        status = locked(sheet.pk)
        role = check_may_act(person, status, "comment", at.date())
        leaf = current(sheet).opened.leaves.get(path)
        quote = typed_of(leaf) if leaf else ""
        made = Thread.objects.create(
            sheet=sheet,
            path=path,
            label=label,
            quote=quote if isinstance(quote, str) else quote.get("raw", ""),
            kind="suggestion" if suggestion.strip() else kind,
            text=text.strip(),
            person=person,
            at=at,
            suggestion=suggestion if suggestion.strip() else None,
        )
        by = actor_of(person, role.office)
        record_event(
            "mark-place",
            f"sheet {sheet.pk}",
            by=by,
            at=at,
            details={"thread": made.pk, "kind": made.kind},
        )
    return made


def answer(thread: Thread, person: Person, how: str, text: str, *, at: datetime) -> None:
    """Answers a mark: done, not done with a reason, or an answer. Raises Problem for a refusal
    without a reason."""
    if how not in ANSWERS or (how != "done" and not text.strip()):
        raise problem_named("no-reason.marking")
    with transaction.atomic():
        status = locked(thread.sheet_id)
        role = check_may_act(person, status, "edit", at.date())
        Thread.objects.filter(pk=thread.pk).update(
            answer=how, answer_text=text.strip(), answered_by=person, answered_at=at
        )
        details = {"thread": thread.pk, "answer": how}
        by = actor_of(person, role.office)
        record_event("answer-mark", f"sheet {thread.sheet_id}", by=by, at=at, details=details)


def take_suggestion(thread: Thread, person: Person, *, at: datetime) -> None:
    """Puts the proposed wording in place. It stays its proposer's: the change is theirs, the
    person's is the taking."""
    if thread.suggestion is None:
        return
    leaf = current(thread.sheet).opened.leaves.get(thread.path)
    if leaf is None:
        raise problem_named("gone.marking")
    typed: Typed = thread.suggestion
    with transaction.atomic():
        write(thread.sheet_id, person, [Written(thread.path, typed, hash_of(typed_of(leaf)))], at)
        answer(
            thread,
            person,
            "done",
            f"{thread.person.name} の案を採った / took the wording of {thread.person.name}",
            at=at,
        )


def close(thread: Thread, person: Person, *, at: datetime) -> None:
    """Whoever marked it looks again and closes it."""
    if thread.person_id == person.pk and thread.closed_at is None:
        Thread.objects.filter(pk=thread.pk).update(closed_by=person, closed_at=at)
        by = actor_of(person)
        record_event(
            "close-mark", f"sheet {thread.sheet_id}", by=by, at=at, details={"thread": thread.pk}
        )
