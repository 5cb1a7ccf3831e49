"""Reads the store: sheets and records as they stand in their latest revisions.

In: identifiers. Out: records; a Problem where what is stored fits no sheet any more.
"""

import hashlib
from collections.abc import Iterable, Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from hyoka import __version__
from hyoka.definitions.problems import problem_named
from hyoka.records import Coverage, Document, Problem, Reader, Records, Sheet
from hyoka.store.models import Evaluation, Revision, SourceDocument
from hyoka.store.pieces import Piece, assembled
from hyoka.store.workspace.models import Publication
from hyoka.store.workspace.publishing import published_documents, published_revisions

WRITTEN_HERE = "application/vnd.hyoka.records+json"


def latest_revisions() -> QuerySet[Revision]:
    """The newest revision of every sheet."""
    newest = Revision.objects.filter(sheet=OuterRef("sheet")).order_by("-number").values("pk")[:1]
    return Revision.objects.filter(pk=Subquery(newest)).select_related("sheet")


def document(sha256: str) -> SourceDocument:
    """A public document. Raises Problem for one that was never loaded, or of which nothing is
    public."""
    found = published_documents().filter(pk=sha256).first()
    if found is None:
        raise problem_named("unknown-document", {"sha256": sha256})
    return found


def document_records(source: SourceDocument) -> Records:
    """The whole document's records, assembled from what is public. Raises Problem where they are
    damaged."""
    return _assembled(source, published_revisions().filter(sheet__evaluation__document=source))


def evaluation_records(evaluation: Evaluation) -> Records:
    """The public records of an evaluation: its document's envelope with its sheets. Raises Problem
    where damaged."""
    revisions = list(published_revisions().filter(sheet__evaluation=evaluation))
    return with_pieces(evaluation, [_piece(each) for each in revisions])


def latest_records(evaluation: Evaluation) -> Records:
    """The records of an evaluation as last saved, public or not. Raises Problem where damaged."""
    revisions = list(latest_revisions().filter(sheet__evaluation=evaluation))
    return with_pieces(evaluation, [_piece(each) for each in revisions])


def records_published(publication: Publication) -> Records:
    """The records of an evaluation as a publication made them public, whatever has replaced it
    since. Raises Problem where damaged."""
    revisions = Revision.objects.filter(published_in__publication=publication)
    pieces = [_piece(each) for each in revisions.select_related("sheet")]
    return with_pieces(publication.evaluation, pieces)


def with_pieces(evaluation: Evaluation, pieces: Sequence[Piece]) -> Records:
    """The records of an evaluation with these sheets in them. Raises Problem where they fit no
    sheet."""
    source = evaluation.document
    envelope = source.envelope if source else _envelope_of_none(evaluation, pieces)
    try:
        return assembled(envelope, pieces)
    except ValueError as error:
        raise _damaged(
            source.name if source else f"evaluation-{evaluation.pk}", [evaluation.pk]
        ) from error


def _envelope_of_none(evaluation: Evaluation, pieces: Sequence[Piece]) -> str:
    """The envelope of an evaluation people wrote here: no file stands behind it, so nothing of one
    is told."""
    document = Document(
        name=f"evaluation-{evaluation.pk}",
        sha256=hashlib.sha256("".join(piece.content for piece in pieces).encode()).hexdigest(),
        media_type=WRITTEN_HERE,
        pages=0,
        lines=0,
    )
    nothing = Coverage(lines=0, read=0, layout=0, unread=0)
    return Records(
        document=document, reader=Reader(version=__version__), coverage=nothing
    ).to_json()


def evaluation_sheets(evaluation: Evaluation) -> tuple[Sheet, ...]:
    return evaluation_records(evaluation).sheets


def _assembled(source: SourceDocument, revisions: Iterable[Revision]) -> Records:
    found = list(revisions)
    try:
        return assembled(source.envelope, [_piece(revision) for revision in found])
    except ValueError as error:
        raise _damaged(
            source.name, sorted({revision.sheet.evaluation_id for revision in found})
        ) from error


def _piece(revision: Revision) -> Piece:
    return Piece(
        revision.sheet.kind, revision.sheet.position, revision.sheet.part, revision.content
    )


def _damaged(document_name: str, evaluation_ids: Sequence[int]) -> Problem:
    named = ", ".join(map(str, evaluation_ids))
    return problem_named("damaged-evaluation", {"evaluation": named, "document": document_name})
