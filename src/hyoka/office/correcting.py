"""Correcting one leaf: begun where the sheet is public, written, kept as a version with its
reason."""

from datetime import datetime

from hyoka.definitions.problems import problem_named
from hyoka.editing import Typed, hash_of, typed_of
from hyoka.office.drafting import Written, current, write
from hyoka.office.people import actor_of
from hyoka.office.sealing import seal
from hyoka.office.stepping import step
from hyoka.records import Kind, Problem
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import Person, SheetStatus


def corrected(
    sheet: Sheet, path: str, words: str, state: str, person: Person, *, reason: str, at: datetime
) -> Revision:
    """The version with the correction. Raises Problem where the person may not, or what is written
    cannot be taken."""
    leaf = current(sheet).opened.leaves.get(path)
    if leaf is None:
        raise problem_named("unknown-leaf", {"leaf": path[:200]})
    if SheetStatus.objects.get(pk=sheet.pk).state == "published":
        step(sheet.pk, "correct", person, reason=reason, at=at)
    seen = typed_of(leaf)
    typed: Typed = {"raw": words, "state": state} if isinstance(seen, dict) else words
    (outcome,) = write(sheet.pk, person, [Written(path, typed, hash_of(seen))], at)[1]
    if outcome.fate == "refused":
        raise Problem("not-taken", Kind.CONFLICT, ja=outcome.why_ja, en=outcome.why_en)
    made = seal(sheet, actor_of(person), cause="correct", reason=reason, at=at)
    return made or Revision.objects.filter(sheet=sheet).latest("number")
