"""A sheet as it is being written, checked and graded on trial: nothing is stored, nothing becomes
public.

In: a sheet. Out: the findings of its evaluation with the latest words of every sheet in place, and
the trial grades.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from hyoka.checking import check_document
from hyoka.editing import closed
from hyoka.grading import Asked, day_of, graded_indicator, rulebook_for
from hyoka.office.drafting import Current, current
from hyoka.office.visibility import visible_sheets
from hyoka.records import Bilingual, Finding, PolicyEvaluation, PolicyField, Problem, Records
from hyoka.rulebooks import load_rulebooks
from hyoka.store.accepting import acceptances_of
from hyoka.store.archive import with_pieces
from hyoka.store.models import Revision, Sheet
from hyoka.store.pieces import Piece
from hyoka.store.workspace.models import Person


@dataclass(frozen=True)
class TrialGrade:
    """The grade as it stands now, or why it is open; `to_next` says what would change it."""

    grade: str
    undecided: str
    to_next: Bilingual | None


def written_records(sheet: Sheet, seen: Set[int] | None = None) -> Records:
    """The records of the sheet's evaluation as they are being written. Of `seen`, the sheets
    somebody sees; the others stand as they were begun, so that nothing hidden shows in what is
    found. Raises Problem where they fit no sheet."""
    sheets = Sheet.objects.filter(evaluation=sheet.evaluation_id).order_by("position", "part")
    pieces = [Piece(each.kind, each.position, each.part, _shown(each, seen)) for each in sheets]
    return with_pieces(sheet.evaluation, [piece for piece in pieces if piece.content])


def _shown(sheet: Sheet, seen: Set[int] | None) -> str:
    if seen is None or sheet.pk in seen:
        return _content(sheet)
    first = Revision.objects.filter(sheet=sheet).order_by("number").first()
    return first.content if first else ""


def _content(sheet: Sheet) -> str:
    found = current(sheet)
    if found.draft is None:
        latest = Revision.objects.filter(sheet=sheet).order_by("-number").first()
        return latest.content if latest else ""
    return closed(sheet.kind, found.opened)


def _cover(sheet: Sheet) -> PolicyEvaluation:
    """The cover a field belongs to, as it is written. Raises StopIteration where there is none."""
    covers = Sheet.objects.filter(
        evaluation=sheet.evaluation_id, kind="cover", position=sheet.position
    )
    pieces = [Piece(each.kind, each.position, each.part, _content(each)) for each in covers]
    found = with_pieces(sheet.evaluation, [piece for piece in pieces if piece.content])
    return next(each for each in found.sheets if isinstance(each, PolicyEvaluation))


def findings_for(person: Person, sheet: Sheet, on: date) -> Sequence[Finding]:
    """The findings of what somebody sees of the evaluation."""
    seen = visible_sheets(person, on).filter(evaluation=sheet.evaluation_id)
    return findings_in(sheet, set(seen.values_list("pk", flat=True)))


def findings_in(sheet: Sheet, seen: Set[int] | None = None) -> Sequence[Finding]:
    """The findings of the whole evaluation, those accepted marked."""
    accepted = acceptances_of(sheet.evaluation)
    found = check_document(written_records(sheet, seen))
    return [each.model_copy(update={"accepted": accepted.get(each.fingerprint)}) for each in found]


def errors_in(sheet: Sheet) -> int:
    """How many errors nobody has accepted."""
    return sum(each.severity == "error" and each.accepted is None for each in findings_in(sheet))


def trial_grade(sheet: Sheet, writing: Current, section_id: str) -> TrialGrade | None:
    """The grade an indicator would get as it is written, and what would change it; null
    elsewhere."""
    name, _, key = section_id.partition(".")
    if name != "indicators" or key not in writing.opened.rows["indicators"].keys:
        return None
    position = writing.opened.rows["indicators"].keys.index(key)
    try:
        field = PolicyField.model_validate_json(closed(sheet.kind, writing.opened))
        report = _cover(sheet)
        rulebook = rulebook_for(report, None, day_of(report), load_rulebooks())
    except (Problem, StopIteration, ValueError):
        return None
    computed = graded_indicator(
        field.indicators[position], Asked(rulebook, on=day_of(report))
    ).computed
    return TrialGrade(computed.computed or "", computed.undecided or "", computed.to_next)
