"""A sheet's leaves by address, and the sheet again.

In: a sheet's canonical JSON and the keys of its lists' elements. Out: `Opened`: leaves by address,
lists by the keys of their elements. An address names elements by key, never by position:
`indicators/n3f2/years/2/target` stays the same leaf whatever is put before it or renumbered.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from hyoka.editing.shapes import ASIDE, ENTERED, Shape, members_of, model_of, shape_of

Keys = dict[str, list[str]]
PLACE: dict[str, Any] = {"page": 1, "lines": [1, 1], "chars": [0, 0], "document": ENTERED}


@dataclass(frozen=True)
class Leaf:
    """One place that is written. `stored` is its JSON in the records; `holds` the answers of an
    option."""

    path: str
    shape: Shape
    stored: Any
    required: bool = False
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A list of the sheet: the keys of its elements in order; null `model` where it maps years or
    words to leaves."""

    path: str
    keys: tuple[str, ...]
    model: Any
    mapping: bool = False


@dataclass
class Opened:
    """An opened sheet."""

    kind: str
    leaves: dict[str, Leaf] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    asides: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def keys(self) -> Keys:
        """The keys of every list, as they are kept beside a revision."""
        return {path: list(rows.keys) for path, rows in self.rows.items() if not rows.mapping}

    def write(self, path: str, stored: Any) -> None:
        """Puts a leaf's JSON in place. Raises KeyError for an address that is not there."""
        leaf = self.leaves[path]
        self.leaves[path] = replace(leaf, shape=_shape_of_entry(leaf, stored), stored=stored)

    def insert(self, path: str, key: str, after: str | None) -> None:
        """An empty element behind another, or first. Raises KeyError for a list that is not
        there."""
        rows = self.rows[path]
        if key in rows.keys:
            return
        where = rows.keys.index(after) + 1 if after in rows.keys else 0
        self.rows[path] = replace(rows, keys=(*rows.keys[:where], key, *rows.keys[where:]))
        _open(self, f"{path}/{key}", rows.model, None, {}, required=True)

    def remove(self, path: str, key: str) -> None:
        """Takes an element out with all it holds."""
        rows = self.rows[path]
        self.rows[path] = replace(rows, keys=tuple(each for each in rows.keys if each != key))
        inside = f"{path}/{key}"
        for held in (self.leaves, self.rows, self.asides):
            for address in [
                each for each in held if each == inside or each.startswith(f"{inside}/")
            ]:
                del held[address]

    def move(self, path: str, key: str, after: str | None) -> None:
        """Puts an element behind another, or first. Raises KeyError for an element that is not
        there."""
        rows = self.rows[path]
        if key not in rows.keys:
            raise KeyError(key)
        others = [each for each in rows.keys if each != key]
        where = others.index(after) + 1 if after in others else 0
        self.rows[path] = replace(rows, keys=(*others[:where], key, *others[where:]))

    def under(self, path: str) -> Iterator[Leaf]:
        """The leaves of an element or a group, in the order of the form."""
        return (
            leaf
            for address, leaf in self.leaves.items()
            if address == path or address.startswith(f"{path}/")
        )


def opened(kind: str, content: str, keys: Mapping[str, Sequence[str]] | None = None) -> Opened:
    """The leaves of a sheet. Elements without a key are numbered from 1. Raises KeyError for a kind
    nobody knows."""
    sheet = Opened(kind)
    _group(sheet, "", model_of(kind), json.loads(content), keys or {})
    return sheet


def _group(
    sheet: Opened,
    path: str,
    model: type[BaseModel],
    value: Any,
    keys: Mapping[str, Sequence[str]],
    numeric: bool = False,
) -> None:
    held: dict[str, Any] = value or {}
    sheet.asides[path] = {name: held[name] for name in ASIDE if name in held}
    if value is None:
        sheet.asides[path]["?"] = True
    numeric = numeric or held.get("kind") == "quantitative"
    for name, annotation, required in members_of(model):
        address = f"{path}/{name}" if path else name
        _open(sheet, address, annotation, held.get(name), keys, required=required, numeric=numeric)


def _open(
    sheet: Opened,
    path: str,
    annotation: Any,
    value: Any,
    keys: Mapping[str, Sequence[str]],
    *,
    required: bool = False,
    numeric: bool = False,
) -> None:
    shape, inner = shape_of(annotation)
    match shape:
        case Shape.GROUP:
            _group(sheet, path, inner, value, keys, numeric)
        case Shape.ROWS:
            _rows(sheet, path, inner, value or (), keys, numeric)
        case Shape.MAPPING:
            sheet.rows[path] = Rows(path, tuple(value or ()), inner, mapping=True)
            for key, each in (value or {}).items():
                _open(sheet, f"{path}/{key}", inner, each, keys, required=True)
        case Shape.ASIDE:
            if value is not None:
                sheet.asides.setdefault(path.rpartition("/")[0], {})[path.rpartition("/")[2]] = (
                    value
                )
        case _:
            sheet.leaves[path] = _leaf(
                path, shape, inner, value, required=required, numeric=numeric
            )


