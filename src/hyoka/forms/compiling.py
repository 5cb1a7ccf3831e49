"""Compiles a form into fields.

In: a form. Out: its fields. Every binding leads to a node of one tree of record attributes; the
part that owns a node gives it its words, the record class its type, and attributes a kind fills
beside its bindings are nodes as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pydantic import BaseModel

from hyoka.forms.definition import Form, Part
from hyoka.forms.field_choices import choices_for
from hyoka.forms.field_nodes import ASIDE, Fixed, Node, made, step_to
from hyoka.forms.fields import Field, FieldType
from hyoka.forms.kinds import KINDS
from hyoka.forms.open_fields import open_fields_of
from hyoka.forms.paths import Path, Step, path_of
from hyoka.forms.shapes import attributes, models_of
from hyoka.records.envelope import sheet_classes
from hyoka.records.keys import key_of

Lineage = tuple[Part, ...]
"""A part with those above it, outermost first."""


def fields_of(form: Form) -> tuple[Field, ...]:
    """The fields of a form, in its order."""
    if form.is_open:
        return open_fields_of(form)
    compiler = _Compiler(form)
    return tuple(node.compiled() for node in compiler.root.below.values())


class _Compiler:
    """Lays the bindings of a form's parts into one tree."""

    def __init__(self, form: Form) -> None:
        self.root = Node(Path(), "", FieldType.GROUP, sheet_classes()[form.sheet])
        for lineage in _lineages(form.parts, ()):
            self._lay(lineage)

    def _lay(self, lineage: Lineage) -> None:
        part, fixed = lineage[-1], _fixed_words(lineage)
        nodes = {name: self._node(path_of(text), fixed, part) for name, text in part.binds.items()}
        owned = self._keyed(part, fixed, nodes) or self._owned(part, fixed, nodes)
        if owned is not None:
            owned.own(part)
        for node in nodes.values():
            _give_choices(node, lineage)
        if "body" in nodes:
            nodes["body"].required = part.required
            self._fill(nodes["body"], lineage)

    def _node(self, path: Path, fixed: Mapping[str, str], part: Part) -> Node:
        """The node at a path, with all above it."""
        node = self.root
        for step in path.steps:
            node = _child(node, step, fixed, part)
        return node

    def _keyed(
        self, part: Part, fixed: Mapping[str, str], nodes: Mapping[str, Node]
    ) -> Node | None:
        """The element a part is told apart by, where its words are about the element and not about
        one attribute."""
        paths = [node.path.to_key(part.record_key or "") for node in nodes.values()]
        path = next((each for each in paths if each is not None), None)
        if path is None or not ("title" in nodes or str(path) == part.binds.get("body")):
            return None
        return self._node(path, fixed, part)

    def _owned(
        self, part: Part, fixed: Mapping[str, str], nodes: Mapping[str, Node]
    ) -> Node | None:
        """What all bindings of a part stand in, where they are several; else what its own words
        bind to."""
        shared = {node.path.above for node in nodes.values()}
        above = self._node(shared.pop(), fixed, part) if len(shared) == 1 else self.root
        if above is not self.root and above.owner is None and (len(nodes) > 1 or above.fixed):
            return above
        only = next(iter(nodes.values())) if len(nodes) == 1 else None
        return nodes.get("body", only)

    def _fill(self, node: Node, lineage: Lineage) -> None:
        """Adds what a kind fills beside the bindings; all of an element where the kind does not say
        what."""
        if node.model is None:
            return
        every = () if node is self.root else tuple(attributes(node.model))
        names = getattr(KINDS.find(lineage[-1].kind), "FILLS", every)
        _expand(node, names, lineage, (node.model,))


def _child(node: Node, step: Step, fixed: Mapping[str, str], part: Part) -> Node:
    """The node of an attribute, made where there is none; of an element the form fixes one of its
    own."""
    model = node.model
    if model is None:
        raise LookupError(f"{node.id} is a leaf and has no {step}")
    known = _fixed(next(models_of(attributes(model)[step.name]), None), step, fixed)
    if (step.name, known) not in node.below:
        node.below[step.name, known] = made(node, model, step, known, part)
    return node.below[step.name, known]


def _fixed(element: type[BaseModel] | None, step: Step, fixed: Mapping[str, str]) -> Fixed:
    """What the form fixes of an element of a list."""
    if step.key is None or element is None:
        return ()
    key = step.key or key_of(element) or ""
    return ((key, fixed[key]),) if key in fixed else ()


def _fixed_words(lineage: Lineage) -> dict[str, str]:
    """Options that are one word: what a part and those above it fix."""
    options = chain.from_iterable(part.options.items() for part in lineage)
    return {name: words for name, words in options if isinstance(words, str)}


def _expand(
    node: Node, names: Sequence[str], lineage: Lineage, seen: tuple[type[BaseModel], ...]
) -> None:
    """Adds attributes of a record class, and all below them; a class inside itself is not entered
    again."""
    fixed = [key for key, _ in node.fixed]
    for name in names:
        if name in ASIDE or name in fixed:
            continue
        child = _child(node, step_to(seen[-1], name), {}, lineage[-1])
        _give_choices(child, lineage)
        if child.model is not None and child.model not in seen and child.owner is None:
            _expand(child, tuple(attributes(child.model)), lineage, (*seen, child.model))


def _give_choices(node: Node, lineage: Lineage) -> None:
    if node.type is FieldType.CHOICE and not node.choices:
        node.choices = choices_for(node.name, lineage)


def _lineages(parts: tuple[Part, ...], above: Lineage) -> Iterator[Lineage]:
    for part in parts:
        yield (*above, part)
        yield from _lineages(part.parts, (*above, part))
