"""The editor's fields as a template shows them: what stands in each box, what is known beside it.

In: an opened sheet's section. Out: fields and lists with everything a box needs: its name, its
base, last year's words, what was understood, what was refused, what was marked.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hyoka.editing import (
    Leaf,
    PlannedField,
    PlannedRows,
    Section,
    Shape,
    Typed,
    hash_of,
    typed_of,
    understood,
)
from hyoka.office.answers import words_of
from hyoka.office.drafting import Current
from hyoka.records import Bilingual, State
from hyoka.store.workspace.models import Change, Thread

_LINE = 40
_MOST_ROWS = 24


@dataclass(frozen=True)
class Box:
    """One leaf in the editor."""

    path: str
    shape: str
    label: Bilingual
    help: Bilingual | None
    required: bool
    raw: str
    state: str
    base: str
    understood: str
    choices: tuple[tuple[str, str], ...]
    last: str
    carried: bool
    rows: int
    refused: tuple[Change, ...]
    threads: tuple[Thread, ...]
    is_rows: bool = False

    @property
    def described_by(self) -> str:
        """The ids of what stands around the box."""
        parts = [
            ("help", self.help),
            ("refused", self.refused),
            ("marks", self.threads),
            ("last", self.last),
        ]
        return " ".join(
            [*(f"{name}:{self.path}" for name, there in parts if there), f"said:{self.path}"]
        )


@dataclass(frozen=True)
class RowsBox:
    """A list in the editor; `mapping` where its elements are years, `apart` where each has a page
    of its own."""

    path: str
    label: Bilingual
    mapping: bool
    elements: tuple[tuple[str, str, str, tuple["Box | RowsBox", ...]], ...]
    apart: bool
    is_rows: bool = True


@dataclass(frozen=True)
class Beside:
    """What is known beside the leaves, by address."""

    last: Mapping[str, Leaf]
    origins: Mapping[str, Any]
    refused: Mapping[str, Sequence[Change]]
    threads: Mapping[str, Sequence[Thread]]


def beside(
    found: Current, last: Mapping[str, Leaf], refused: Sequence[Change], threads: Sequence[Thread]
) -> Beside:
    """Gathered by address."""
    note = getattr(found.base, "note", None) if found.base else None
    by_path: dict[str, list[Change]] = defaultdict(list)
    for change in refused:
        by_path[change.path].append(change)
    marked: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        marked[thread.path].append(thread)
    touched = set(found.changes)
    origins = {
        path: each for path, each in (note.origins if note else {}).items() if path not in touched
    }
    return Beside(last, origins, by_path, marked)


def boxes_of(section: Section, known: Beside) -> tuple[Box | RowsBox, ...]:
    """The section's boxes."""
    return tuple(_box(member, known) for member in section.members)


def _box(member: PlannedField | PlannedRows, known: Beside) -> Box | RowsBox:
    if isinstance(member, PlannedRows):
        elements = tuple(
            (key, name, f"{member.rows.path}/{key}", tuple(_box(each, known) for each in inner))
            for key, name, inner in member.elements
        )
        return RowsBox(member.rows.path, member.label, member.rows.mapping, elements, member.apart)
    leaf = member.leaf
    typed = typed_of(leaf)
    raw, state = _parts(typed)
    before = known.last.get(leaf.path)
    last = words_of(typed_of(before)) if before is not None else ""
    return Box(
        path=leaf.path,
        shape=_control(leaf, member),
        label=member.label,
        help=member.help,
        required=member.required,
        raw=raw,
        state=state,
        base=hash_of(typed),
        understood=understood(leaf),
        choices=member.choices,
        last=last if last != raw and not last.startswith("〔") else "",
        carried=known.origins.get(leaf.path, {}).get("from") == "carried",
        rows=_rows(raw),
        refused=tuple(known.refused.get(leaf.path, ())),
        threads=tuple(known.threads.get(leaf.path, ())),
    )


def _control(leaf: Leaf, member: PlannedField) -> str:
    """Which box it is: value, choice, flag, lines or one line."""
    if leaf.shape in (Shape.VALUE, Shape.ENTRY):
        return "value"
    if leaf.shape is Shape.FLAG:
        return "flag"
    if member.choices:
        return "choice"
    return "lines" if leaf.shape.is_prose else "line"


def _parts(typed: Typed) -> tuple[str, str]:
    return (typed, "") if isinstance(typed, str) else (typed["raw"], typed["state"])


def _rows(raw: str) -> int:
    """How many lines a box shows at once."""
    needed = sum(1 + len(line) // _LINE for line in raw.split("\n"))
    return max(2, min(needed + 1, _MOST_ROWS))


STATES = tuple(State)
