"""Takes records of a document that is loaded already and says other things: a mended record makes
new revisions.

In: the document and its records as somebody mended them. Out: the sheets that were revised, public
as a correction with its reason. What a person wrote in between is never undone unseen: a sheet at
work is refused.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import opened
from hyoka.records import Problem, Records
from hyoka.store.chain import saved
from hyoka.store.models import Evaluation, Revision, Sheet, SourceDocument
from hyoka.store.pieces import Piece, pieces_of
from hyoka.store.presenting import presented
from hyoka.store.workspace.events import Actor
from hyoka.store.workspace.models import PublicPointer, RevisionNote, SheetStatus
from hyoka.store.workspace.publishing import published


def mended(
    source: SourceDocument, records: Records, *, author: str, at: datetime, reason: str
) -> tuple[int, ...]:
    """The sheets revised; none where the records say what is stored. Raises Problem for other
    sheets than stored."""
    changed = [
        (sheet, piece)
        for sheet, piece in _pairs(source, records)
        if _latest(sheet).content != piece.content
    ]
    _check_at_rest([sheet for sheet, _ in changed])
    by = Actor(author)
    with transaction.atomic():
        for sheet, piece in changed:
            _revised(sheet, piece, by, at, reason)
        for evaluation in {sheet.evaluation for sheet, _ in changed}:
            _publish(evaluation, by, at, reason)
    return tuple(sheet.pk for sheet, _ in changed)


def _pairs(source: SourceDocument, records: Records) -> list[tuple[Sheet, Piece]]:
    stored = Sheet.objects.filter(evaluation__document=source).select_related("evaluation")
    sheets = {(sheet.position, sheet.part): sheet for sheet in stored}
    pieces = {(piece.position, piece.part): piece for piece in pieces_of(records)}
    if pieces.keys() != sheets.keys():
        raise _other_sheets(source)
    return [(sheets[place], piece) for place, piece in pieces.items()]


def _latest(sheet: Sheet) -> Revision:
    return Revision.objects.filter(sheet=sheet).select_related("note").latest("number")


def _revised(sheet: Sheet, piece: Piece, by: Actor, at: datetime, reason: str) -> None:
    note = getattr(_latest(sheet), "note", None)
    revision = saved(sheet, piece.content, author=by.name, at=at, reason=reason, by=by)
    keys = opened(sheet.kind, piece.content, note.keys if note else None).keys
    RevisionNote.objects.create(
        revision=revision, cause="correct", keys=keys, origins=dict(note.origins if note else {})
    )


def _publish(evaluation: Evaluation, by: Actor, at: datetime, reason: str) -> None:
    if PublicPointer.objects.filter(evaluation=evaluation).exists():
        published(
            evaluation,
            [_latest(sheet) for sheet in evaluation.sheets.all()],
            by=by,
            at=at,
            note=reason,
        )
        presented(evaluation)


def _check_at_rest(sheets: Sequence[Sheet]) -> None:
    """A sheet an office is at work on is mended there."""
    at_work = SheetStatus.objects.filter(sheet__in=sheets).exclude(state="published").first()
    if at_work is not None:
        raise problem_named("sheet-at-work", {"sheet": at_work.pk})


def _other_sheets(source: SourceDocument) -> Problem:
    return problem_named("other-sheets", {"document": source.name})
