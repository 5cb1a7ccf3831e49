"""A proposal confirmed value by value: what is uncertain first, beside the place it came from.

In: a read sheet and the sheet it is meant for. Out: what is still to be decided and what was; a
decision, which writes into the draft as a person's own writing does. A form that came back is
merged with the revision it left with; a newer reading's difference is offered and never undoes a
decision.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.editing import (
    Aligned,
    Leaf,
    OneSided,
    Opened,
    Shape,
    Typed,
    aligned,
    as_written_here,
    hash_of,
    is_empty,
    is_made,
    opened,
    stored_of,
    typed_of,
)
from hyoka.office.answers import labels_of
from hyoka.office.drafting import Current, Outcome, Written, current, locked, write
from hyoka.office.opening import opened_base
from hyoka.office.people import actor_of
from hyoka.office.permissions import check_may_act
from hyoka.records import Bilingual
from hyoka.store.models import Revision
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Confirmation, Person, ProposedSheet, Upload

OF_A_LEAF = ("same", "corrected", "blank", "unreadable", "not_here")
OF_AN_ELEMENT = ("same", "not_here")
_SURE = 0.9
_MOST_SECONDS = 600.0
_VALUES = (Shape.VALUE, Shape.ENTRY)


@dataclass(frozen=True)
class Place:
    """Where a value stands in the file. Units: `box` points from the top left of the page."""

    page: int
    first: int
    last: int
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class ReadLeaf:
    """A value, or a whole element, that was read. `path` is its address in the sheet it is meant
    for; `stands` what is there, `was` what the form left with."""

    path: str
    operation: str
    label: Bilingual
    typed: Typed
    stands: Typed
    was: Typed | None = None
    place: Place | None = None
    doubt: Bilingual | None = None
    leaf: Leaf | None = None
    element: OneSided | None = None
    decision: Confirmation | None = None
    is_newer: bool = False
    is_near: bool = False

    @property
    def key(self) -> str:
        """What a decision names it by."""
        return self.path if self.operation == "write" else f"{self.operation}:{self.path}"

    @property
    def decisions(self) -> tuple[str, ...]:
        """What may be said of it."""
        if self.operation != "write":
            return OF_AN_ELEMENT if self.element is not None else ()
        is_value = self.leaf is not None and self.leaf.shape in _VALUES
        return tuple(each for each in OF_A_LEAF if each != "unreadable" or is_value)

    @property
    def base(self) -> str:
        """The hash of what stands there as it was shown."""
        return hash_of(self.stands)


@dataclass
class Reading:
    """A read sheet: to be decided, decided, and how many stand in the sheet already."""

    todo: list[ReadLeaf] = field(default_factory=list)
    done: list[ReadLeaf] = field(default_factory=list)
    n_same: int = 0

    @property
    def all(self) -> list[ReadLeaf]:
        return [*self.todo, *self.done]


@dataclass(frozen=True)
class _Looked:
    """What is compared: the file as it was read, and by the addresses of the sheet; the sheet; and
    of a form that came back the same of its own print, and what it left with."""

    read: Opened
    reading: Aligned
    target: Current
    again: Opened | None = None
    before: Aligned | None = None
    base: Opened | None = None

    def is_unchanged(self, element: OneSided) -> bool:
        """Whether the print the form left as has that element too, with the same words."""
        if self.again is None or self.before is None:
            return False
        there = {(each.rows, each.key): each for each in self.before.new}
        other = there.get((element.rows, element.key))
        return other is not None and _words_in(self.read, element) == _words_in(self.again, other)


def reading_of(proposed: ProposedSheet) -> Reading:
    """Raises Problem for a read sheet nobody has said the meant sheet of."""
    if proposed.sheet is None:
        raise problem_named("meant-for-none")
    looked = _looked(proposed)
    labels = labels_of(looked.target)
    said = _said(proposed)
    found = Reading()
    for each in _leaves(looked, labels, said, found):
        decision, is_newer = _decided(each, said, proposed)
        kept = replace(each, decision=decision, is_newer=is_newer)
        (found.done if decision is not None and not is_newer else found.todo).append(kept)
    found.done += _elements_decided(said, labels, {each.key for each in found.all})
    found.todo.sort(key=lambda each: each.doubt is None)
    return found


def _elements_decided(
    said: Mapping[str, Confirmation], labels: Mapping[str, Bilingual], shown: Set[str]
) -> Iterator[ReadLeaf]:
    """Elements that were put in or taken out: they no longer differ."""
    for key, decision in said.items():
        operation, colon, path = key.partition(":")
        if colon and key not in shown:
            name = path.rpartition("/")[0]
            label = labels.get(name) or Bilingual(ja=name, en=name)
            yield ReadLeaf(path, operation, label, "", "", decision=decision)


def n_undecided(upload: Upload) -> int:
    """How many values of the newest reading wait for a decision."""
    proposal = upload.proposals.order_by("-pk").first()
    sheets = proposal.sheets.exclude(sheet=None).select_related("sheet") if proposal else ()
    return sum(len(reading_of(each).todo) for each in sheets)


def _looked(proposed: ProposedSheet) -> _Looked:
    sheet, salt = proposed.sheet, str(proposed.proposal.upload_id)
    assert sheet is not None
    target = current(sheet)
    read = opened(proposed.kind, proposed.content)
    if proposed.base is None:
        return _Looked(read, aligned(read, target.opened, salt), target)
    like = _with_made(_left(proposed.base, proposed.kind), target.opened)
    again = opened(proposed.kind, proposed.base_content or proposed.base.content)
    before = aligned(again, like, salt)
    return _Looked(read, aligned(read, like, salt), target, again, before, like)


def _words_in(sheet: Opened, element: OneSided) -> dict[str, Typed]:
    inside = sheet.under(element.read)
    return {leaf.path.removeprefix(element.read): typed_of(leaf) for leaf in inside}


def _left(base: Revision, kind: str) -> Opened:
    found = opened_base(kind, base)
    return Opened(kind, dict(found.leaves), dict(found.rows), dict(found.asides))


def _with_made(like: Opened, target: Opened) -> Opened:
    """The form as it left, with the elements that were put in since from a reading."""
    for path, rows in target.rows.items():
        before: str | None = None
        for key in rows.keys:
            if is_made(key) and path in like.rows and key not in like.rows[path].keys:
                like.insert(path, key, before)
            before = key
    return like


def _leaves(
    looked: _Looked,
    labels: Mapping[str, Bilingual],
    said: Mapping[str, Confirmation],
    found: Reading,
) -> Iterator[ReadLeaf]:
    """What differs, in the order of the sheet; elements before what they hold."""
    yield from _elements(looked, labels)
    for path, leaf in looked.reading.leaves.items():
        each = _leaf(looked, labels, path, leaf)
        if each is not None and (each.key in said or _is_asked(looked, each)):
            yield each
        elif each is not None:
            found.n_same += not is_empty(each.typed)


def _elements(looked: _Looked, labels: Mapping[str, Bilingual]) -> Iterator[ReadLeaf]:
    """Elements only the file has; and of a form that came back, those taken out in it."""
    for element in looked.reading.new:
        if not looked.is_unchanged(element):
            place = _first_place(looked.read, element.read)
            yield replace(_element(labels, element, "insert"), place=place)
    if looked.before is None:
        return
    kept = {(each.rows, each.key) for each in looked.before.gone}
    for element in looked.reading.gone:
        if (element.rows, element.key) not in kept:
            yield _element(labels, element, "remove")


def _leaf(
    looked: _Looked, labels: Mapping[str, Bilingual], path: str, leaf: Leaf
) -> ReadLeaf | None:
    there = looked.target.opened.leaves.get(path)
    if there is None:
        return None
    was = looked.base.leaves.get(path) if looked.base else None
    return ReadLeaf(
        path=path,
        operation="write",
        label=labels.get(path) or Bilingual(ja=path, en=path),
        typed=typed_of(leaf),
        stands=typed_of(there),
        was=typed_of(was) if was is not None else None,
        place=place_of(leaf.stored) or _near(looked.read, looked.reading.paths[path]),
        is_near=place_of(leaf.stored) is None,
        doubt=doubt_of(leaf),
        leaf=leaf,
    )


def _is_asked(looked: _Looked, each: ReadLeaf) -> bool:
    """Of a form that came back, what was changed in it; else what says something the sheet does not
    say, and what the sheet only has from the reading."""
    if looked.before is not None:
        before = looked.before.leaves.get(each.path)
        return before is None or typed_of(before) != each.typed
    if is_empty(each.typed):
        return False
    return each.typed != each.stands or _is_only_read(looked.target, each.path)


def _is_only_read(target: Current, path: str) -> bool:
    """Whether nobody has said yet what the sheet has from a reading."""
    note = getattr(target.base, "note", None) if target.base else None
    return bool((note.origins if note else {}).get(path, {}).get("from") == "read")


def _element(labels: Mapping[str, Bilingual], element: OneSided, operation: str) -> ReadLeaf:
    label = labels.get(element.rows) or Bilingual(ja=element.rows, en=element.rows)
    return ReadLeaf(
        path=f"{element.rows}/{element.key}",
        operation=operation,
        label=Bilingual(ja=f"{label.ja} {element.name}", en=f"{label.en} {element.name}"),
        typed=element.name,
        stands="",
        element=element,
    )


def _near(read: Opened, path: str) -> Place | None:
    """Of what has no place of its own, the place of what stands beside it in its group."""
    group, _, name = path.rpartition("/")
    return _first_place(read, group) if name and group else None


def _first_place(read: Opened, path: str) -> Place | None:
    places = (place_of(leaf.stored) for leaf in read.under(path))
    return next((each for each in places if each), None)


def place_of(stored: Any) -> Place | None:
    """The place of a leaf's JSON, or of the first thing in it that has one."""
    if isinstance(stored, list):
        return next((found for each in stored if (found := place_of(each))), None)
    if not isinstance(stored, dict):
        return None
    at = stored.get("at")
    if isinstance(at, dict) and at.get("lines"):
        box = at.get("box")
        first, last = at["lines"]
        return Place(at["page"], first, last, tuple(box) if box else None)
    return next((found for each in stored.values() if (found := place_of(each))), None)


