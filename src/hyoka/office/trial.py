"""A sheet as it is being written, checked and graded on trial: nothing is stored, nothing becomes public.

In: a sheet. Out: the findings of its evaluation with the latest words of every sheet in place, and the trial grades.
"""

from collections.abc import Sequence

from hyoka.checking import check_document
from hyoka.editing import closed
from hyoka.office.drafting import current
from hyoka.records import Finding, Records
from hyoka.store.accepting import acceptances_of
from hyoka.store.archive import with_pieces
from hyoka.store.models import Revision, Sheet
from hyoka.store.pieces import Piece


def written_records(sheet: Sheet) -> Records:
    """The records of the sheet's evaluation as they are being written. Raises Problem where they fit no sheet."""
    sheets = Sheet.objects.filter(evaluation=sheet.evaluation_id).order_by("position", "part")
    pieces = [Piece(each.kind, each.position, each.part, _content(each)) for each in sheets]
    return with_pieces(sheet.evaluation, [piece for piece in pieces if piece.content])


def _content(sheet: Sheet) -> str:
    found = current(sheet)
    if found.draft is None:
        latest = Revision.objects.filter(sheet=sheet).order_by("-number").first()
        return latest.content if latest else ""
    return closed(sheet.kind, found.opened)


def findings_in(sheet: Sheet) -> Sequence[Finding]:
    """The findings of the whole evaluation, those accepted marked."""
    accepted = acceptances_of(sheet.evaluation)
    found = check_document(written_records(sheet))
    return [each.model_copy(update={"accepted": accepted.get(each.fingerprint)}) for each in found]


def errors_in(sheet: Sheet) -> int:
    """How many errors nobody has accepted."""
    return sum(each.severity == "error" and each.accepted is None for each in findings_in(sheet))
