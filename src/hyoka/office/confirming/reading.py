"""What of a read sheet is still to be decided, and what was.

In: a read sheet and the sheet it is meant for; of a form that came back, what it left with. Out:
values and whole elements, the uncertain first.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from hyoka.definitions.problems import problem_named
from hyoka.editing import (
    Aligned,
    Leaf,
    OneSided,
    Opened,
    Typed,
    aligned,
    hash_of,
    is_empty,
    is_made,
    opened,
    typed_of,
)
from hyoka.office.confirming.places import VALUES, Place, doubt_of, place_of
from hyoka.office.drafting import Current, current
from hyoka.office.labels import labels_of
from hyoka.office.opening import opened_base
from hyoka.records import Bilingual
from hyoka.store.models import Revision
from hyoka.store.workspace.models import Confirmation, ProposedSheet, Upload

_OF_A_LEAF = ("same", "corrected", "blank", "unreadable", "not_here")
_OF_AN_ELEMENT = ("same", "not_here")


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
            return _OF_AN_ELEMENT if self.element is not None else ()
        is_value = self.leaf is not None and self.leaf.shape in VALUES
        return tuple(each for each in _OF_A_LEAF if each != "unreadable" or is_value)

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
