"""Loads records into the store, all or nothing.

In: records, the bytes they were read from, and who loads them. Out: the evaluations they became. A
document loaded before changes nothing, nor do records of it; a second document about the same
policy becomes another evaluation.

What is stored is known by the hash of its own bytes. Records in the exchange format only say which
document they are of, so what they say never stands in that document's way.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem, Records, Subject
from hyoka.records import Sheet as SheetRecord
from hyoka.store.chain import saved
from hyoka.store.identifying import identified, subject_named
from hyoka.store.kept.names import keep_name
from hyoka.store.locks import alone
from hyoka.store.mending import mended
from hyoka.store.models import Evaluation, Naming, Sheet, SourceDocument
from hyoka.store.pieces import Piece, envelope_of, pieces_of
from hyoka.store.projecting import project
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.publishing import published_as_loaded
from hyoka.text import squeezed


@dataclass(frozen=True)
class Loaded:
    """What became of a document: its evaluations, whether it was new, and the sheets a mended
    record revised."""

    sha256: str
    evaluations: tuple[int, ...]
    is_new: bool
    revised: tuple[int, ...] = ()


def load(records: Records, data: bytes, *, author: str, at: datetime, reason: str) -> Loaded:
    """Raises Problem for records without any sheet."""
    sha256 = hashlib.sha256(data).hexdigest()
    with alone(), transaction.atomic():
        documents = SourceDocument.objects
        known = (
            documents.filter(pk=sha256).first()
            or documents.filter(pk=records.document.sha256).first()
        )
        if known is not None:
            revised = (
                ()
                if known.pk == sha256
                else mended(known, records, author=author, at=at, reason=reason)
            )
            evaluations_of = known.evaluations.order_by("pk").values_list("pk", flat=True)
            return Loaded(known.pk, tuple(evaluations_of), is_new=False, revised=revised)
        if not records.sheets:
            raise nothing_to_load(records)
        records = _of_document(records, sha256)
        source = SourceDocument.objects.create(
            sha256=sha256,
            name=records.document.name,
            media_type=records.document.media_type,
            packed=zlib.compress(data, 6),
            envelope=envelope_of(records),
            loaded_at=at,
        )
        evaluations = list(_evaluations(source, records, author, at, reason))
        event = {
            "evaluations": [each.pk for each in evaluations],
            "name": source.name,
            "envelope": hashlib.sha256(source.envelope.encode()).hexdigest(),
        }
        record_event("load", f"document {sha256}", by=Actor(author), at=at, details=event)
    return Loaded(sha256, tuple(each.pk for each in evaluations), is_new=True)


def _of_document(records: Records, sha256: str) -> Records:
    return records.model_copy(
        update={"document": records.document.model_copy(update={"sha256": sha256})}
    )


def _evaluations(
    source: SourceDocument, records: Records, author: str, at: datetime, reason: str
) -> Iterator[Evaluation]:
    """One evaluation for each subject of the document's sheets."""
    pieces = pieces_of(records)
    for subject, positions in _by_subject(records).items():
        identity = subject_named(subject.kind, subject.name)
        year = subject.fiscal_year or at.year
        evaluation = Evaluation.objects.create(document=source, subject=identity, fiscal_year=year)
        Naming.objects.create(
            identity=identity,
            evaluation=evaluation,
            code=subject.code,
            name=subject.name,
            fiscal_year=year,
        )
        keep_name(identity, subject.name)
        _save_pieces(
            evaluation,
            [piece for piece in pieces if piece.position in positions],
            author,
            at,
            reason,
        )
        published_as_loaded(evaluation, by=Actor(author), at=at)
        sheets = [records.sheets[position] for position in positions]
        _name_organizations(evaluation, sheets)
        identified(evaluation, sheets)
        project(evaluation)
        yield evaluation


def _name_organizations(evaluation: Evaluation, sheets: Sequence[SheetRecord]) -> None:
    """The bodies that receive the money, each the same through all its contributions and years."""
    for sheet in sheets:
        for named in (each for each in sheet.named() if each.kind == "organization"):
            body = subject_named("organization", named.name)
            keep_name(body, named.name)
            Naming.objects.get_or_create(
                identity=body,
                evaluation=evaluation,
                code="",
                defaults={
                    "name": named.name,
                    "fiscal_year": evaluation.fiscal_year,
                    "page": named.at.page if named.at else None,
                    "line": named.at.lines[0] if named.at else None,
                },
            )


def _save_pieces(
    evaluation: Evaluation, pieces: list[Piece], author: str, at: datetime, reason: str
) -> None:
    for piece in pieces:
        sheet = Sheet.objects.create(
            evaluation=evaluation, kind=piece.kind, position=piece.position, part=piece.part
        )
        saved(sheet, piece.content, author=author, at=at, reason=reason)


def _by_subject(records: Records) -> dict[Subject, list[int]]:
    """Sheets by what they are about; a slip joins the report of the policy it names."""
    found: dict[tuple[str, str], list[int]] = {}
    subjects = [sheet.subject(records.document.name) for sheet in records.sheets]
    for position, subject in enumerate(subjects):
        found.setdefault((subject.kind, squeezed(subject.name)), []).append(position)
    return {
        _fullest([subjects[position] for position in positions]): positions
        for positions in found.values()
    }


def _fullest(subjects: list[Subject]) -> Subject:
    return max(subjects, key=lambda subject: (bool(subject.code), subject.fiscal_year or 0))


def nothing_to_load(records: Records) -> Problem:
    """Names the form that came nearest, and what it lacks."""
    name, nearest = records.document.name, records.nearest
    near_ja = (
        f"最も近い様式は {nearest.form} で、見出し「{'」「'.join(nearest.missing[:5])}」がありません。"
        if nearest
        else ""
    )
    near_en = (
        f"Nearest is {nearest.form}, but {', '.join(nearest.missing[:5])} are missing. "
        if nearest
        else ""
    )
    return problem_named(
        "no-known-form",
        {"file": name, "nearest": nearest.form if nearest else None},
        near_ja=near_ja,
        near_en=near_en,
    )
