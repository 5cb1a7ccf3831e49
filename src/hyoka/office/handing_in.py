"""Handing in a file: read apart from the site, kept as a proposal, never as the sheet.

In: a person and a file's bytes. Out: an Upload with its proposal. What cannot be read is told and
nothing of it is kept but a line in the log; what takes long waits for `hyoka upload --waiting`.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.editing import bare, title_of
from hyoka.intake.files import printable
from hyoka.intake.handed_in import MOST_SECONDS, HandedIn, SourceLine, read_handed_in
from hyoka.intake.isolated import MOST_SECONDS as PATIENT_SECONDS
from hyoka.office.people import actor_of, office_and_below, roles_of
from hyoka.office.permissions import forbidden, ministry_of, runs_cycles
from hyoka.office.sending_out import SENT_AS, form_of, revisions_left
from hyoka.office.visibility import visible_sheets
from hyoka.office.workflow import workflow
from hyoka.records import Problem
from hyoka.store.chain import saved
from hyoka.store.models import Evaluation, Identity, Revision, Sheet
from hyoka.store.pieces import Piece, pieces_of
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import (
    Cycle,
    Event,
    Office,
    Person,
    Proposal,
    ProposedSheet,
    RevisionNote,
    SheetStatus,
    Upload,
)
from hyoka.writing.renderers.formats import format_named

HANDS_IN = frozenset({"writer", "section_head", "office_staff", "office_head"})
_OWN = frozenset({"writer", "section_head"})
_MOST_AT_ONCE, _WHILE = 20, timedelta(minutes=10)
_LONGEST_NAME = 200
_TOO_LONG = "time-limit"


def may_hand_in(person: Person, on: date) -> bool:
    """Whether somebody hands in files: whoever writes sheets or runs rounds."""
    return any(role.name in HANDS_IN for role in roles_of(person, on))


def visible_uploads(person: Person, on: date) -> QuerySet[Upload]:
    """One's own, those of one's office and below, and for the evaluation office and auditors the
    ministry's."""
    seen = Q(person=person)
    for role in roles_of(person, on):
        if role.name in _OWN:
            seen |= Q(office__in=office_and_below(role.office))
        elif role.name in HANDS_IN or role.name == "auditor":
            seen |= Q(office__in=office_and_below(ministry_of(role.office)))
    if not any(role.name in HANDS_IN | {"auditor"} for role in roles_of(person, on)):
        seen = Q(pk__in=[])
    return Upload.objects.filter(seen).defer("packed").select_related("person", "office", "sheet")


def upload_for(person: Person, number: int, on: date) -> Upload:
    """Raises Problem, the same whether it is hidden or not there."""
    found = visible_uploads(person, on).filter(pk=number).first()
    if found is None:
        raise problem_named("unknown-upload", {"upload": number})
    return found


def hand_in(person: Person, data: bytes, name: str, sheet: Sheet | None, *, at: datetime) -> Upload:
    """A file as a proposal. Raises Problem where the person may not, for too many or too large
    files, and for what cannot be read."""
    name = printable(Path(name).name)[:_LONGEST_NAME] or "?"
    office = _check_may(person, sheet, at)
    _check_size(data, name)
    _check_pace(person, at)
    try:
        found = read_handed_in(data, name, seconds=MOST_SECONDS)
        _check_sheets(found, name)
    except Problem as problem:
        if problem.code != _TOO_LONG:
            _tell_refused(person, data, problem, at)
            raise
        return _kept(person, data, name, office, sheet, "waiting", at)
    with transaction.atomic():
        upload = _kept(person, data, name, office, sheet, "proposed", at)
        _proposed(upload, found, person, at)
    return upload


def _check_may(person: Person, sheet: Sheet | None, at: datetime) -> Office:
    roles = [role for role in roles_of(person, at.date()) if role.name in HANDS_IN]
    if not roles:
        raise forbidden()
    status = (
        SheetStatus.objects.filter(pk=sheet.pk).select_related("office").first() if sheet else None
    )
    return status.office if status and status.office else roles[0].office


