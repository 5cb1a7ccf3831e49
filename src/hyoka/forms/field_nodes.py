"""A field under construction: a place in the tree of record attributes, not yet told which part it
belongs to.

In: attributes of record classes. Out: nodes, and fields made of them.
"""

from dataclasses import dataclass, field

from pydantic import BaseModel

from hyoka.forms.definition import Part, Required
from hyoka.forms.field_names import name_of, named_answers
from hyoka.forms.fields import Answer, Field, FieldType
from hyoka.forms.paths import Path, Step
from hyoka.forms.shapes import attributes, codes_of, models_of, type_of
from hyoka.records import Bilingual
from hyoka.records.keys import key_of

ASIDE = frozenset(
    {
        "at",
        "type",
        "form",
        "certainty",
        "confidence",
        "reasons",
        "referenced_at",
        "inferred",
        "urls",
        "read_as",
        "id",
    }
)
_PARAGRAPH = frozenset({"text", "item"})
_COUNTED = frozenset({FieldType.VALUE, FieldType.AMOUNTS, FieldType.ENTRY})
_NESTED = frozenset({FieldType.GROUP, FieldType.ROWS})
ModelClass = type[BaseModel]
Fixed = tuple[tuple[str, str], ...]
"""What the form fixes of an element: the key, and its value."""


@dataclass
class Node:
    """`model` is the record class that stands there, null for a leaf; `within` the class it is an
    attribute of.

    `part` is the part that led here first, `owner` the one whose words are about it.
    """

    path: Path
    id: str
    type: FieldType
    model: ModelClass | None
    within: str = ""
    fixed: Fixed = ()
    codes: tuple[str, ...] = ()
    part: Part | None = None
    owner: Part | None = None
    required: Required = "optional"
    choices: tuple[Answer, ...] = ()
    below: dict[tuple[str, Fixed], "Node"] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.steps[-1].name

    def own(self, part: Part) -> None:
        """Takes the words of a part, where no other has spoken before it."""
        if self.owner is None and self.path.steps:
            self.owner = self.part = part

    def compiled(self, above: Fixed = ()) -> Field:
        """The node as a field; `above` is what the form fixes on the way to it."""
        fixed = (*above, *self.fixed)
        said = self.owner or Part(
            part="", title=name_of(self.name, self.within), required=self.required
        )
        return Field(
            id=self.id,
            part=self.part.part if self.part else "",
            type=self.type,
            path=str(self.path),
            title=said.title,
            help=said.help,
            required=said.required,
            repeats=self.type is FieldType.ROWS,
            key=self._key(),
            keys=dict(fixed),
            label=next(iter(said.labels), None),
            number=said.number,
            choices=self.choices or named_answers(self.codes),
            units=self.part.words("units") if self.part and self.type in _COUNTED else (),
            length=said.length,
            asks=_asked(said),
            fields=tuple(node.compiled(fixed) for node in self.below.values()),
        )

    def _key(self) -> str | None:
        """What tells its elements apart: what the form fixes, what the binding names, what the
        record has."""
        if self.fixed:
            return self.fixed[0][0]
        if self.path.steps[-1].key or self.type is not FieldType.ROWS or self.model is None:
            return self.path.steps[-1].key or None
        return key_of(self.model)


def made(above: Node, model: type[BaseModel], step: Step, fixed: Fixed, part: Part) -> Node:
    """The node of an attribute of a record class."""
    shape = attributes(model)[step.name]
    kind = _type(shape, is_fixed=bool(fixed))
    element = "".join(f"[{value}]" for _, value in fixed)
    return Node(
        path=Path((*above.path.steps, step)),
        id=f"{above.id}/{step.name if fixed else step}{element}".lstrip("/"),
        type=kind,
        model=next(models_of(shape), None) if kind in _NESTED else None,
        within=model.__name__,
        fixed=fixed,
        codes=codes_of(shape),
        part=part,
    )


def step_to(model: type[BaseModel], name: str) -> Step:
    """The step to an attribute; of rows with what tells them apart."""
    shape = attributes(model)[name]
    element = next(models_of(shape), None)
    if type_of(shape) is not FieldType.ROWS or element is None:
        return Step(name)
    return Step(name, key_of(element) or "")


def _type(shape: object, *, is_fixed: bool) -> FieldType:
    kind, model = type_of(shape), next(models_of(shape), None)
    if kind is not FieldType.ROWS or model is None:
        return kind
    if set(attributes(model)) - ASIDE <= _PARAGRAPH:
        return FieldType.TEXT
    return FieldType.GROUP if is_fixed else kind


def _asked(part: Part) -> tuple[Bilingual, ...]:
    """The points a form asks for in one field: parts below it that have no place of their own."""
    return tuple(each.title for each in part.parts if not (each.binds or each.labels))