def doubt_of(leaf: Leaf) -> Bilingual | None:
    """Why a value is uncertain; null for one that is read soundly."""
    value = _value_in(leaf)
    sure = value.get("confidence")
    if sure is not None and sure < _SURE:
        return Bilingual(
            ja=f"読み取りの確かさ {sure:.0%}", en=f"read with a certainty of {sure:.0%}"
        )
    if value.get("state") == "unreadable":
        return Bilingual(ja="判読不能と読んだ", en="read as unreadable")
    return _doubtful_words(leaf, value, value.get("raw") or "")


def _value_in(leaf: Leaf) -> dict[str, Any]:
    """The JSON of a value or a choice, of a year's cell too; empty for anything else."""
    stored = leaf.stored if isinstance(leaf.stored, dict) else {}
    return (stored.get("value") or {}) if leaf.shape is Shape.ENTRY else stored


def _doubtful_words(leaf: Leaf, value: Mapping[str, Any], raw: str) -> Bilingual | None:
    if leaf.shape in _VALUES and any(each.isdigit() for each in raw) and not value.get("number"):
        return Bilingual(ja="数として読めない", en="no number could be made of it")
    if leaf.shape is Shape.CHOICE and raw and not value.get("code"):
        return Bilingual(ja="様式の答えに当たらない", en="it is no answer of the form")
    return None


