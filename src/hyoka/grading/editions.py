"""What changes between two editions of a rule, and which past grades would move: the rule-change
simulator.

In: two rulebooks, and records. Out: differences part by part, and every subject whose grade would
be another. Nothing is changed: declared grades stay as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from hyoka.grading.observing import NO_MARKS
from hyoka.grading.sheets import grades_of
from hyoka.records import ComputedGrade, EvaluatorInput, Records
from hyoka.rulebooks import Rulebook, Rulebooks

_ASIDE = {"rulebook", "edition", "cases", "source", "remarks", "authority", "forms"}
_WORDING = {"title", "place", "unit", "parameter", "grade", "override", "criterion"}


@dataclass(frozen=True)
class Difference:
    """A place in the rule with what stands there in each edition; null where nothing does."""

    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Move:
    """A subject whose grade, or what is still possible, is not the same under both editions."""

    document: str
    before: ComputedGrade
    after: ComputedGrade


def differences(before: Rulebook, after: Rulebook) -> tuple[Difference, ...]:
    """Every number, row and choice that is not the same, in the order of the first edition."""
    first, second = dict(_flat(before)), dict(_flat(after))
    places = dict.fromkeys([*first, *second])
    return tuple(
        Difference(place, first.get(place), second.get(place))
        for place in places
        if first.get(place) != second.get(place)
    )


def _flat(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for name in type(rulebook).model_fields:
        if name not in _ASIDE | _WORDING:
            yield from _leaves(name, getattr(rulebook, name))


def _leaves(place: str, value: object) -> Iterator[tuple[str, str]]:
    """Every leaf with its path; parts that carry a name go by it, others by their number."""
    match value:
        case None:
            return
        case tuple() if value and all(isinstance(each, str) for each in value):
            yield place, "、".join(value)
        case BaseModel() | dict() | tuple():
            for step, part in _parts(value):
                yield from _leaves(f"{place}{step}", part)
        case _:
            yield place, str(value)


def _parts(
    whole: BaseModel | dict[str, object] | tuple[object, ...],
) -> Iterator[tuple[str, object]]:
    """The parts of what has parts, each with the last step of its path."""
    match whole:
        case BaseModel():
            for name in sorted(whole.model_fields_set - _WORDING):
                yield f".{name}", getattr(whole, name)
        case dict():
            for key, each in whole.items():
                yield f".{key}", each
        case _:
            for at, each in enumerate(whole, 1):
                yield f"[{_named(each) or at}]", each


def _named(part: object) -> str | None:
    for name in ("parameter", "grade", "override", "criterion"):
        found = getattr(part, name, None)
        if isinstance(found, str):
            return found
    return None


def moves(
    every: Sequence[Records],
    before: Rulebook,
    after: Rulebook,
    *,
    marks: EvaluatorInput = NO_MARKS,
    on: date | None = None,
) -> Iterator[Move]:
    """The subjects of past records that would be graded otherwise."""
    for records in every:
        graded = [
            grades_of(
                records,
                rulebook=rulebook.name,
                on=on,
                marks=marks,
                rulebooks=Rulebooks((rulebook,)),
            )
            for rulebook in (before, after)
        ]
        for first, second in zip(*graded, strict=True):
            if _is_moved(first, second, same_scales=before.scales == after.scales):
                yield Move(records.document.name, first, second)


def _is_moved(before: ComputedGrade, after: ComputedGrade, *, same_scales: bool) -> bool:
    """Another grade; or, where both are open on the same scale, another choice of grades still
    possible."""
    if before.computed is None and after.computed is None:
        return same_scales and before.candidates != after.candidates
    return before.computed != after.computed
