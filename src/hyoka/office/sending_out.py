"""A form sent out to an office without an account, and what it is marked with.

In: a person and a sheet. Out: the evaluation's sheets that person sees as a Word or Excel file. The
file's own keywords name the event of the log that tells which revision of every sheet it left with,
so that it can come back as a merge; the mark gives no right to anything.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import closed, opened
from hyoka.intake.handed_in import MARK
from hyoka.office.drafting import locked
from hyoka.office.people import actor_of
from hyoka.office.permissions import may_act
from hyoka.office.printing import WrittenForm
from hyoka.office.sealing import seal
from hyoka.office.visibility import visible_sheets
from hyoka.records import Records
from hyoka.store.archive import latest_revisions, with_pieces
from hyoka.store.models import Evaluation, Revision, Sheet
from hyoka.store.pieces import Piece
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Draft, Event, Person
from hyoka.writing.renderers.formats import Format, format_named
from hyoka.writing.reports.printing import printed

SENT_AS, SENT = ("docx", "xlsx"), "send-form"
_DIGITS = 16


def sent_form(person: Person, sheet: Sheet, to: str, *, at: datetime) -> WrittenForm:
    """The form as a file. What is being written becomes a version first, so that the file can come
    back. Raises Problem for another format."""
    if to not in SENT_AS:
        raise problem_named("not-sent-as", {"format": to[:20]}, known=", ".join(SENT_AS))
    form = format_named(to)
    with transaction.atomic():
        seen = visible_sheets(person, at.date()).filter(evaluation=sheet.evaluation_id)
        numbers = sorted(set(seen.values_list("pk", flat=True)))
        for number in numbers:
            _version_of_draft(number, person, at)
        revisions = list(
            latest_revisions().filter(sheet__in=numbers).order_by("sheet__position", "sheet__part")
        )
        left = [[each.sheet_id, each.number] for each in revisions]
        details = {"format": to, "left": left}
        event = record_event(SENT, f"sheet {sheet.pk}", by=actor_of(person), at=at, details=details)
    data = form_of(sheet.evaluation, revisions, form, f"{MARK} {event.seq}:{event.hash[:_DIGITS]}")
    return WrittenForm(data, form.media_type, f"sheet-{sheet.pk}{form.suffix}")


def _version_of_draft(number: int, person: Person, at: datetime) -> None:
    status = locked(number)
    if not Draft.objects.filter(pk=number).exists() or not may_act(
        person, status, "edit", at.date()
    ):
        return
    reason = "様式を持ち出した / a form was sent out"
    seal(status.sheet, actor_of(person), cause="mark", reason=reason, at=at)


def form_of(
    evaluation: Evaluation, revisions: Sequence[Revision], form: Format, mark: str = ""
) -> bytes:
    """Some sheets of an evaluation, printed in their forms."""
    composition = printed(_records(evaluation, revisions))
    return form.rendered(replace(composition, keywords=mark))


def _records(evaluation: Evaluation, revisions: Sequence[Revision]) -> Records:
    """A field whose cover the person does not see stands behind an empty one."""
    pieces = [
        Piece(each.sheet.kind, each.sheet.position, each.sheet.part, each.content)
        for each in revisions
    ]
    for each in revisions:
        position = each.sheet.position
        if each.sheet.kind == "field" and not _has_cover(pieces, position):
            pieces.append(_empty_cover(evaluation, position))
    return with_pieces(evaluation, pieces)


def _has_cover(pieces: Sequence[Piece], position: int) -> bool:
    return any(each.kind == "cover" and each.position == position for each in pieces)


def _empty_cover(evaluation: Evaluation, position: int) -> Piece:
    """The cover's form and nothing it says."""
    cover = latest_revisions().get(
        sheet__evaluation=evaluation, sheet__kind="cover", sheet__position=position
    )
    sheet = opened("cover", "{}")
    sheet.asides[""] = {
        name: value
        for name, value in opened("cover", cover.content).asides[""].items()
        if name in ("type", "form")
    }
    return Piece("cover", position, 0, closed("cover", sheet))


def revisions_left(mark: str) -> list[Revision]:
    """The revisions a form left with, in the order of its print; none for a mark of no event."""
    event = _event_of(mark)
    left = [tuple(each) for each in event.details["left"]] if event else []
    held = Revision.objects.filter(sheet__in=[sheet for sheet, _ in left])
    found = {(each.sheet_id, each.number): each for each in held.select_related("sheet", "note")}
    return [found[each] for each in left if each in found]


def _event_of(mark: str) -> Event | None:
    """The event a mark names."""
    told = re.fullmatch(rf"{MARK} ([0-9]{{1,{_DIGITS}}}):([0-9a-f]{{{_DIGITS}}})", mark)
    if told is None:
        return None
    return Event.objects.filter(seq=int(told[1]), action=SENT, hash__startswith=told[2]).first()
