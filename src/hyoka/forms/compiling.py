"""Compiles a form into fields.

In: a form. Out: its fields. Every binding leads to a node of one tree of record attributes; the part that owns a node
gives it its words, the record class its type, and attributes a kind fills beside its bindings are nodes as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel

from hyoka.definitions import catalogue, load
from hyoka.forms.definition import Form, Part, Required
from hyoka.forms.fields import Answer, Field, FieldType
from hyoka.forms.kinds import KINDS
from hyoka.forms.open_fields import open_fields_of
from hyoka.forms.paths import Path, Step, path_of
from hyoka.forms.shapes import attributes, codes_of, models_of, type_of
from hyoka.records import Bilingual
from hyoka.records.envelope import sheet_classes
from hyoka.records.keys import key_of

_ASIDE = frozenset(
    {"at", "type", "form", "certainty", "confidence", "reasons", "referenced_at", "inferred", "urls", "read_as", "id"}
)
_PARAGRAPH = frozenset({"text", "item"})
Fixed = tuple[tuple[str, str], ...]
ModelClass = type[BaseModel]


def fields_of(form: Form) -> tuple[Field, ...]:
    """The fields of a form, in its order."""
    if form.is_open:
        return open_fields_of(form)
    compiler = _Compiler(form)
    return tuple(node.compiled() for node in compiler.root.below.values())


@dataclass
class _Node:
    """A field under construction. `model` is the record class that stands there, null for a leaf."""

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
    below: dict[tuple[str, Fixed], "_Node"] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.steps[-1].name

    def compiled(self, above: Fixed = ()) -> Field:
        """The node as a field; `above` is what the form fixes on the way to it."""
        part, owned = self.part, self.owner
        fixed = (*above, *self.fixed)
        inner = tuple(node.compiled(fixed) for node in self.below.values())
        return Field(
            id=self.id,
            part=part.part if part else "",
            type=self.type,
            path=str(self.path),
            title=owned.title if owned else name_of(self.name, self.within),
            help=owned.help if owned else None,
            required=owned.required if owned else self.required,
            repeats=self.type is FieldType.ROWS and not self.fixed,
            key=self._key(),
            keys=dict(fixed),
            label=_label(owned),
            number=owned.number if owned else None,
            choices=self.choices or _named_answers(self.codes),
            units=_units(part) if self.type in (FieldType.VALUE, FieldType.AMOUNTS, FieldType.ENTRY) else (),
            length=owned.length if owned else None,
            asks=_asked(owned),
            fields=inner,
        )

    def _key(self) -> str | None:
        """What tells elements of it apart: what the form fixes, what the binding names, what the record has."""
        if self.fixed:
            return self.fixed[0][0]
        is_rows = self.type is FieldType.ROWS and self.model is not None
        return self.path.steps[-1].key or (key_of(self.model) if is_rows and self.model else None)


class _Compiler:
    """Lays the bindings of a form's parts into one tree."""

    def __init__(self, form: Form) -> None:
        self.root = _Node(Path(), "", FieldType.GROUP, sheet_classes()[form.sheet])
        for above in _lineages(form.parts, ()):
            self._lay(above)

    def _lay(self, above: tuple[Part, ...]) -> None:
        part = above[-1]
        fixed = {name: words for each in above for name, words in each.options.items() if isinstance(words, str)}
        nodes = {name: self._node(path_of(text), fixed, part) for name, text in part.binds.items()}
        owned = self._owned(part, fixed, nodes)
        if owned is not None and owned.owner is None and owned is not self.root:
            owned.owner = owned.part = part
        if "body" in nodes:
            nodes["body"].required = part.required
        self._fill(nodes.get("body"), above)
        for node in nodes.values():
            self._give_choices(node, above)

    def _node(self, path: Path, fixed: Mapping[str, str], part: Part) -> _Node:
        """The node at a path, with all above it."""
        node = self.root
        for step in path.steps:
            node = self._child(node, step, fixed, part)
        return node

    def _child(self, node: _Node, step: Step, fixed: Mapping[str, str], part: Part) -> _Node:
        assert node.model is not None
        shape = attributes(node.model)[step.name]
        model = next(models_of(shape), None)
        told = step.key or key_of(model) if step.key is not None and model else None
        known: Fixed = ((told, fixed[told]),) if told is not None and told in fixed else ()
        key = (step.name, known)
        if key not in node.below:
            node.below[key] = self._made(node, step, known, part)
        return node.below[key]

    @staticmethod
    def _made(node: _Node, step: Step, fixed: Fixed, part: Part) -> _Node:
        assert node.model is not None
        shape = attributes(node.model)[step.name]
        model, kind = next(models_of(shape), None), type_of(shape)
        if kind is FieldType.ROWS and model is not None and _is_running_text(model):
            kind = FieldType.TEXT
        if kind is FieldType.ROWS and fixed:
            kind = FieldType.GROUP
        is_leaf = kind not in (FieldType.GROUP, FieldType.ROWS)
        element = f"[{','.join(value for _, value in fixed)}]" if fixed else ""
        return _Node(
            path=Path((*node.path.steps, step)),
            id=f"{node.id}/{step.name if fixed else step}{element}".lstrip("/"),
            type=kind,
            model=None if is_leaf else model,
            within=node.model.__name__,
            fixed=fixed,
            codes=codes_of(shape),
            part=part,
        )

    def _owned(self, part: Part, fixed: Mapping[str, str], nodes: Mapping[str, _Node]) -> _Node | None:
        """The node a part's words are about."""
        body, key = nodes.get("body"), part.record_key
        keyed = next((found for node in nodes.values() if key and (found := node.path.to_key(key))), None)
        if keyed is not None and ("title" in nodes or (body is not None and body.path == keyed)):
            return self._node(keyed, fixed, part)
        shared = {node.path.above for node in nodes.values()}
        above = self._node(shared.pop(), fixed, part) if len(shared) == 1 else self.root
        if above is not self.root and above.owner is None and (len(nodes) > 1 or above.fixed):
            return above
        return body or (next(iter(nodes.values())) if len(nodes) == 1 else None)

    def _fill(self, node: _Node | None, above: tuple[Part, ...]) -> None:
        """Adds what a kind fills beside the bindings; all of an element where the kind does not say what."""
        if node is None or node.model is None:
            return
        part = above[-1]
        names = getattr(KINDS.find(part.kind), "FILLS", None)
        if names is None:
            names = () if node is self.root else tuple(attributes(node.model))
        self._expand(node, names, above, (node.model,))

    def _expand(
        self, node: _Node, names: tuple[str, ...], above: tuple[Part, ...], seen: tuple[type[BaseModel], ...]
    ) -> None:
        for name in names:
            if name in _ASIDE or any(name == known for known, _ in node.fixed):
                continue
            child = self._child(node, _step_of(node, name), {}, above[-1])
            self._give_choices(child, above)
            if child.model is not None and child.model not in seen and child.owner is None:
                self._expand(child, tuple(attributes(child.model)), above, (*seen, child.model))

    @staticmethod
    def _give_choices(node: _Node, above: tuple[Part, ...]) -> None:
        """The answers the form prints for a choice; the kind knows under which option they are."""
        if node.type is not FieldType.CHOICE or node.choices:
            return
        inside_out = above[::-1]
        own = next((part for part in inside_out if part.choices), None)
        if own is not None and node.name in getattr(KINDS.find(own.kind), "CHOSEN", (node.name,)):
            node.choices = tuple(Answer(code, each.words, each.title) for code, each in own.choices.items())
            return
        named = (getattr(KINDS.find(part.kind), "CHOICES", {}).get(node.name) for part in inside_out)
        option = next(filter(None, named), None)
        found = next((part for part in inside_out if option in part.options), None)
        if found is not None and option is not None:
            node.choices = _answers(found.mapping(option) or found.words(option))


