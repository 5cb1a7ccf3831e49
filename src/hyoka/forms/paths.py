"""Where a part of a form goes in the records: one grammar for everybody who reads a binding.

`fields[number]/indicators[code]/title` is the title of the indicator with that code in the field
with that number; `budgets[]` is any element of a list, and laying a value there appends it; `.` is
the sheet itself. The names are those of the record classes, and a path is held against them when
its form is loaded (`check_path`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import MappingProxyType

from pydantic import BaseModel

from hyoka.definitions import DefinitionError, did_you_mean
from hyoka.forms.shapes import elements_of, models_of

Key = str | int
_STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<key>[\w.-]*)\])?")


@dataclass(frozen=True)
class Step:
    """An attribute; of a list with what tells its elements apart: `""` where nothing does, null for
    no list."""

    name: str
    key: str | None = None

    def __str__(self) -> str:
        return self.name if self.key is None else f"{self.name}[{self.key}]"


@dataclass(frozen=True)
class Found:
    """What stands at a path, with the elements of lists entered and all records walked through,
    outermost first."""

    value: object
    entered: tuple[tuple[Step, object], ...] = ()
    above: tuple[BaseModel, ...] = ()


@dataclass(frozen=True)
class Path:
    """A path of attributes; without any it is the sheet itself."""

    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return "/".join(map(str, self.steps)) or "."

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells the elements apart on the way, outermost first."""
        return tuple(step.key for step in self.steps if step.key)

    @property
    def is_element(self) -> bool:
        """Whether it leads to an element of a list: laying a value there merges or appends."""
        return bool(self.steps) and self.steps[-1].key is not None

    @property
    def whole(self) -> "Path":
        """The same without asking for one element: of `budgets[]` the list `budgets`."""
        return Path((*self.steps[:-1], Step(self.steps[-1].name))) if self.is_element else self

    @property
    def above(self) -> "Path":
        return Path(self.steps[:-1])

    def below(self, other: "Path") -> "Path | None":
        """The rest of the way from another path; null where this one does not lead through it."""
        count = len(other.steps)
        return Path(self.steps[count:]) if self.steps[:count] == other.steps else None

    def to_key(self, key: str) -> "Path | None":
        """The way to the element told apart by a key; null where none is."""
        keys = [step.key for step in self.steps]
        return Path(self.steps[: keys.index(key) + 1]) if key in keys else None

    def get(self, record: object) -> object:
        """What stands there, seen from a record; null where nothing does. A list nobody entered is
        all of it."""
        for step in self.steps:
            record = getattr(record, step.name, None)
        return record

    def each(
        self, record: object, fixed: Mapping[str, str] = MappingProxyType({})
    ) -> Iterator[Found]:
        """Everything that stands there: of every list on the way every element, of the last step's
        the whole list.

        Where the form fixes a key, only the element that has it; null is found where none does.
        """
        yield from _walked(self.whole.steps, Found(record), fixed)


def _walked(steps: tuple[Step, ...], found: Found, fixed: Mapping[str, str]) -> Iterator[Found]:
    if not steps or found.value is None:
        yield found
        return
    step, rest, node = steps[0], steps[1:], found.value
    above = (*found.above, node) if isinstance(node, BaseModel) else found.above
    value = getattr(node, step.name, None)
    if step.key is None or not isinstance(value, tuple):
        yield from _walked(rest, Found(value, found.entered, above), fixed)
        return
    for element in _elements(value, step.key, fixed):
        yield from _walked(rest, Found(element, (*found.entered, (step, element)), above), fixed)


def _elements(value: tuple[object, ...], key: str, fixed: Mapping[str, str]) -> Sequence[object]:
    if key not in fixed:
        return value
    return [each for each in value if str(getattr(each, key, None)) == fixed[key]] or [None]


@cache
def path_of(text: str) -> Path:
    """A path as it is written. Raises DefinitionError for what is none."""
    if text == ".":
        return Path()
    steps = [_STEP.fullmatch(step) for step in text.split("/")]
    if not all(steps):
        raise DefinitionError(
            f"「{text}」は記録の場所になっていません。例：fields[number]/title。",
            f"“{text}” is no place in the records. An example: fields[number]/title.",
        )
    return Path(tuple(Step(step["name"], step["key"]) for step in steps if step))


def check_path(text: str, record: type[BaseModel]) -> None:
    """Raises DefinitionError, with what would be right, for a path the record class does not
    have."""
    shapes: frozenset[object] = frozenset({record})
    for step in path_of(text).steps:
        models = _models_of(shapes)
        having = [model for model in models if step.name in model.model_fields]
        if not having:
            raise _unknown(text, step.name, _names_in(models))
        shapes = frozenset(model.model_fields[step.name].annotation for model in having)
        if step.key is not None:
            shapes = _checked_elements(text, step, shapes)


def _checked_elements(text: str, step: Step, shapes: frozenset[object]) -> frozenset[object]:
    """What the list of a step holds; it must be one, and its elements must have the key."""
    elements = frozenset(chain.from_iterable(map(elements_of, shapes)))
    if not elements:
        raise DefinitionError(
            f"「{text}」の {step.name} は一覧ではないので、[{step.key}] を付けられません。",
            f"{step.name} in “{text}” is no list, so it takes no [{step.key}].",
        )
    known = _names_in(_models_of(elements))
    if step.key and step.key not in known:
        raise _unknown(text, step.key, known)
    return elements


def _models_of(shapes: frozenset[object]) -> frozenset[type[BaseModel]]:
    return frozenset(chain.from_iterable(map(models_of, shapes)))


def _names_in(models: frozenset[type[BaseModel]]) -> frozenset[str]:
    """The attributes any of the models has."""
    return frozenset(chain.from_iterable(model.model_fields for model in models))


def _unknown(text: str, name: str, known: frozenset[str]) -> DefinitionError:
    hint = did_you_mean(name, known)
    return DefinitionError(
        f"「{text}」の「{name}」は記録にありません。{hint.ja}",
        f"The records have no “{name}” (in “{text}”). {hint.en}".strip(),
    )
