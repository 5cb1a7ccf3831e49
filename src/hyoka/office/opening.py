"""A sheet as it is being written: its latest revision with the changes of its draft in place.

In: a sheet. Out: `Current`. What a revision opens to is kept by its hash.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from hyoka.editing import Leaf, Opened, opened
from hyoka.forms import Form, load_forms
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import Change, Draft

_KEPT = 16
ALIVE = ("applied", "merged")


@dataclass
class Current:
    """A sheet as it is being written: its leaves with the draft's changes in place, and what is
    refused."""

    sheet: Sheet
    base: Revision | None
    draft: Draft | None
    opened: Opened
    changes: dict[str, Change] = field(default_factory=dict)
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
    base = Revision.objects.filter(sheet=sheet).order_by("-number").select_related("note").first()
    draft = Draft.objects.filter(sheet=sheet).first()
    found = Current(
        sheet, base, draft, _copy(opened_base(sheet.kind, base)), form=_form(sheet, base)
    )
    if draft is not None:
        for change in Change.objects.filter(sheet=sheet, revision=None, fate__in=ALIVE).order_by(
            "pk"
        ):
            _apply(found, change)
    return found


def _form(sheet: Sheet, base: Revision | None) -> Form | None:
    """The form the sheet is written on; a field's is that of its cover."""
    if base is None:
        return None
    name = _form_name(sheet.kind, base.content)
    if sheet.kind == "field":
        cover = Revision.objects.filter(
            sheet__evaluation=sheet.evaluation_id,
            sheet__position=sheet.position,
            sheet__kind="cover",
        )
        latest = cover.order_by("-number").first()
        name = _form_name("cover", latest.content) if latest else ""
    return next((form for form in load_forms().all if form.name == name), None)


def _form_name(kind: str, content: str) -> str:
    import json

    return "" if kind == "field" else str(json.loads(content).get("form", ""))


def opened_base(kind: str, base: Revision | None) -> Opened:
    if base is None:
        return opened(kind, "{}")
    note = getattr(base, "note", None)
    return _opened_revision(
        kind, base.pk, base.hash, _Frozen(base.content, note.keys if note else {})
    )


@dataclass(frozen=True, eq=False)
class _Frozen:
    """What the hash of a revision stands for; compared by nothing, so that only the hash is the
    cache's key."""

    content: str
    keys: dict[str, list[str]]

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen)


@lru_cache(maxsize=_KEPT)
def _opened_revision(kind: str, pk: int, digest: str, frozen: _Frozen) -> Opened:
    del pk, digest
    return opened(kind, frozen.content, frozen.keys)


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
