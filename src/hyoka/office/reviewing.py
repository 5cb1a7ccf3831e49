"""Experts: invited to a sheet in turns, in conflict or not, each alone, then each other's, then
complete.

In: who invites, reviews, declares or decides. Out: turns, reviews and declarations of the store,
with their events.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.office.drafting import locked
from hyoka.office.people import actor_of, office_and_below, roles_of
from hyoka.office.permissions import check_may_act, forbidden, ministry_of, runs_cycles
from hyoka.office.visibility import sheet_for
from hyoka.store.models import Identity, Revision, Sheet
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Declaration, Membership, Person, Review, Thread, Turn

PHASES = ("own", "each_other", "complete")


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be invited, and what speaks against it."""

    person: Person
    conflicts: tuple[Declaration, ...]
    proposed: tuple[str, ...]


def candidates(sheet: Sheet, at: datetime) -> list[Candidate]:
    """The experts of the ministry with what they declared and what the system sees: before anybody
    is invited."""
    office = sheet.status.office
    below = office_and_below(ministry_of(office)) if office is not None else set()
    held = (
        Membership.objects.filter(role="expert", office__in=below)
        .select_related("person")
        .order_by("person__name")
    )
    people = dict.fromkeys(each.person for each in held if each.in_force(at.date()))
    found = Declaration.objects.filter(identity=sheet.evaluation.subject_id).exclude(
        decision="dismissed"
    )
    declared: dict[object, list[Declaration]] = {}
    for each in found:
        declared.setdefault(each.person_id, []).append(each)
    return [
        Candidate(
            person, tuple(declared.get(person.pk, ())), tuple(proposed_conflicts(sheet, person))
        )
        for person in people
    ]


def proposed_conflicts(sheet: Sheet, person: Person) -> Iterator[str]:
    """What the system sees: wrote in it, worked in its office in the last three years, is named in
    it."""
    if sheet.changes.filter(person=person).exists():
        yield "authored"
    offices = {sheet.status.office_id} if hasattr(sheet, "status") else set()
    if person.memberships.filter(office__in=offices - {None}).exclude(role="expert").exists():
        yield "employed"
    latest = Revision.objects.filter(sheet=sheet).order_by("-number").first()
    family = person.name.split(" ")[0]
    if latest is not None and len(family) > 1 and family in latest.content:
        yield "other"


def declare(person: Person, sheet: Sheet, kind: str, text: str, *, at: datetime) -> Declaration:
    """An expert declares a conflict with what the sheet evaluates: from now on it is hidden from
    them."""
    with transaction.atomic():
        made = Declaration.objects.create(
            person=person, identity=sheet.evaluation.subject, kind=kind, text=text, stated_at=at
        )
        Review.objects.filter(
            turn__sheet__evaluation__subject=sheet.evaluation.subject, person=person
        ).update(counted=False)
        record_event(
            "declare-conflict",
            f"person {person.pk}",
            by=actor_of(person),
            at=at,
            details={"kind": kind},
        )
    return made


def decide_conflict(
    person: Person, declaration: Declaration, decision: str, *, at: datetime
) -> None:
    """The office decides: it stands, or it is dismissed."""
    if runs_cycles(person, at.date()) is None or decision not in ("stands", "dismissed"):
        raise forbidden()
    with transaction.atomic():
        Declaration.objects.filter(pk=declaration.pk).update(
            decision=decision, decided_by=person, decided_at=at
        )
        details = {"declaration": declaration.pk, "decision": decision}
        subject = f"person {declaration.person_id}"
        record_event("decide-conflict", subject, by=actor_of(person), at=at, details=details)


def invite(person: Person, sheet: Sheet, expert: Person, *, at: datetime) -> Review:
    """Invites an expert into the open turn, or into a new one. Raises Problem for one in
    conflict."""
    with transaction.atomic():
        status = locked(sheet.pk)
        role = check_may_act(person, status, "invite", at.date())
        if not any(each.name == "expert" for each in roles_of(expert, at.date())):
            raise forbidden()
        if _in_conflict(expert, sheet.evaluation.subject) or next(
            proposed_conflicts(sheet, expert), None
        ):
            raise problem_named("in-conflict")
        turn = Turn.objects.filter(sheet=sheet, closed_at=None).first() or _new_turn(sheet, at)
        review, made = Review.objects.get_or_create(
            turn=turn, person=expert, defaults={"invited_at": at}
        )
        if made:
            details = {"turn": turn.number, "expert": str(expert.pk)}
            by = actor_of(person, role.office)
            record_event("invite-expert", f"sheet {sheet.pk}", by=by, at=at, details=details)
    return review


