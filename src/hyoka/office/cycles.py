"""Opening a year's round: last year's sheets rolled forward, deadlines set, sheets given to their
offices.

In: who opens it, for which ministry and year. Out: evaluations without a document, each sheet a
draft of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import blank_sheet, closed, opened, rolled, title_of
from hyoka.editing.shapes import model_of
from hyoka.forms import Form
from hyoka.office.belonging import belongs_to
from hyoka.office.in_force import check_in_force
from hyoka.office.people import Role, actor_of
from hyoka.office.permissions import about, forbidden, ministry_of, runs_cycles
from hyoka.office.workflow import workflow
from hyoka.store.chain import saved
from hyoka.store.models import Evaluation, Identity, Revision, Sheet
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import Cycle, Deadline, Office, Person, RevisionNote, SheetStatus
from hyoka.store.workspace.publishing import published_evaluations, published_revisions


@dataclass(frozen=True)
class Begun:
    """A new evaluation: its number and its sheets."""

    evaluation: int
    sheets: tuple[int, ...]


def open_cycle(person: Person, fiscal_year: int, *, title: str, at: datetime) -> Cycle:
    """The round of a year in somebody's ministry; the one that is there where it was opened
    before."""
    role = runs_cycles(person, at.date())
    if role is None:
        raise forbidden()
    ministry = ministry_of(role.office)
    with transaction.atomic():
        cycle, made = Cycle.objects.get_or_create(
            fiscal_year=fiscal_year,
            office=ministry,
            defaults={"opens_on": at.date(), "title": title},
        )
        if made:
            record_event("open-cycle", f"cycle {cycle.pk}", by=actor_of(person, role.office), at=at)
    return cycle


def set_deadline(person: Person, cycle: Cycle, step: str, due_on: date, *, at: datetime) -> None:
    """Until when a step is done. Raises Problem for a step the workflow does not know."""
    role = runs_cycles(person, at.date())
    if role is None or ministry_of(role.office) != cycle.office:
        raise forbidden()
    if step not in workflow().states:
        raise problem_named("unknown-step")
    with transaction.atomic():
        Deadline.objects.update_or_create(
            cycle=cycle, step=step, office=None, defaults={"due_on": due_on}
        )
        details = {"step": step, "due": due_on.isoformat()}
        record_event(
            "set-deadline",
            f"cycle {cycle.pk}",
            by=actor_of(person, role.office),
            at=at,
            details=details,
        )


def roll_forward(
    person: Person, evaluation_id: int, cycle: Cycle, office: Office | None, *, at: datetime
) -> Begun:
    """Begins this cycle's evaluation of what a public one evaluated. Raises Problem where it is
    begun already."""
    role = _runs(person, cycle, office, at)
    before = published_evaluations().filter(pk=evaluation_id).first()
    if before is None or _is_another_s(before, cycle):
        raise problem_named("unknown-evaluation.cycles")
    begun = Evaluation.objects.filter(
        document=None, subject=before.subject, fiscal_year=cycle.fiscal_year
    )
    if begun.exists():
        raise problem_named("begun-already")
    by = actor_of(person, role.office)
    with transaction.atomic():
        evaluation = Evaluation.objects.create(
            document=None, subject=before.subject, fiscal_year=cycle.fiscal_year
        )
        years = cycle.fiscal_year - before.fiscal_year
        revisions = published_revisions().filter(sheet__evaluation=before).select_related("note")
        ordered = revisions.order_by("sheet__position", "sheet__part")
        sheets = [_rolled(evaluation, each, years, cycle, office, by, at) for each in ordered]
        details = {"from": before.pk, "sheets": sheets}
        record_event(
            "roll-forward", f"sheet of evaluation {evaluation.pk}", by=by, at=at, details=details
        )
    return Begun(evaluation.pk, tuple(sheets))


def _runs(person: Person, cycle: Cycle, office: Office | None, at: datetime) -> Role:
    """The role by which somebody begins a sheet in a round, for an office of its ministry."""
    role = runs_cycles(person, at.date())
    is_own = role is not None and ministry_of(role.office) == cycle.office
    if role is None or not is_own or (office and ministry_of(office) != cycle.office):
        raise forbidden()
    return role


def _is_another_s(evaluation: Evaluation, cycle: Cycle) -> bool:
    """Whether its sheets belong to another ministry, or to nobody."""
    statuses = SheetStatus.objects.filter(sheet__evaluation=evaluation).select_related("office")
    return not all(_is_of(each, cycle.office) for each in statuses)


def _is_of(status: SheetStatus, ministry: Office) -> bool:
    if status.office is None:
        return belongs_to(status, ministry)
    return ministry_of(status.office) == ministry


def _rolled(
    evaluation: Evaluation,
    before: Revision,
    years: int,
    cycle: Cycle,
    office: Office | None,
    by: Actor,
    at: datetime,
) -> int:
    old = before.sheet
    note = getattr(before, "note", None)
    keys = note.keys if note else opened(old.kind, before.content).keys
    new = rolled(old.kind, before.content, keys, years)
    sheet = Sheet.objects.create(
        evaluation=evaluation, kind=old.kind, position=old.position, part=old.part
    )
    revision = saved(
        sheet, new.content, author=by.name, at=at, reason="前年度から / rolled forward", by=by
    )
    origins = {path: {"from": "carried", "revision": before.pk} for path in new.carried}
    RevisionNote.objects.create(
        revision=revision,
        person=by.person,
        office=by.office,
        cause="roll",
        keys=new.keys,
        origins=origins,
    )
    SheetStatus.objects.create(
        sheet=sheet,
        state=workflow().begins,
        since=at,
        office=office,
        cycle=cycle,
        title=title_of(old.kind, new.content),
    )
    return sheet.pk


def begin(
    person: Person,
    form: Form,
    subject: str,
    cycle: Cycle,
    office: Office | None,
    *,
    n_fields: int = 1,
    at: datetime,
) -> Begun:
    """An evaluation from nothing but its form: its empty sheets. Raises Problem for a form no sheet
    can be begun on."""
    role = _runs(person, cycle, office, at)
    check_in_force(form, cycle, office)
    kind = "cover" if form.sheet == "policy_evaluation" else form.sheet
    by = actor_of(person, role.office)
    with transaction.atomic():
        of = "contribution" if kind == "contribution_assessment" else "policy"
        identity = Identity.objects.create(kind=of)
        evaluation = Evaluation.objects.create(
            document=None, subject=identity, fiscal_year=cycle.fiscal_year
        )
        content = _first(kind, form, subject, cycle.fiscal_year)
        sheets = [_begun(evaluation, kind, 0, content, subject, cycle, office, by, at)]
        for part in range(1, n_fields + 1 if kind == "cover" else 1):
            content = (
                model_of("field").model_validate({"number": part}).model_dump_json(by_alias=True)
            )
            named = f"{subject} {part}"
            sheets.append(_begun(evaluation, "field", part, content, named, cycle, office, by, at))
        record_event(
            "begin",
            f"sheet of evaluation {evaluation.pk}",
            by=by,
            at=at,
            details={"form": form.name},
        )
    return Begun(evaluation.pk, tuple(sheets))


def _first(kind: str, form: Form, subject: str, fiscal_year: int) -> str:
    """The empty sheet of a form, with the name of what it evaluates."""
    if kind == "form_sheet":
        return blank_sheet(form, fiscal_year, subject).model_dump_json(by_alias=True)
    sheet = opened(kind, "{}")
    sheet.asides[""] = {"type": form.sheet, "form": form.name}
    place = {"page": 1, "lines": [1, 1], "chars": [0, 0], "document": "hyoka"}
    for path in ("policy/title", "policy", "contribution"):
        if path in sheet.leaves:
            sheet.write(path, {"text": subject, "at": place})
            break
    return closed(kind, sheet)


def _begun(
    evaluation: Evaluation,
    kind: str,
    part: int,
    content: str,
    title: str,
    cycle: Cycle,
    office: Office | None,
    by: Actor,
    at: datetime,
) -> int:
    sheet = Sheet.objects.create(evaluation=evaluation, kind=kind, position=0, part=part)
    revision = saved(sheet, content, author=by.name, at=at, reason="新しく始めた / begun", by=by)
    RevisionNote.objects.create(revision=revision, person=by.person, office=by.office, cause="mark")
    SheetStatus.objects.create(
        sheet=sheet, state=workflow().begins, since=at, office=office, cycle=cycle, title=title
    )
    return sheet.pk


def assign(
    person: Person, sheet_ids: Iterable[int], office: Office, to: Person | None, *, at: datetime
) -> None:
    """Gives sheets to an office, or to somebody in it."""
    role = runs_cycles(person, at.date())
    if role is None or ministry_of(office) != ministry_of(role.office):
        raise forbidden()
    by = actor_of(person, role.office)
    with transaction.atomic():
        for status in SheetStatus.objects.select_for_update(of=("self",)).filter(
            pk__in=list(sheet_ids)
        ):
            if not about(role, status):
                raise forbidden()
            status.office, status.person = office, to
            status.save(update_fields=["office", "person"])
            details = {"office": office.pk, "person": str(to.pk) if to else None}
            record_event("assign", f"sheet {status.pk}", by=by, at=at, details=details)
