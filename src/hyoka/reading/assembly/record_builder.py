"""A record being put together: values laid at the paths a form binds them to.

In: paths such as `fields[number]/indicators[code]/title` and the keys of a section. Out: plain dicts and lists, ready
to be validated as a sheet. `[number]` picks the element with that key, `[]` appends.
"""

import re
from collections.abc import Mapping

from hyoka.records import Record

_STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<key>[a-z_]*)\])?")


class RecordBuilder:
    """The tree under construction."""

    def __init__(self) -> None:
        self.root: dict[str, object] = {}

    def put(self, path: str, keys: Mapping[str, str | int], value: object) -> bool:
        """Lays a value at a path; whether it found its place (a key may be missing, or the place be taken)."""
        if value is None:
            return True
        if path == ".":
            return self._merge(self.root, value)
        node: dict[str, object] = self.root
        *steps, last = path.split("/")
        for step in steps:
            below = self._down(node, step, keys)
            if below is None:
                return False
            node = below
        return self._lay(node, last, keys, value)

    def _down(self, node: dict[str, object], step: str, keys: Mapping[str, str | int]) -> dict[str, object] | None:
        name, key = self._parsed(step)
        if key is None:
            below = node.setdefault(name, {})
            return below if isinstance(below, dict) else None
        if key not in keys:
            return None
        rows = node.setdefault(name, [])
        assert isinstance(rows, list)
        return element(rows, key, keys[key])

    def _lay(self, node: dict[str, object], last: str, keys: Mapping[str, str | int], value: object) -> bool:
        name, key = self._parsed(last)
        if key == "":
            rows = node.setdefault(name, [])
            assert isinstance(rows, list)
            rows.extend(value if isinstance(value, list) else [value])
            return True
        if key is not None:
            below = self._down(node, last, keys)
            return below is not None and self._merge(below, value)
        if isinstance(value, dict):
            inner = node.setdefault(name, {})
            return isinstance(inner, dict) and self._merge(inner, value)
        if node.get(name) and name != "main":
            return node[name] == value
        node[name] = node.get(name) or value
        return True

    @staticmethod
    def _merge(node: dict[str, object], value: object) -> bool:
        assert isinstance(value, dict)
        taken = [name for name, new in value.items() if node.get(name) and new and node[name] != new]
        node.update({name: new for name, new in value.items() if name not in taken and new is not None})
        return not taken

    @staticmethod
    def _parsed(step: str) -> tuple[str, str | None]:
        match = _STEP.fullmatch(step)
        assert match is not None, step
        return match["name"], match["key"]


def element(rows: list[object], key: str, wanted: str | int) -> dict[str, object]:
    """The row with a key, added at the end where there is none; a finished one is opened again."""
    for index, row in enumerate(rows):
        opened = dict(row) if isinstance(row, Record) else row
        if isinstance(opened, dict) and opened.get(key) == wanted:
            rows[index] = opened
            return opened
    added: dict[str, object] = {key: wanted}
    rows.append(added)
    return added