def _step_of(node: _Node, name: str) -> Step:
    assert node.model is not None
    shape = attributes(node.model)[name]
    model = next(models_of(shape), None)
    is_rows = type_of(shape) is FieldType.ROWS and model is not None
    return Step(name, (key_of(model) or "") if is_rows and model else None)


def _answers(found: Mapping[str, str] | Iterable[str]) -> tuple[Answer, ...]:
    """Answers of an option: printed words with their names, or words that are their own names."""
    pairs = found.items() if isinstance(found, Mapping) else [(word, word) for word in found]
    printed: dict[str, list[str]] = {}
    for words, code in pairs:
        printed.setdefault(code, []).append(words)
    return tuple(Answer(code, tuple(words)) for code, words in printed.items())


def _lineages(parts: tuple[Part, ...], above: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    for part in parts:
        yield (*above, part)
        yield from _lineages(part.parts, (*above, part))


def _label(part: Part | None) -> str | None:
    return part.labels[0] if part and part.labels else None


def _units(part: Part | None) -> tuple[str, ...]:
    return part.words("units") if part else ()


def _asked(part: Part | None) -> tuple[Bilingual, ...]:
    """The points a form asks for in one field: parts below it that have no place of their own."""
    return tuple(each.title for each in part.parts if not each.binds and not each.labels) if part else ()


@cache
def _names() -> dict[str, Bilingual]:
    names = [load(catalogue("vocabularies", f"{each}.yaml"), dict[str, Bilingual]) for each in ("fields", "parts")]
    return names[0] | names[1]


@cache
def _answers_by_code() -> dict[str, Bilingual]:
    return load(catalogue("vocabularies", "answers.yaml"), dict[str, Bilingual])


def _named_answers(codes: Iterable[str]) -> tuple[Answer, ...]:
    """The answers a record class lists, by their plain names."""
    named = ((code, _answers_by_code().get(code, Bilingual(ja=code, en=code))) for code in codes)
    return tuple(Answer(code, (title.ja,), title) for code, title in named)


def name_of(name: str, within: str = "") -> Bilingual:
    """What a part of a record, or an answer, is called where the form has no words of its own for it."""
    own = _names().get(f"{within}.{name}") or _names().get(name)
    return own or Bilingual(ja=name, en=name.replace("_", " "))


def _is_running_text(model: type[BaseModel]) -> bool:
    """Whether a list of these is paragraphs, told apart by nothing."""
    return set(attributes(model)) - _ASIDE <= _PARAGRAPH