def _in_conflict(person: Person, subject: Identity) -> bool:
    return (
        Declaration.objects.filter(person=person, identity=subject)
        .exclude(decision="dismissed")
        .exists()
    )


def _new_turn(sheet: Sheet, at: datetime) -> Turn:
    number = Turn.objects.filter(sheet=sheet).count() + 1
    return Turn.objects.create(sheet=sheet, number=number, opened_at=at)


def my_review(person: Person, sheet: Sheet) -> Review | None:
    """Somebody's review in the newest turn they were invited to."""
    return (
        Review.objects.filter(turn__sheet=sheet, person=person)
        .select_related("turn")
        .order_by("-turn__number")
        .first()
    )


def save_review(person: Person, sheet: Sheet, text: str, *, submit: bool, at: datetime) -> Review:
    """Keeps an expert's review; once submitted it stays as it is. Raises Problem for an empty or a
    closed one."""
    review = my_review(person, sheet_for(person, sheet.pk, at.date()))
    if review is None or review.submitted_at or review.turn.closed_at:
        raise forbidden()
    if submit and not text.strip():
        raise problem_named("empty-review")
    with transaction.atomic():
        Review.objects.filter(pk=review.pk).update(text=text, submitted_at=at if submit else None)
        if submit:
            Thread.objects.filter(sheet=sheet, person=person, given_at=None).update(
                given_at=at, turn=review.turn
            )
            subject = f"sheet {sheet.pk}"
            record_event(
                "submit-review",
                subject,
                by=actor_of(person),
                at=at,
                details={"turn": review.turn.number},
            )
    return Review.objects.get(pk=review.pk)


def move_turn(person: Person, sheet: Sheet, *, at: datetime) -> Turn:
    """The next phase of the open turn; after the last it is closed, and what was not submitted is
    not counted."""
    with transaction.atomic():
        status = locked(sheet.pk)
        role = check_may_act(person, status, "invite", at.date())
        turn = Turn.objects.select_for_update().filter(sheet=sheet, closed_at=None).first()
        if turn is None:
            raise problem_named("no-turn")
        position = PHASES.index(turn.phase) + 1
        turn.phase = PHASES[min(position, 2)]
        if turn.phase == "complete":
            turn.closed_at = at
            turn.reviews.filter(submitted_at=None).update(counted=False)
        turn.save(update_fields=["phase", "closed_at"])
        details = {"turn": turn.number, "phase": turn.phase}
        by = actor_of(person, role.office)
        record_event("move-turn", f"sheet {sheet.pk}", by=by, at=at, details=details)
    return turn


def visible_reviews(person: Person, sheet: Sheet, at: datetime) -> Sequence[Review]:
    """The reviews somebody sees: an expert their own, and each other's when the turn says so; the
    office all given."""
    names = {role.name for role in roles_of(person, at.date())}
    found = (
        Review.objects.filter(turn__sheet=sheet)
        .select_related("turn", "person")
        .order_by("turn__number", "pk")
    )
    if names & {"office_staff", "office_head", "auditor"}:
        return [each for each in found if each.submitted_at or each.person_id == person.pk]
    shown = ("each_other", "complete") if "expert" in names else ("complete",)
    return [each for each in found if each.person_id == person.pk or _is_open(each, shown)]


def _is_open(review: Review, phases: Sequence[str]) -> bool:
    """Whether a review was given in a turn that has come to one of these phases."""
    return review.submitted_at is not None and review.turn.phase in phases


def names_in(text: str) -> list[str]:
    """Names of people known here that stand in a text that is to go out blind."""
    names: set[str] = set()
    for full in Person.objects.values_list("name", flat=True):
        names.update(full.split("（")[0].split(" "))
    return sorted(name for name in names if len(name) > 1 and name in text)