def _rows(
    sheet: Opened,
    path: str,
    model: Any,
    value: Sequence[Any],
    keys: Mapping[str, Sequence[str]],
    numeric: bool,
) -> None:
    known = list(keys.get(path, ()))
    names = (
        known if len(known) == len(value) else [str(index) for index in range(1, len(value) + 1)]
    )
    sheet.rows[path] = Rows(path, tuple(names), model)
    for name, each in zip(names, value, strict=True):
        _open(sheet, f"{path}/{name}", model, each, keys, required=True, numeric=numeric)


def _leaf(
    path: str, shape: Shape, inner: Any, value: Any, *, required: bool, numeric: bool
) -> Leaf:
    if shape is Shape.ENTRY:
        is_value = "value" in value if value else numeric
        return Leaf(path, Shape.ENTRY if is_value else Shape.LIST, value, required)
    return Leaf(
        path, shape, value, required, tuple(map(str, inner)) if shape is Shape.OPTION else ()
    )


def _shape_of_entry(leaf: Leaf, stored: Any) -> Shape:
    """A year's target or result is a value or a list: what is written says which."""
    if leaf.shape not in (Shape.ENTRY, Shape.LIST) or not stored:
        return leaf.shape
    return Shape.ENTRY if "value" in stored else Shape.LIST


def closed(kind: str, sheet: Opened) -> str:
    """The sheet's canonical JSON; entered leaves stand in the order of the form. Raises
    ValidationError."""
    model = model_of(kind)
    content = _closed_group(sheet, "", model)
    _number_entered(content)
    return model.model_validate(content).model_dump_json(by_alias=True)


def _closed_group(sheet: Opened, path: str, model: type[BaseModel]) -> dict[str, Any]:
    aside = sheet.asides.get(path, {})
    content = {name: value for name, value in aside.items() if name != "?"}
    for name, annotation, required in members_of(model):
        value = _closed(sheet, f"{path}/{name}" if path else name, annotation, required=required)
        if value is not None:
            content[name] = value
    own_place = model.model_fields.get("at")
    if own_place is not None and own_place.is_required():
        content.setdefault("at", PLACE)
    return content


def _closed(sheet: Opened, path: str, annotation: Any, *, required: bool) -> Any:
    shape, inner = shape_of(annotation)
    match shape:
        case Shape.GROUP:
            return _closed_optional(sheet, path, inner, required=required)
        case Shape.ROWS:
            return [each for _, each in _closed_rows(sheet, path, inner)]
        case Shape.MAPPING:
            return dict(_closed_rows(sheet, path, inner))
        case Shape.ASIDE:
            return None
        case _:
            leaf = sheet.leaves.get(path)
            stored = leaf.stored if leaf else None
            return _blank(shape, inner, path) if stored is None and required else stored


def _closed_rows(sheet: Opened, path: str, annotation: Any) -> Iterator[tuple[str, Any]]:
    """The elements of a list or mapping with the names they have in it."""
    rows = sheet.rows.get(path)
    for name in rows.keys if rows else ():
        yield name, _closed(sheet, f"{path}/{name}", annotation, required=True)


def _closed_optional(sheet: Opened, path: str, model: type[BaseModel], *, required: bool) -> Any:
    """A group that was not there and in which nothing was written is still not there."""
    was_there = "?" not in sheet.asides.get(path, {"?": True})
    written = any(leaf.stored not in (None, False) for leaf in sheet.under(path))
    if not (required or was_there or written):
        return None
    return _closed_group(sheet, path, model)


_BLANKS: dict[Shape, Callable[[Any, str], Any]] = {
    Shape.TEXT: lambda _inner, _path: {"text": "", "at": PLACE},
    Shape.VALUE: lambda _inner, _path: {"state": "blank"},
    Shape.CHOICE: lambda _inner, _path: {"state": "blank"},
    Shape.WORD: lambda _inner, _path: "",
    Shape.COUNT: lambda _inner, _path: 0,
    Shape.FLAG: lambda _inner, _path: False,
    Shape.OPTION: lambda inner, _path: inner[0],
    Shape.LIST: lambda _inner, _path: {"items": []},
}


def _blank(shape: Shape, inner: Any, path: str) -> Any:
    """What a place that must be there holds before anything is written."""
    made = _BLANKS.get(shape)
    return made(inner, path) if made else None


def _number_entered(node: Any, count: int = 0) -> int:
    """Gives every place a person wrote its number in the order of the sheet."""
    if isinstance(node, dict):
        if node.get("document") == ENTERED and "lines" in node:
            count += 1
            node["lines"] = [count, count]
            return count
        for name, each in list(node.items()):
            if isinstance(each, dict) and each.get("document") == ENTERED:
                node[name] = dict(each)
            count = _number_entered(node[name], count)
    elif isinstance(node, list):
        for each in node:
            count = _number_entered(each, count)
    return count
