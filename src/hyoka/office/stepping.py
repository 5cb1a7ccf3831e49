"""The steps of a sheet: one function takes any of them, with its permission, its guards, its
version and its event.

step(sheet_id, action, person, reason=, at=) -> SheetStatus      a step of the workflow
"""

from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.office.drafting import current, locked
from hyoka.office.keeping import keep
from hyoka.office.notifying import tell_next
from hyoka.office.people import Role, actor_of
from hyoka.office.permissions import check_may_act, ministry_of
from hyoka.office.policies import Asked, reasons_against
from hyoka.office.sealing import seal
from hyoka.office.trial import errors_in
from hyoka.office.workflow import TransitionOf, workflow
from hyoka.records import Kind, Problem
from hyoka.store.models import Revision, Sheet
from hyoka.store.presenting import presented
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import Person, PublicPointer, SheetStatus, Thread, Transition
from hyoka.store.workspace.publishing import published


def step(
    sheet_id: int, action: str, person: Person, *, reason: str = "", at: datetime
) -> SheetStatus:
    """Takes a step. Raises Problem where the person may not, the state or a guard says no, or a
    reason is wanting."""
    with transaction.atomic():
        status = locked(sheet_id)
        role = check_may_act(person, status, action, at.date())
        taken = workflow().found(status.state, action)
        assert taken is not None
        _check_reason(action, reason)
        _check_guards(taken, Asked(status.sheet, status, person, errors_of(taken, status.sheet)))
        by = actor_of(person, role.office)
        _content(taken, status.sheet, by, reason, at)
        return _moved(status, taken, role, person, reason, at)


def errors_of(taken: TransitionOf, sheet: Sheet) -> int:
    """The grave findings nobody has accepted; counted only where a guard asks."""
    return errors_in(sheet) if "no_errors" in taken.guards else 0


def _check_reason(action: str, reason: str) -> None:
    if workflow().actions[action].asks_reason and not reason.strip():
        raise problem_named("no-reason.stepping")


def _check_guards(taken: TransitionOf, asked: Asked) -> None:
    against = list(reasons_against(taken, asked))
    if against:
        raise Problem(
            "guarded",
            Kind.CONFLICT,
            facts={"action": taken.action, "n": len(against)},
            ja="".join(each.ja for each in against),
            en=" ".join(each.en for each in against),
        )


def _content(taken: TransitionOf, sheet: Sheet, by: Actor, reason: str, at: datetime) -> None:
    """What a step does to the content: a version of the draft, marks handed over, revisions made
    public."""
    cause = {"submit": "submit", "mark": "mark"}.get(taken.action)
    if cause is not None:
        seal(sheet, by, cause=cause, reason=reason or "提出 / submitted", at=at)
    if taken.action == "return":
        Thread.objects.filter(sheet=sheet, person=by.person, given_at=None).update(given_at=at)
    if taken.action == "forward":
        Thread.objects.filter(sheet=sheet, person=by.person, given_at=None).update(given_at=at)
    if taken.action == "publish":
        _publish(sheet, by, reason, at)


def _publish(sheet: Sheet, by: Actor, reason: str, at: datetime) -> None:
    """A correction publishes this sheet beside the others as they are public; a first publication,
    all of them."""
    evaluation = sheet.evaluation
    pointer = PublicPointer.objects.filter(evaluation=evaluation).first()
    public = (
        {
            each.revision.sheet_id: each.revision
            for each in pointer.publication.parts.select_related("revision")
        }
        if pointer
        else {}
    )
    approved = (
        [sheet]
        if pointer
        else list(Sheet.objects.filter(evaluation=evaluation, status__state="approved"))
    )
    for each in approved:
        latest = Revision.objects.filter(sheet=each).order_by("-number").first()
        if latest is not None:
            public[each.pk] = latest
    note = reason.strip() or (_why_corrected(sheet) if pointer else "")
    published(evaluation, public.values(), by=by, at=at, note=note)
    presented(evaluation)
    keep([evaluation.pk])
    for each in approved:
        if each.pk != sheet.pk:
            SheetStatus.objects.filter(pk=each.pk).update(state="published", since=at)


def _why_corrected(sheet: Sheet) -> str:
    """The reason the correction was begun with."""
    begun = Transition.objects.filter(sheet=sheet, action="correct").order_by("-pk").first()
    return begun.reason if begun else "訂正 / correction"


def _moved(
    status: SheetStatus, taken: TransitionOf, role: Role, person: Person, reason: str, at: datetime
) -> SheetStatus:
    before, after = status.state, taken.to or status.state
    revision = current(status.sheet).base
    details = {
        "from": before,
        "to": after,
        "reason": reason,
        "revision": revision.number if revision else None,
    }
    by = actor_of(person, role.office)
    event = record_event(taken.action, f"sheet {status.pk}", by=by, at=at, details=details)
    Transition.objects.create(
        sheet=status.sheet,
        before=before,
        after=after,
        action=taken.action,
        person=person,
        office=role.office,
        reason=reason,
        revision=revision,
        at=at,
        event=event,
    )
    if after != before:
        status.state, status.since = after, at
        if taken.action == "submit":
            status.submitted_by = person
        status.office = status.office or ministry_of(role.office)
        status.save(update_fields=["state", "since", "submitted_by", "office"])
        tell_next(status, taken.action, at)
    return status
