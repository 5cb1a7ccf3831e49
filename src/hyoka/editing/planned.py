"""What an editor shows of a sheet: sections of fields and lists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hyoka.editing.leaves import Leaf, Rows
from hyoka.records import Bilingual

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlannedField:
    """A leaf with its words; `choices` are code and printed answer."""

    leaf: Leaf
    label: Bilingual
    help: Bilingual | None
    required: bool
    choices: Choices


@dataclass(frozen=True)
class PlannedRows:
    """A list: its element's fields by key; `apart` where every element has a page of its own and is
    only named here."""

    rows: Rows
    label: Bilingual
    elements: tuple[tuple[str, str, tuple["PlannedField | PlannedRows", ...]], ...]
    apart: bool = False


@dataclass
class Section:
    """One page of the editor. Its fields are planned when they are asked for: of a long sheet one
    page is shown."""

    id: str
    title: Bilingual
    plan: Callable[[], tuple[PlannedField | PlannedRows, ...]]

    @cached_property
    def members(self) -> tuple[PlannedField | PlannedRows, ...]:
        return self.plan()

    @property
    def fields(self) -> Iterator[PlannedField]:
        """All fields, those of lists included."""
        return _fields(self.members)


def _fields(members: tuple[PlannedField | PlannedRows, ...]) -> Iterator[PlannedField]:
    for member in members:
        if isinstance(member, PlannedField):
            yield member
        else:
            for _, _, inner in member.elements:
                yield from _fields(inner)
