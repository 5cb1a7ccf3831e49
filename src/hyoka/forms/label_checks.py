"""Holds a form's labels against themselves: the shapes they capture, the names bound to places, and
parts named twice.

In: the parts of a form. Out: faults, each with its place and what would be right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from hyoka.definitions import DefinitionError, Way, did_you_mean
from hyoka.forms.labels import SHAPES, unknown_shapes

_CONSTANT = "="
_ALWAYS_KNOWN = frozenset({"body", "main", "fiscal_year", "note", "rating"})
_LABELS_IN = ("columns", "rows", "between", "reads")


class LabelledPart(Protocol):
    """What of a part is looked at."""

    @property
    def part(self) -> str: ...

    @property
    def labels(self) -> tuple[str, ...]: ...

    @property
    def binds(self) -> dict[str, str]: ...

    @property
    def key(self) -> str | None: ...

    @property
    def captures(self) -> frozenset[str]: ...

    @property
    def read_names(self) -> frozenset[str]: ...

    @property
    def raw_options(self) -> object: ...

    @property
    def inner(self) -> Sequence["LabelledPart"]: ...


def label_faults(
    opening: Iterable[str], parts: Sequence[LabelledPart]
) -> Iterator[DefinitionError]:
    """Parts named twice, and names in braces that are no shape, in every label of a form."""
    for index, printed in enumerate(opening):
        yield from _shape_faults(printed, ("opening", index))
    named: set[str] = set()
    for way, part in _placed(parts, ("parts",)):
        if part.part in named:
            yield DefinitionError(
                f"「{part.part}」という欄が二つあります。",
                f"Two parts are called “{part.part}”.",
                (*way, "part"),
            )
        named.add(part.part)
        for at, printed in _labels_of(part):
            yield from _shape_faults(printed, (*way, *at))


def capture_faults(parts: Sequence[LabelledPart]) -> Iterator[DefinitionError]:
    """Names bound to a place, or told apart by, that no label captures."""
    for way, part in _placed(parts, ("parts",)):
        bound = {each for each in part.binds if not each.startswith(_CONSTANT)}
        known = part.captures | part.read_names
        for name in sorted(bound - known - _ALWAYS_KNOWN) if part.labels else ():
            yield _not_captured(name, known, (*way, "binds", name))
        if part.key and part.key not in part.captures:
            yield _not_captured(part.key, known, (*way, "key"))


def _placed(parts: Iterable[LabelledPart], way: Way) -> Iterator[tuple[Way, LabelledPart]]:
    for index, part in enumerate(parts):
        yield (*way, index), part
        yield from _placed(part.inner, (*way, index, "parts"))


def _labels_of(part: LabelledPart) -> Iterator[tuple[Way, str]]:
    """The labels of a part and of its options, each with its place."""
    yield from ((("labels", index), printed) for index, printed in enumerate(part.labels))
    options = part.raw_options if isinstance(part.raw_options, Mapping) else {}
    for name in _LABELS_IN:
        said = options.get(name, ())
        for printed in (said,) if isinstance(said, str) else said:
            place = (printed,) if isinstance(said, Mapping) else ()
            yield ("options", name, *place), str(printed)


def _shape_faults(printed: str, way: Way) -> Iterator[DefinitionError]:
    for shape in unknown_shapes(printed):
        hint = did_you_mean(shape, SHAPES)
        yield DefinitionError(
            f"見出し「{printed}」の {{{shape}}} という形はありません。{hint.ja}",
            f"The label “{printed}” captures {{{shape}}}, which is no shape. {hint.en}".strip(),
            way,
        )


def _not_captured(name: str, known: Iterable[str], way: Way) -> DefinitionError:
    hint = did_you_mean(name, known)
    return DefinitionError(
        f"「{name}」を取り出す見出しがありません。{hint.ja}",
        f"No label captures “{name}”. {hint.en}".strip(),
        way,
    )
