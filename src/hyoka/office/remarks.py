"""Remarks: raised or printed, replied to, acted on, looked at again, closed by who judges and not
by who acts.

In: an evaluation and who says what. Out: remarks of the store with everything that became of them.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from hyoka.definitions.problems import problem_named
from hyoka.office.people import actor_of, office_and_below, roles_of
from hyoka.office.permissions import forbidden, ministry_of
from hyoka.records import PolicyEvaluation
from hyoka.store.archive import evaluation_sheets
from hyoka.store.models import Evaluation, Sheet
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Action, Check, Office, Person, Remark, Reply
from hyoka.store.workspace.publishing import published_evaluations

RAISES = frozenset({"office_staff", "office_head", "expert"})
REPLIES = frozenset({"writer", "section_head", "office_staff", "office_head"})
JUDGES = frozenset({"office_staff", "office_head", "expert", "auditor"})
SOURCES = ("expert", "meeting", "board_of_audit", "council", "diet", "public")
STATUSES = ("open", "in_progress", "implemented", "otherwise", "not_implemented", "overtaken")
CLOSED = frozenset({"implemented", "otherwise", "not_implemented", "overtaken"})


def may(person: Person, roles: frozenset[str], on: date) -> bool:
    return any(role.name in roles for role in roles_of(person, on))


def _check(person: Person, roles: frozenset[str], on: date) -> None:
    if not may(person, roles, on):
        raise forbidden()


def visible_remarks(person: Person, on: date) -> QuerySet[Remark]:
    """The remarks on public evaluations, and those on what the person's ministry is at work on."""
    tenants = {ministry_of(role.office).pk for role in roles_of(person, on) if role.name != "admin"}
    if not tenants:
        return Remark.objects.none()
    below: set[int] = set()
    for tenant in Office.objects.filter(pk__in=tenants):
        below.update(office_and_below(tenant))
    public = Remark.objects.filter(evaluation__in=published_evaluations())
    return (public | Remark.objects.filter(evaluation__sheets__status__office__in=below)).distinct()


def take_printed(person: Person, evaluation: Evaluation, *, at: datetime) -> int:
    """The remarks a public report prints become remarks that can be answered; how many were new."""
    _check(person, RAISES, at.date())
    known = set(
        Remark.objects.filter(evaluation=evaluation, printed=True).values_list("text", flat=True)
    )
    n_made = 0
    for sheet in evaluation_sheets(evaluation):
        if not isinstance(sheet, PolicyEvaluation):
            continue
        for opinion in sheet.opinions:
            if opinion.text.text in known:
                continue
            place = opinion.text.at.model_dump(mode="json")
            _raised(
                person, evaluation, "expert", opinion.text.text, opinion.indicators, at, place=place
            )
            n_made += 1
    return n_made


def raise_remark(
    person: Person,
    evaluation: Evaluation,
    source: str,
    text: str,
    *,
    indicators: tuple[str, ...] = (),
    at: datetime,
) -> Remark:
    """Raises Problem for a remark without words or of no known source."""
    _check(person, RAISES, at.date())
    if not text.strip() or source not in SOURCES:
        raise problem_named("empty-remark")
    return _raised(person, evaluation, source, text.strip(), indicators, at)


def _raised(
    person: Person,
    evaluation: Evaluation,
    source: str,
    text: str,
    indicators: tuple[str, ...],
    at: datetime,
    place: object = None,
) -> Remark:
    with transaction.atomic():
        number = Remark.objects.filter(evaluation=evaluation).count() + 1
        made = Remark.objects.create(
            evaluation=evaluation,
            number=number,
            source=source,
            text=text,
            at=place,
            indicators=list(indicators),
            raised_at=at,
            raised_by=person,
            printed=place is not None,
        )
        record_event(
            "raise-remark",
            f"remark {made.pk}",
            by=actor_of(person),
            at=at,
            details={"number": number},
        )
    return made


def reply(remark: Remark, person: Person, text: str, accepted: str, *, at: datetime) -> Reply:
    """Raises Problem for a reply without words."""
    _check(person, REPLIES, at.date())
    if not text.strip() or accepted not in ("yes", "partly", "no"):
        raise problem_named("empty-reply")
    with transaction.atomic():
        made = Reply.objects.create(
            remark=remark, text=text.strip(), accepted=accepted, person=person, at=at
        )
        record_event(
            "reply-remark",
            f"remark {remark.pk}",
            by=actor_of(person),
            at=at,
            details={"accepted": accepted},
        )
    return made


def act_on(
    remark: Remark,
    person: Person,
    text: str,
    *,
    office: Office | None,
    due_on: date | None,
    at: datetime,
) -> Action:
    """What is to be done, by which office, until when."""
    _check(person, REPLIES, at.date())
    if not text.strip():
        raise problem_named("empty-action")
    with transaction.atomic():
        made = Action.objects.create(
            remark=remark, text=text.strip(), office=office, due_on=due_on, person=person, at=at
        )
        if remark.status == "open":
            Remark.objects.filter(pk=remark.pk).update(status="in_progress")
        record_event("act-on-remark", f"remark {remark.pk}", by=actor_of(person), at=at)
    return made


def look_again(
    remark: Remark, person: Person, status: str, note: str, *, fiscal_year: int, at: datetime
) -> Check:
    """A later look; it closes the remark. Raises Problem where the judge replied or acted, or gives
    no reason."""
    _check(person, JUDGES, at.date())
    if (
        remark.replies.filter(person=person).exists()
        or remark.actions.filter(person=person).exists()
    ):
        raise problem_named("judge-acted")
    if status not in STATUSES or (status in CLOSED and not note.strip()):
        raise problem_named("no-reason.remarks")
    with transaction.atomic():
        made = Check.objects.create(
            remark=remark,
            fiscal_year=fiscal_year,
            status=status,
            note=note.strip(),
            person=person,
            at=at,
        )
        Remark.objects.filter(pk=remark.pk).update(status=status)
        details = {"status": status, "year": fiscal_year}
        record_event(
            "look-again", f"remark {remark.pk}", by=actor_of(person), at=at, details=details
        )
    return made


def earlier_remarks(person: Person, sheet: Sheet, on: date) -> list[tuple[Remark, bool]]:
    """What was said of the same thing in earlier years and is not closed, with what was promised;
    and whether it was looked at in this sheet's year."""
    evaluation = sheet.evaluation
    found = (
        visible_remarks(person, on)
        .filter(
            evaluation__subject=evaluation.subject_id,
            evaluation__fiscal_year__lt=evaluation.fiscal_year,
        )
        .exclude(status__in=CLOSED)
        .prefetch_related("actions__office", "replies", "checks")
        .order_by("evaluation__fiscal_year", "number")
    )
    year = evaluation.fiscal_year
    return [(each, any(look.fiscal_year == year for look in each.checks.all())) for each in found]


def never_answered(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """The remarks without any reply, oldest first: their age shows whatever deadline they have or
    have not."""
    return (
        remarks.annotate(n=Count("replies"))
        .filter(n=0)
        .exclude(status__in=CLOSED)
        .order_by("raised_at", "pk")
    )