def _check_size(data: bytes, name: str) -> None:
    limit = settings.UPLOAD_BYTES
    if len(data) > limit:
        raise problem_named("too-large", {"file": name, "limit": limit}, size=limit // 2**20)


def _check_pace(person: Person, at: datetime) -> None:
    """Files read and files refused count alike."""
    since = at - _WHILE
    n_handed = Upload.objects.filter(person=person, at__gt=since).count()
    n_refused = Event.objects.filter(person=person, action="refuse-upload", at__gt=since).count()
    if n_handed + n_refused >= _MOST_AT_ONCE:
        raise problem_named("too-many-uploads", {"limit": _MOST_AT_ONCE})


def _check_sheets(found: HandedIn, name: str) -> None:
    if not found.records.sheets:
        raise problem_named("no-sheet-handed-in", {"file": name})


def _tell_refused(person: Person, data: bytes, problem: Problem, at: datetime) -> None:
    details = {"code": problem.code, "bytes": len(data)}
    subject = f"file {hashlib.sha256(data).hexdigest()[:16]}"
    record_event("refuse-upload", subject, by=actor_of(person), at=at, details=details)


def _kept(
    person: Person,
    data: bytes,
    name: str,
    office: Office,
    sheet: Sheet | None,
    state: str,
    at: datetime,
) -> Upload:
    with transaction.atomic():
        upload = Upload.objects.create(
            sha256=hashlib.sha256(data).hexdigest(),
            name=name,
            media_type="",
            packed=zlib.compress(data),
            person=person,
            office=office,
            sheet=sheet,
            at=at,
            state=state,
        )
        details = {"sha256": upload.sha256, "bytes": len(data)}
        by = actor_of(person, office)
        record_event("hand-in", f"upload {upload.pk}", by=by, at=at, details=details)
    return upload


def bytes_of(upload: Upload) -> bytes:
    """The file as it came."""
    return zlib.decompress(bytes(upload.packed))


def _proposed(upload: Upload, found: HandedIn, person: Person, at: datetime) -> Proposal:
    """The reading of a file, each of its sheets with the one it is meant for."""
    Upload.objects.filter(pk=upload.pk).update(
        media_type=found.records.document.media_type, state="proposed"
    )
    proposal = Proposal.objects.create(
        upload=upload,
        records=found.records.to_json(),
        reader=__version__,
        at=at,
        packed_lines=zlib.compress(json.dumps(found.lines).encode()),
    )
    pieces = pieces_of(found.records)
    meant = _came_back(upload, found, person, pieces, at) or _meant(upload.sheet, pieces)
    ProposedSheet.objects.bulk_create(
        ProposedSheet(
            proposal=proposal,
            position=piece.position,
            part=piece.part,
            kind=piece.kind,
            content=piece.content,
            **meant.get((piece.position, piece.part), {}),
        )
        for piece in pieces
    )
    return proposal


Meant = dict[tuple[int, int], dict[str, object]]


def _meant(sheet: Sheet | None, pieces: Iterable[Piece]) -> Meant:
    """The sheet a file was handed in for: among those of its kind the one at its place, or the
    first."""
    same = [piece for piece in pieces if sheet is not None and piece.kind == sheet.kind]
    if not same:
        return {}
    chosen = next((each for each in same if sheet and each.part == sheet.part), same[0])
    return {(chosen.position, chosen.part): {"sheet": sheet}}


def _came_back(
    upload: Upload, found: HandedIn, person: Person, pieces: list[Piece], at: datetime
) -> Meant:
    """The sheets a sent form left as, with what the reader makes of its own print."""
    left = revisions_left(found.mark)
    seen = set(visible_sheets(person, at.date()).values_list("pk", flat=True))
    if not left or not {each.sheet_id for each in left} <= seen:
        return {}
    media_type = found.records.document.media_type
    form = next(
        (each for each in map(format_named, SENT_AS) if each.media_type == media_type), None
    )
    if form is None:
        return {}
    printed = form_of(left[0].sheet.evaluation, left, form)
    again = pieces_of(read_handed_in(printed, upload.name).records)
    base = {(each.kind, each.part): each.content for each in again}
    meant: Meant = {}
    for revision, piece, key in _paired(left, pieces):
        meant[piece.position, piece.part] = {
            "sheet": revision.sheet,
            "base": revision,
            "base_content": base.get(key, ""),
        }
    return meant


def _paired(
    left: list[Revision], pieces: list[Piece]
) -> Iterator[tuple[Revision, Piece, tuple[str, int]]]:
    """Revisions and read sheets of one kind in the order of the print."""
    for kind in dict.fromkeys(each.sheet.kind for each in left):
        sent = [each for each in left if each.sheet.kind == kind]
        read = [each for each in pieces if each.kind == kind]
        for revision, piece in zip(sent, read, strict=False):
            yield revision, piece, (kind, piece.part)


def read_again(upload: Upload, person: Person, *, at: datetime) -> Proposal | None:
    """A newer reading of a file beside the former ones; null where nothing is read otherwise. What
    a person decided stays as it is."""
    found = read_handed_in(bytes_of(upload), upload.name)
    _check_sheets(found, upload.name)
    former = upload.proposals.order_by("-pk").first()
    if former is not None and _is_same(former, found):
        return None
    with transaction.atomic():
        proposal = _proposed(upload, found, person, at)
        for each in former.sheets.all() if former else ():
            proposal.sheets.filter(position=each.position, part=each.part, kind=each.kind).update(
                sheet=each.sheet, base=each.base, base_content=each.base_content
            )
        by = actor_of(person, upload.office)
        record_event("read-again", f"upload {upload.pk}", by=by, at=at)
    return proposal


def _is_same(former: Proposal, found: HandedIn) -> bool:
    was = former.sheets.order_by("position", "part").values_list("position", "part", "content")
    return list(was) == [
        (each.position, each.part, each.content) for each in pieces_of(found.records)
    ]


def read_waiting(*, at: datetime) -> Iterator[tuple[Upload, Problem | None]]:
    """Reads what could not be read while its person waited, with patience."""
    for upload in Upload.objects.filter(state="waiting").select_related("person", "sheet"):
        try:
            found = read_handed_in(bytes_of(upload), upload.name, seconds=PATIENT_SECONDS)
            _check_sheets(found, upload.name)
        except Problem as problem:
            Upload.objects.filter(pk=upload.pk).update(
                state="failed", problem_ja=problem.ja, problem_en=problem.en
            )
            yield upload, problem
            continue
        with transaction.atomic():
            _proposed(upload, found, upload.person, at)
        yield upload, None


def lines_of(proposal: Proposal) -> list[SourceLine]:
    """The lines of the file as they were read."""
    if not proposal.packed_lines:
        return []
    return [SourceLine(*each) for each in json.loads(zlib.decompress(bytes(proposal.packed_lines)))]


def aim(person: Person, proposed: ProposedSheet, sheet: Sheet, *, at: datetime) -> None:
    """Says which sheet a read sheet is meant for. Raises Problem for one of another kind, or one
    the person does not see."""
    seen = visible_sheets(person, at.date()).filter(pk=sheet.pk).exists()
    if not seen or sheet.kind != proposed.kind or proposed.sheet_id is not None:
        raise forbidden()
    with transaction.atomic():
        ProposedSheet.objects.filter(pk=proposed.pk).update(sheet=sheet)
        details = {"sheet": sheet.pk, "part": proposed.part}
        subject = f"upload {proposed.proposal.upload_id}"
        record_event("aim-upload", subject, by=actor_of(person), at=at, details=details)


def begin_from(
    person: Person, upload: Upload, cycle: Cycle, office: Office | None, *, at: datetime
) -> Evaluation:
    """A new evaluation with the read sheets' lists and none of their words: those come as they are
    confirmed."""
    role = runs_cycles(person, at.date())
    if role is None or ministry_of(role.office) != cycle.office:
        raise forbidden()
    proposal = upload.proposals.order_by("-pk").first()
    waiting = (
        list(proposal.sheets.filter(sheet=None).order_by("position", "part")) if proposal else []
    )
    if not waiting:
        raise problem_named("begun-already")
    by = actor_of(person, role.office)
    is_contribution = waiting[0].kind == "contribution_assessment"
    with transaction.atomic():
        subject = Identity.objects.create(kind="contribution" if is_contribution else "policy")
        evaluation = Evaluation.objects.create(
            document=None, subject=subject, fiscal_year=cycle.fiscal_year
        )
        for each in waiting:
            _begun(evaluation, each, upload, cycle, office, by, at)
        details = {"upload": upload.pk}
        subject_of = f"sheet of evaluation {evaluation.pk}"
        record_event("begin", subject_of, by=by, at=at, details=details)
    return evaluation


def _begun(
    evaluation: Evaluation,
    proposed: ProposedSheet,
    upload: Upload,
    cycle: Cycle,
    office: Office | None,
    by: Actor,
    at: datetime,
) -> None:
    content, left = bare(proposed.kind, proposed.content)
    sheet = Sheet.objects.create(
        evaluation=evaluation,
        kind=proposed.kind,
        position=proposed.position,
        part=proposed.part,
    )
    reason = "ファイルから始めた / begun from a file"
    revision = saved(sheet, content, author=by.name, at=at, reason=reason, by=by)
    read = {"from": "read", "upload": upload.pk, "file": upload.name}
    RevisionNote.objects.create(
        revision=revision, person=by.person, cause="mark", origins=dict.fromkeys(left, read)
    )
    SheetStatus.objects.create(
        sheet=sheet,
        state=workflow().begins,
        since=at,
        office=office,
        cycle=cycle,
        title=title_of(proposed.kind, proposed.content),
    )
    ProposedSheet.objects.filter(pk=proposed.pk).update(sheet=sheet)
