"""Sure values of one table on one page, confirmed together once a sample drawn from them has been
read again.

In: a read sheet in which nothing uncertain waits any more. Out: groups of what is left, each with
the values a person reads once more without being shown what was read. Where the person reads the
same, the rest of the group stands as read, and says that it was agreed and not seen; where not,
the group falls apart for good and every value of it is asked by itself. There is no group of
everything.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import Shape, Typed, is_empty
from hyoka.office.confirming.deciding import Decision, accepted
from hyoka.office.confirming.places import VALUES
from hyoka.office.confirming.reading import Reading, ReadLeaf
from hyoka.office.drafting import Written, locked, write
from hyoka.office.people import actor_of
from hyoka.office.permissions import check_may_act
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import Event, Person, ProposedSheet, SheetStatus
from hyoka.text import fold, squeezed

LEAST, MOST = 4, 40
_ONE_IN, _MOST_SAMPLED = 5, 4
_SHAPES = (*VALUES, Shape.CHOICE, Shape.WORD, Shape.COUNT)
_DIFFERS = "reread-differs"


@dataclass(frozen=True)
class Group:
    """Values of one table on one page. `sample` are those to be read again."""

    name: str
    page: int
    leaves: tuple[ReadLeaf, ...]
    sample: tuple[ReadLeaf, ...]

    @property
    def shown(self) -> tuple[ReadLeaf, ...]:
        """Those whose reading may be seen."""
        return tuple(each for each in self.leaves if each not in self.sample)


def groups_of(proposed: ProposedSheet, reading: Reading) -> tuple[Group, ...]:
    """What can be confirmed together; nothing while something uncertain waits."""
    if any(map(_is_open, reading.todo)):
        return ()
    found: dict[tuple[int, str], list[ReadLeaf]] = defaultdict(list)
    for each in filter(_is_sure, reading.todo):
        assert each.place is not None
        found[each.place.page, each.path.partition("/")[0]].append(each)
    apart = _fallen_apart(proposed)
    made = (_group(proposed, page, leaves) for (page, _), leaves in found.items())
    return tuple(each for each in made if len(each.leaves) >= LEAST and each.name not in apart)


def _is_open(each: ReadLeaf) -> bool:
    """Whether it must be looked at by itself: uncertain, read anew, or of a form that came back."""
    return bool(each.doubt) or each.is_newer or each.was is not None


def _is_sure(each: ReadLeaf) -> bool:
    """A value with a place of its own, put where nothing stands."""
    is_short = each.leaf is not None and each.leaf.shape in _SHAPES
    return is_short and each.place is not None and not each.is_near and is_empty(each.stands)


def _group(proposed: ProposedSheet, page: int, found: Sequence[ReadLeaf]) -> Group:
    leaves = tuple(found[:MOST])
    n = min(_MOST_SAMPLED, max(1, -(-len(leaves) // _ONE_IN)))
    drawn = {each.path for each in sorted(leaves, key=lambda each: _lot(proposed, each))[:n]}
    sample = tuple(each for each in leaves if each.path in drawn)
    return Group(f"{page}:{leaves[0].path}", page, leaves, sample)


def _lot(proposed: ProposedSheet, each: ReadLeaf) -> str:
    """Nobody can tell beforehand which values are drawn, and asking again draws the same."""
    said = f"{settings.SECRET_KEY}:{proposed.pk}:{each.path}"
    return hashlib.sha256(said.encode()).hexdigest()


def _fallen_apart(proposed: ProposedSheet) -> set[str]:
    events = Event.objects.filter(action=_DIFFERS, subject=_subject(proposed))
    return {each.details.get("group", "") for each in events}


def _subject(proposed: ProposedSheet) -> str:
    return f"upload {proposed.proposal.upload_id}"


def decide_together(
    proposed: ProposedSheet,
    group: Group,
    reread: Mapping[str, str],
    person: Person,
    *,
    at: datetime,
    seconds: float | None = None,
) -> int:
    """Keeps and writes the whole group; how many values it was. Raises Problem where the person may
    not write there, has left a value of the sample out, or read another: then nothing is written
    and the group falls apart."""
    assert proposed.sheet is not None
    status = SheetStatus.objects.select_related("office").get(pk=proposed.sheet.pk)
    by = actor_of(person, check_may_act(person, status, "edit", at.date()).office)
    details = {"sheet": proposed.sheet.pk, "group": group.name, "n": len(group.leaves)}
    _check_sample(proposed, group, reread, by, at)
    took = seconds / len(group.leaves) if seconds is not None else None
    with transaction.atomic():
        locked(proposed.sheet.pk)
        said = [_accepted(proposed, each, group, person, at, took) for each in group.leaves]
        record_event("confirm-together", _subject(proposed), by=by, at=at, details=details)
        outcomes = write(proposed.sheet.pk, person, [each for each in said if each], at)[1]
    return sum(each.fate != "refused" for each in outcomes)


def _check_sample(
    proposed: ProposedSheet, group: Group, reread: Mapping[str, str], by: Actor, at: datetime
) -> None:
    if any(not reread.get(each.path, "").strip() for each in group.sample):
        raise problem_named("sample-left-out", {"n": len(group.sample)})
    differing = [each for each in group.sample if not _reads_as(each, reread[each.path])]
    if differing:
        details = {"group": group.name, "leaves": [each.path for each in differing]}
        record_event(_DIFFERS, _subject(proposed), by=by, at=at, details=details)
        raise problem_named("sample-differs", {"n": len(differing)})


def _reads_as(each: ReadLeaf, words: str) -> bool:
    """Whether a person read the same: widths, spaces and thousands' commas are no difference."""
    return _plain(_words_of(each.typed)) == _plain(words)


def _words_of(typed: Typed) -> str:
    return typed if isinstance(typed, str) else str(typed["raw"])


def _plain(words: str) -> str:
    return squeezed(fold(words)).replace(",", "")


def _accepted(
    proposed: ProposedSheet,
    each: ReadLeaf,
    group: Group,
    person: Person,
    at: datetime,
    took: float | None,
) -> Written | None:
    said = "same" if each in group.sample else "agreed"
    return accepted(proposed, each, Decision(each.key, said, seconds=took), person, at)
