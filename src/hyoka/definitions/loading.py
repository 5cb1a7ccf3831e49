"""Reads data files: YAML → frozen model.

In: bytes of a YAML file, the shape they have. Out: that shape. Scalars are read as text, so that
YAML never turns a word into a boolean or a decimal into a float; a key written twice, an alias and
parts nested without end are refused.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from hyoka.definitions.faults import (
    DefinitionError,
    RefusedYaml,
    Told,
    Way,
    told_of_model,
    told_of_yaml,
)
from hyoka.records import Kind, Problem
from hyoka.records.problem import Fact

T = TypeVar("T")

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 40


@dataclass(frozen=True)
class Called:
    """What a kind of data file is called where one is wrong."""

    code: str
    ja: str
    en: str


DEFINITION = Called("bad-definition", "定義", "definition")


def catalogue(*names: str) -> Traversable:
    """A file or folder of the catalogue that comes with the product."""
    return files("hyoka").joinpath("catalogue", *names)


def load(path: Traversable, shape: type[T], called: Called = DEFINITION) -> T:
    """A data file as its shape. Raises Problem that says what is wrong, and where."""
    return definition_from(path.read_bytes(), path.name, shape, called)


def definition_from(
    data: bytes,
    name: str,
    shape: type[T],
    called: Called = DEFINITION,
    prepared: Callable[[object], object] = lambda raw: raw,
    check: Callable[[T], None] | None = None,
) -> T:
    """A file's bytes as its shape; `prepared` may fill in what the file only names, `check` look at
    the whole.

    Raises: Problem with the file, the line and what would be right.
    """
    raw = raw_from(data, name, called)
    try:
        found: T = adapter_of(shape).validate_python(prepared(raw))  # type: ignore[arg-type]
        if check is not None:
            check(found)
    except DefinitionError as error:
        raise _problem(data, name, called, error.told_all()) from error
    except ValidationError as error:
        raise _problem(data, name, called, told_of_model(error, shape)) from error
    return found


@cache
def adapter_of(shape: type[T]) -> TypeAdapter[T]:
    """What validates a shape: made once, for making it takes longer than validating with it."""
    return TypeAdapter(shape)


def raw_from(data: bytes, name: str, called: Called = DEFINITION) -> object:
    """What a file says, as text, lists and mappings. Raises Problem for what is no YAML of ours."""
    try:
        return _built(yaml.parse(data, _LOADER))
    except yaml.YAMLError as error:
        raise _problem(data, name, called, [told_of_yaml(error)]) from error


@dataclass(slots=True)
class _Open:
    """A mapping or a list under construction; `key` is said and waits for its value."""

    kept: dict[str, object] | list[object]
    key: str | None = None

    def put(self, value: object, event: yaml.Event) -> None:
        """Takes the next value, or of a mapping the next key."""
        if isinstance(self.kept, list):
            self.kept.append(value)
        elif self.key is not None:
            self.kept[self.key] = value
            self.key = None
        else:
            self.key = _key(value, self.kept, event)


def _key(value: object, taken: Container[str], event: yaml.Event) -> str:
    """A key of a mapping. Raises YAMLError for one said twice, or one that is more than a word."""
    if not isinstance(value, str):
        raise RefusedYaml("a key that is no word", event)
    if value in taken:
        raise RefusedYaml(f"“{value}” stands twice", event)
    return value


def _built(events: Iterable[yaml.Event]) -> object:
    """What a file says, built while it is parsed.

    Raises YAMLError for an alias, by which a line can stand for a million, for depth and for more
    than one document.
    """
    said: list[object] = []
    opened = [_Open(said)]
    for event in events:
        if isinstance(event, yaml.AliasEvent) or len(opened) > _DEEPEST + 1:
            raise RefusedYaml(f"an alias, or more than {_DEEPEST} parts within each other", event)
        if isinstance(event, yaml.DocumentStartEvent) and said:
            raise RefusedYaml("more than one document", event)
        _take(event, opened)
    return said[0] if said else None


def _take(event: yaml.Event, opened: list[_Open]) -> None:
    """Puts an event's part of the file into what is open, innermost last."""
    if isinstance(event, yaml.ScalarEvent):
        opened[-1].put(event.value, event)
    elif isinstance(event, yaml.CollectionStartEvent):
        inner = _Open({} if isinstance(event, yaml.MappingStartEvent) else [])
        opened[-1].put(inner.kept, event)
        opened.append(inner)
    elif isinstance(event, yaml.CollectionEndEvent):
        opened.pop()


def _problem(data: bytes, name: str, called: Called, found: Sequence[Told]) -> Problem:
    """Everything that is wrong with a file, each at its line; the facts are those of the first."""
    lines = [(told.line or _line_of(data, told.at), told) for told in found]
    lines.sort(key=itemgetter(0))
    line, first = lines[0]
    facts: dict[str, Fact] = {
        "file": name,
        "line": line,
        "place": ".".join(map(str, first.at)),
        "error": first.words.en,
        "faults": len(found),
    }
    at_line = [
        (f"{number} 行目：{told.words.ja}", f"line {number}: {told.words.en}")
        for number, told in lines
    ]
    ja, en = at_line[0]
    more = f"ほかに {len(found) - 1} か所あります。" if len(found) > 1 else ""
    more_en = f" {len(found) - 1} more places are wrong." if len(found) > 1 else ""
    return Problem(
        called.code,
        Kind.DAMAGED,
        facts=facts,
        ja=f"{called.ja} {name} を読めません。{ja}{more}直してからもう一度試してください。",
        en=f"The {called.en} {name} cannot be used. {en[0].upper()}{en[1:]}{more_en} "
        "Mend it and try again.",
        details=at_line[1:],
    )


def _line_of(data: bytes, way: Way) -> int:
    """The line of the innermost place on the way that the file itself has, counted from 1."""
    node, line = yaml.compose(data, _LOADER), 1
    for step in way:
        match node:
            case yaml.MappingNode():
                found = next((pair for pair in node.value if pair[0].value == str(step)), None)
            case yaml.SequenceNode() if isinstance(step, int) and step < len(node.value):
                found = (node.value[step], node.value[step])
            case _:
                break
        if found is not None:
            line, node = found[0].start_mark.line + 1, found[1]
    return line
