"""A sheet as it is being written: its latest revision with the changes of its draft in place.

In: a sheet. Out: `Current`. What a revision opens to is kept by its hash.
"""

import json
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Max, Q

from hyoka.editing import Leaf, Opened, opened
from hyoka.forms import Form, load_forms
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import Change, Draft

_KEPT, _NAMES_KEPT = 64, 1024
ALIVE = ("applied", "merged")
_WRITTEN, _UNDECIDED = Q(fate__in=ALIVE), Q(fate="refused", decided_at=None)


@dataclass
class Current:
    """A sheet as it is being written: its leaves with the draft's changes in place, and what is
    refused."""

    sheet: Sheet
    base: Revision | None
    draft: Draft | None
    opened: Opened
    changes: dict[str, Change] = field(default_factory=dict)
    refused: list[Change] = field(default_factory=list)
    form: Form | None = None

    @property
    def tag(self) -> str:
        """The state of the sheet: revision and draft."""
        return (
            f'"r{self.base.number if self.base else 0}.d{self.draft.version if self.draft else 0}"'
        )

    def choices(self, leaf: Leaf) -> Mapping[str, str]:
        """The answers of a choice, printed answer by code."""
        return _choices(self.opened.kind, self.form, leaf)


def current(sheet: Sheet) -> Current:
    """The sheet with its draft. Raises Problem where what is stored fits no sheet."""
    return current_with(sheet, *base_and_draft(sheet))


def current_with(sheet: Sheet, base: Revision | None, draft: Draft | None) -> Current:
    """The same, with its latest revision and the draft at hand."""
    found = Current(
        sheet, base, draft, _copy(opened_base(sheet.kind, base)), form=_form(sheet, base)
    )
    if draft is not None:
        for change in _changes_of(sheet):
            _take(found, change)
    return found


def _changes_of(sheet: Sheet) -> Iterable[Change]:
    """What a draft consists of: of what was written at one place the last, elements put in and
    taken out, and what is refused."""
    changes = Change.objects.filter(sheet=sheet, revision=None)
    written = changes.filter(_WRITTEN, operation="write").order_by()
    last = written.values("path").annotate(last=Max("pk")).values("last")
    structure = _WRITTEN & ~Q(operation="write")
    return changes.filter(Q(pk__in=last) | structure | _UNDECIDED).order_by("pk")


def _take(found: Current, change: Change) -> None:
    if change.fate == "refused":
        found.refused.append(change)
    else:
        _apply(found, change)


def base_and_draft(sheet: Sheet) -> tuple[Revision | None, Draft | None]:
    """The latest revision and what is being written on it, in one question; what the revision says
    is fetched where it is asked for."""
    found = Revision.objects.filter(sheet=sheet).order_by("-number")
    beside = found.select_related("note", "sheet__draft")
    base = beside.defer("content", "note__keys", "note__origins").first()
    if base is None:
        return None, Draft.objects.filter(sheet=sheet).first()
    return base, getattr(base.sheet, "draft", None)


def _form(sheet: Sheet, base: Revision | None) -> Form | None:
    """The form the sheet is written on; a field's is that of its cover."""
    if base is None:
        return None
    name = _form_name(base.pk, base.hash, _Frozen(base, sheet))
    return next((form for form in load_forms().all if form.name == name), None)


@dataclass(frozen=True, eq=False)
class _Frozen:
    """What the hash of a revision stands for; compared by nothing, so that only the hash is the
    cache's key."""

    base: Revision
    sheet: Sheet | None = None

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen)


@lru_cache(maxsize=_NAMES_KEPT)
def _form_name(pk: int, digest: str, frozen: _Frozen) -> str:
    """What form a sheet is on never changes while it is written."""
    del pk, digest
    sheet, content = frozen.sheet, frozen.base.content
    if sheet is not None and sheet.kind == "field":
        cover = Revision.objects.filter(
            sheet__evaluation=sheet.evaluation_id,
            sheet__position=sheet.position,
            sheet__kind="cover",
        )
        latest = cover.order_by("-number").first()
        content = latest.content if latest else "{}"
    return str(json.loads(content).get("form", ""))


def opened_base(kind: str, base: Revision | None) -> Opened:
    """A revision opened, to be read and never changed."""
    if base is None:
        return opened(kind, "{}")
    return _opened_revision(kind, base.pk, base.hash, _Frozen(base))


@lru_cache(maxsize=_KEPT)
def _opened_revision(kind: str, pk: int, digest: str, frozen: _Frozen) -> Opened:
    del pk, digest
    note = getattr(frozen.base, "note", None)
    return opened(kind, frozen.base.content, note.keys if note else {})


def _copy(sheet: Opened) -> Opened:
    """Its own to change; leaves and rows themselves are frozen."""
    return Opened(
        sheet.kind,
        dict(sheet.leaves),
        dict(sheet.rows),
        {path: copy(aside) for path, aside in sheet.asides.items()},
    )


def _apply(found: Current, change: Change) -> None:
    """A change of the draft put in place; what it was about may be gone."""
    try:
        operate(found.opened, change.operation, change.path, change.typed, change.stored)
    except KeyError:
        return
    found.changes[change.path] = change


def operate(sheet: Opened, operation: str, path: str, typed: Any, stored: Any) -> None:
    match operation:
        case "insert":
            sheet.insert(path, typed["key"], typed.get("after"))
        case "remove":
            sheet.remove(path, typed["key"])
        case "move":
            sheet.move(path, typed["key"], typed.get("after"))
        case _:
            sheet.write(path, stored)


@lru_cache(maxsize=4096)
def _choices_at(kind: str, form: str, path: str) -> tuple[tuple[str, str], ...]:
    from hyoka.editing.plan import choices_of

    known = next((each for each in load_forms().all if each.name == form), None)
    return choices_of(kind, known, path)


def _choices(kind: str, form: Form | None, leaf: Leaf) -> Mapping[str, str]:
    if leaf.shape != "choice":
        return {}
    return dict(_choices_at(kind, form.name if form else "", leaf.path))
