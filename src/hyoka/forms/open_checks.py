"""Holds an open form against what it speaks of: kinds, roles, options, and the parts it names.

In: an open form as read. Out: nothing, or a DefinitionError at the very place that is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from pydantic import ValidationError

from hyoka.definitions import DefinitionError, Way, did_you_mean
from hyoka.definitions.faults import told_of_model
from hyoka.forms.cell_options import CELL_KINDS, CellOptions
from hyoka.forms.vocabulary import known_word


class OpenPart(Protocol):
    """What of a part is checked."""

    @property
    def part(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def role(self) -> str | None: ...

    @property
    def binds(self) -> dict[str, str]: ...

    @property
    def of(self) -> str | None: ...

    @property
    def after(self) -> str | None: ...

    @property
    def raw_options(self) -> object: ...

    @property
    def inner(self) -> Sequence["OpenPart"]: ...


def check_open(parts: Iterable[OpenPart], calendar: str, year_from: str | None = None) -> None:
    """Raises DefinitionError for a calendar, a stage, a kind, a role, an option or a part nobody
    knows."""
    known_word(calendar, "calendars", ("calendar",))
    if year_from is not None:
        known_word(year_from, "stages", ("year_from",))
    placed = list(_placed(parts, ("parts",)))
    names = [part.part for _, part in placed]
    for way, part in placed:
        _check_words(way, part)
        _check_options(way, part)
        for name, other in (("of", part.of), ("after", part.after)):
            if other is not None and other not in names:
                raise _unknown("欄", "part", other, names, (*way, name))


def _placed(parts: Iterable[OpenPart], way: Way) -> Iterator[tuple[Way, OpenPart]]:
    for index, part in enumerate(parts):
        yield (*way, index), part
        yield from _placed(part.inner, (*way, index, "parts"))


def _check_words(way: Way, part: OpenPart) -> None:
    if part.kind not in CELL_KINDS:
        raise _unknown("欄の読み方", "kind", part.kind, CELL_KINDS, (*way, "kind"))
    if part.role is not None:
        known_word(part.role, "roles", (*way, "role"))
    for name, role in part.binds.items():
        known_word(role, "roles", (*way, "binds", name))


def _check_options(way: Way, part: OpenPart) -> None:
    try:
        options = CellOptions.model_validate(part.raw_options)
    except ValidationError as error:
        told = told_of_model(error, CellOptions)
        raise DefinitionError(told.words.ja, told.words.en, (*way, "options", *told.at)) from error
    if options.columns and part.kind != "facts":
        raise DefinitionError(
            "列（columns）を持つ欄は表です。kind: facts としてください。",
            "A part with columns is a table: say “kind: facts”.",
            (*way, "options", "columns"),
        )


def _unknown(what: str, english: str, name: str, known: Iterable[str], at: Way) -> DefinitionError:
    hint = did_you_mean(name, known)
    return DefinitionError(
        f"{what}「{name}」はありません。{hint.ja}",
        f"No {english} is called “{name}”. {hint.en}".strip(),
        at,
    )
