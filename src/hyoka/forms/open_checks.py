"""Holds an open form against what it speaks of: kinds, roles, options, and the parts it names.

In: an open form as read. Out: nothing, or a DefinitionError with every place that is wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from pydantic import ValidationError

from hyoka.definitions import (
    DefinitionError,
    Way,
    closest,
    did_you_mean,
    errors_of_model,
    faults_in,
)
from hyoka.forms.cell_options import CELL_KINDS, CellOptions
from hyoka.forms.open_options import PartWithOptions, option_faults
from hyoka.forms.vocabulary import known_word, roles
from hyoka.records import Bilingual

_ABOUT = ("project", "policy", "programme", "agency")
_HEAD_OF_TYPED_FORMS = frozenset({"strategy", "defaults"})
_NOTHING = Bilingual(ja="", en="")
_OF_TYPED_FORMS = {
    "choices": Bilingual(ja="options の中に書いてください。", en="Say it under “options”."),
    "key": _NOTHING,
    "inline": _NOTHING,
    "narrative": _NOTHING,
}


class OpenPart(PartWithOptions, Protocol):
    """What of a part is checked."""

    @property
    def part(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def of(self) -> str | None: ...

    @property
    def after(self) -> str | None: ...

    @property
    def repeats(self) -> bool: ...

    @property
    def raw_options(self) -> object: ...

    @property
    def model_fields_set(self) -> set[str]: ...

    @property
    def inner(self) -> Sequence["OpenPart"]: ...


@dataclass(frozen=True)
class _Known:
    """The parts of a form by name, with their place in its order."""

    parts: Mapping[str, OpenPart]
    order: Mapping[str, int]


def check_open(parts: Iterable[OpenPart], calendar: str, year_from: str | None = None) -> None:
    """Raises DefinitionError for a calendar, a stage, a kind, a role, an option or a part nobody
    knows, and for what a form says where nothing reads it."""
    found = [*faults_in(partial(known_word, calendar, "calendars", ("calendar",)))]
    if year_from is not None:
        found += faults_in(partial(known_word, year_from, "stages", ("year_from",)))
    placed = list(_placed(parts, ("parts",)))
    known = _Known(
        {part.part: part for _, part in placed},
        {part.part: order for order, (_, part) in enumerate(placed)},
    )
    for way, part in placed:
        found += _faults(way, part, known)
    if found:
        raise DefinitionError.of(found)


def _placed(parts: Iterable[OpenPart], way: Way) -> Iterator[tuple[Way, OpenPart]]:
    for index, part in enumerate(parts):
        yield (*way, index), part
        yield from _placed(part.inner, (*way, index, "parts"))


def head_faults(said: Iterable[str], about: str) -> Iterator[DefinitionError]:
    """What the head of an open form says that nothing reads, and a slip in what it is about."""
    for name in sorted(_HEAD_OF_TYPED_FORMS.intersection(said)):
        yield DefinitionError(
            f"「{name}」は form_sheet の様式では使いません。",
            f"“{name}” is not used in a form of form_sheet.",
            (name,),
        )
    if about not in _ABOUT and closest(about, _ABOUT) is not None:
        yield _unknown("対象", "subject", about, _ABOUT, ("about",))


def _faults(way: Way, part: OpenPart, known: _Known) -> Iterator[DefinitionError]:
    wrong = [*_word_faults(way, part), *_name_faults(way, part, known), *_unread(way, part)]
    yield from wrong
    try:
        options = CellOptions.model_validate(part.raw_options)
    except ValidationError as error:
        yield errors_of_model(error, CellOptions).under((*way, "options"))
        return
    if not wrong:
        yield from option_faults(way, part, options)


def _word_faults(way: Way, part: OpenPart) -> Iterator[DefinitionError]:
    if part.kind not in CELL_KINDS:
        yield _unknown("欄の読み方", "kind", part.kind, CELL_KINDS, (*way, "kind"))
    if part.role is not None:
        yield from faults_in(partial(known_word, part.role, "roles", (*way, "role")))
    for name, role in part.binds.items():
        yield from faults_in(partial(known_word, role, "roles", (*way, "binds", name)))


def _name_faults(way: Way, part: OpenPart, known: _Known) -> Iterator[DefinitionError]:
    """The parts a part names: the grade its reason belongs to, and the part before it."""
    for name, other in (("of", part.of), ("after", part.after)):
        if other is not None and other not in known.parts:
            yield _unknown("欄", "part", other, known.parts, (*way, name))
    if part.after is not None and known.order.get(part.after, -1) > known.order[part.part]:
        yield DefinitionError(
            f"「{part.after}」はこの欄より後にあります。after には前にある欄を書いてください。",
            f"“{part.after}” comes behind this part; “after” names one before it.",
            (*way, "after"),
        )
    grade = known.parts.get(part.of or "")
    if grade is not None and not _is_graded(grade):
        yield DefinitionError(
            f"「{part.of}」は評定（rating.…）の欄ではありません。",
            f"“{part.of}” is no part with a grade (rating.…).",
            (*way, "of"),
        )


def _is_graded(part: OpenPart) -> bool:
    role = roles().get(part.role or "")
    return role is not None and role.holds == "rating"


def _unread(way: Way, part: OpenPart) -> Iterator[DefinitionError]:
    """What is said where nothing reads it."""
    for name in sorted(part.model_fields_set & _OF_TYPED_FORMS.keys()):
        instead = _OF_TYPED_FORMS[name]
        yield DefinitionError(
            f"「{name}」は form_sheet の様式では使いません。{instead.ja}",
            f"“{name}” is not used in a form of form_sheet. {instead.en}".strip(),
            (*way, name),
        )
    if part.repeats and not part.inner:
        yield DefinitionError(
            "繰り返す欄（repeats）には、その下の parts が要ります。",
            "A part that repeats needs parts below it.",
            (*way, "repeats"),
        )
    role = roles().get(part.role or "")
    if part.of is not None and role is not None and role.holds != "text":
        yield DefinitionError(
            "of は文章の欄（rating.reason）に書きます。",
            "“of” belongs to a part of words (rating.reason).",
            (*way, "of"),
        )


def _unknown(what: str, english: str, name: str, known: Iterable[str], at: Way) -> DefinitionError:
    hint = did_you_mean(name, known)
    return DefinitionError(
        f"{what}「{name}」はありません。{hint.ja}",
        f"No {english} is called “{name}”. {hint.en}".strip(),
        at,
    )