def _said(proposed: ProposedSheet) -> dict[str, Confirmation]:
    """The last decision on each value, of this reading or a former one of the same file."""
    found = Confirmation.objects.filter(
        proposal__upload=proposed.proposal.upload_id,
        position=proposed.position,
        part=proposed.part,
    )
    ordered = found.select_related("person").order_by("at", "pk")
    return {each.path: each for each in ordered}


def _decided(
    each: ReadLeaf, said: Mapping[str, Confirmation], proposed: ProposedSheet
) -> tuple[Confirmation | None, bool]:
    """The decision, and whether a newer reading reads something else than the person saw."""
    found = said.get(each.key)
    if found is None:
        return None, False
    saw = (found.value or {}).get("read")
    return found, found.proposal_id != proposed.proposal_id and saw != each.typed


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
        written = _written(each, decision, proposed)
        kept = _kept(proposed, each, decision, person, at)
        details = {"sheet": proposed.sheet.pk, "leaf": each.key, "decision": decision.said}
        by, subject = actor_of(person, role.office), f"upload {proposed.proposal.upload_id}"
        record_event("confirm", subject, by=by, at=at, details=details)
        if written is None:
            return None
        sent = replace(written, confirmation=kept.pk)
        return write(proposed.sheet.pk, person, [sent], at)[1][0]


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
        case "same":
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
    if leaf.shape in _VALUES and not isinstance(typed, dict):
        typed = {"raw": typed, "state": "given"}
    stored = stored_of(typed, leaf, current(proposed.sheet).choices(leaf))
    return typed, stored


def _nothing(leaf: Leaf, said: str) -> Typed:
    return {"raw": "", "state": said} if leaf.shape in _VALUES else ""


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
