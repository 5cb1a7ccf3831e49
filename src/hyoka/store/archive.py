"""Reads the store: sheets and records as they stand in their latest revisions.

In: identifiers. Out: records.
"""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from hyoka.records import Kind, Problem, Records, Sheet
from hyoka.store.models import Evaluation, Revision, SourceDocument
from hyoka.store.pieces import Piece, assembled


def latest_revisions() -> QuerySet[Revision]:
    """The newest revision of every sheet."""
    newest = Revision.objects.filter(sheet=OuterRef("sheet")).order_by("-number").values("pk")[:1]
    return Revision.objects.filter(pk=Subquery(newest)).select_related("sheet")


def document(sha256: str) -> SourceDocument:
    """Raises Problem for a document that was never loaded."""
    found = SourceDocument.objects.filter(pk=sha256).first()
    if found is None:
        raise Problem(
            "unknown-document", Kind.MISSING, facts={"sha256": sha256},
            ja="その文書は登録されていません。一覧から選び直してください。",
            en="No such document is loaded. Choose one from the list.",
        )  # fmt: skip
    return found


def document_records(source: SourceDocument) -> Records:
    """The whole document's records, assembled from the latest revisions."""
    revisions = latest_revisions().filter(sheet__evaluation__document=source)
    return assembled(source.envelope, _pieces(revisions))


def evaluation_records(evaluation: Evaluation) -> Records:
    """The records of one evaluation: its document's envelope with its own sheets."""
    revisions = latest_revisions().filter(sheet__evaluation=evaluation)
    return assembled(evaluation.document.envelope, _pieces(revisions))


def evaluation_sheets(evaluation: Evaluation) -> tuple[Sheet, ...]:
    return evaluation_records(evaluation).sheets


def _pieces(revisions: Iterable[Revision]) -> list[Piece]:
    return [
        Piece(revision.sheet.kind, revision.sheet.position, revision.sheet.part, revision.content)
        for revision in revisions
    ]
