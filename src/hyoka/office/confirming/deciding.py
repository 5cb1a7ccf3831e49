"""A decision on a read value, kept and written into the draft; and the end of confirming.

In: a read sheet and what a person says of one value. Out: the draft as if they had typed it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import Leaf, OneSided, Typed, as_written_here, hash_of, stored_of
from hyoka.office.confirming.places import VALUES
from hyoka.office.confirming.reading import ReadLeaf, n_undecided, reading_of
from hyoka.office.drafting import Outcome, Written, current, locked, write
from hyoka.office.people import actor_of
from hyoka.office.permissions import check_may_act
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Confirmation, Person, ProposedSheet, Upload

_MOST_SECONDS = 600.0


@dataclass(frozen=True)
class Decision:
    """What a person says of a value: `words` of a correction, `base` of what they had before
    them."""

    key: str
    said: str
    words: Typed = ""
    base: str = ""
    seconds: float | None = None


def decide(
    proposed: ProposedSheet, decision: Decision, person: Person, *, at: datetime
) -> Outcome | None:
    """Keeps the decision and writes what it says into the draft; null where nothing is written.

    Raises Problem where the person may not write there, or what is said cannot be taken.
    """
    each = next((one for one in reading_of(proposed).all if one.key == decision.key), None)
    if each is None or decision.said not in each.decisions:
        raise problem_named("no-such-reading")
    assert proposed.sheet is not None
    with transaction.atomic():
        status = locked(proposed.sheet.pk)
        role = check_may_act(person, status, "edit", at.date())
        written = accepted(proposed, each, decision, person, at)
        details = {"sheet": proposed.sheet.pk, "leaf": each.key, "decision": decision.said}
        by, subject = actor_of(person, role.office), f"upload {proposed.proposal.upload_id}"
        record_event("confirm", subject, by=by, at=at, details=details)
        if written is None:
            return None
        return write(proposed.sheet.pk, person, [written], at)[1][0]


def accepted(
    proposed: ProposedSheet, each: ReadLeaf, decision: Decision, person: Person, at: datetime
) -> Written | None:
    """The decision kept, and what is to be written for it; null where nothing is."""
    written = _written(each, decision, proposed)
    kept = _kept(proposed, each, decision, person, at)
    return replace(written, confirmation=kept.pk) if written else None


def _kept(
    proposed: ProposedSheet, each: ReadLeaf, decision: Decision, person: Person, at: datetime
) -> Confirmation:
    seconds = decision.seconds
    kept, _ = Confirmation.objects.update_or_create(
        proposal_id=proposed.proposal_id,
        position=proposed.position,
        part=proposed.part,
        path=each.key,
        person=person,
        defaults={
            "decision": decision.said,
            "value": {"read": each.typed, "words": decision.words},
            "at": at,
            "seconds": min(max(seconds, 0.0), _MOST_SECONDS) if seconds is not None else None,
        },
    )
    return kept


def _written(each: ReadLeaf, decision: Decision, proposed: ProposedSheet) -> Written | None:
    """What a decision writes; null for what it leaves as it is."""
    if decision.said == "not_here":
        return None
    if each.element is not None:
        return _element_written(each, each.element)
    assert each.leaf is not None
    match decision.said:
        case "same" | "agreed":
            typed, stored = each.typed, each.leaf.stored
        case "corrected":
            typed, stored = _corrected(each.leaf, decision.words, proposed)
        case said:
            typed, stored = _nothing(each.leaf, said), None
    seen, base = each.was, decision.base or each.base
    if seen is not None:
        base = hash_of(seen)
    return Written(each.path, typed, base, stored=as_written_here(stored), seen=seen)


def _corrected(leaf: Leaf, words: Typed, proposed: ProposedSheet) -> tuple[Typed, Any]:
    """A correction takes over what the reading knows beside the words: the unit of a column."""
    assert proposed.sheet is not None
    typed: Typed = words if isinstance(words, dict) else words.replace("\r\n", "\n")
    if leaf.shape in VALUES and not isinstance(typed, dict):
        typed = {"raw": typed, "state": "given"}
    stored = stored_of(typed, leaf, current(proposed.sheet).choices(leaf))
    return typed, stored


def _nothing(leaf: Leaf, said: str) -> Typed:
    return {"raw": "", "state": said} if leaf.shape in VALUES else ""


def _element_written(each: ReadLeaf, element: OneSided) -> Written:
    where = {"key": element.key}
    if each.operation == "insert" and element.after is not None:
        where["after"] = element.after
    return Written(element.rows, where, "", each.operation)


def close(upload: Upload, person: Person, *, reason: str, at: datetime) -> None:
    """Ends confirming. What is undecided stays out of the sheets; that needs a reason."""
    left = n_undecided(upload)
    if left and not reason.strip():
        raise problem_named("undecided-left", {"n": left})
    with transaction.atomic():
        upload.proposals.filter(taken_at=None).update(taken_at=at)
        Upload.objects.filter(pk=upload.pk).update(state="taken")
        details = {"undecided": left, "reason": reason.strip()}
        by = actor_of(person, upload.office)
        record_event("close-upload", f"upload {upload.pk}", by=by, at=at, details=details)
