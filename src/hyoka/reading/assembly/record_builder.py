"""A record being put together: values laid at the paths a form binds them to.

In: paths such as `fields[number]/indicators[code]/title` (`hyoka.forms.paths`) and the keys of a
section. Out: plain dicts and lists, ready to be validated as a sheet.
"""

from collections.abc import Mapping

from hyoka.forms.paths import Key, Step, path_of
from hyoka.records import Record

Keys = Mapping[str, Key]
_SAID_AGAIN = "main"


class RecordBuilder:
    """The tree under construction."""

    def __init__(self) -> None:
        self.root: dict[str, object] = {}

    def put(self, path: str, keys: Keys, value: object) -> bool:
        """Lays a value at a path; whether it found its place (a key may be missing, or the place be
        taken)."""
        if value is None:
            return True
        steps = path_of(path).steps
        if not steps:
            return _merge(self.root, value)
        node = self.root
        for step in steps[:-1]:
            below = _down(node, step, keys)
            if below is None:
                return False
            node = below
        return _lay(node, steps[-1], keys, value)


def _down(node: dict[str, object], step: Step, keys: Keys) -> dict[str, object] | None:
    """What stands at a step, made where nothing does; null where a key is missing or something else
    stands there."""
    if step.key is None:
        below = node.setdefault(step.name, {})
        return below if isinstance(below, dict) else None
    rows = node.setdefault(step.name, [])
    if step.key not in keys or not isinstance(rows, list):
        return None
    return element(rows, step.key, keys[step.key])


def _lay(node: dict[str, object], step: Step, keys: Keys, value: object) -> bool:
    if step.key == "":
        return _append(node, step.name, value)
    if step.key is not None or isinstance(value, dict):
        below = _down(node, step, keys)
        return below is not None and _merge(below, value)
    if node.get(step.name) and step.name != _SAID_AGAIN:
        return node[step.name] == value
    node[step.name] = node.get(step.name) or value
    return True


def _append(node: dict[str, object], name: str, value: object) -> bool:
    rows = node.setdefault(name, [])
    if not isinstance(rows, list):
        return False
    rows.extend(value if isinstance(value, list) else [value])
    return True


def _merge(node: dict[str, object], value: object) -> bool:
    """Lays a mapping's values beside what stands there; whether none of them was taken by
    another."""
    if not isinstance(value, dict):
        return False
    taken = [name for name, new in value.items() if node.get(name) and new and node[name] != new]
    node.update({name: new for name, new in value.items() if name not in taken and new is not None})
    return not taken


def element(rows: list[object], key: str, wanted: Key) -> dict[str, object]:
    """The row with a key, added at the end where there is none; a finished one is opened again."""
    for index, row in enumerate(rows):
        opened = dict(row) if isinstance(row, Record) else row
        if isinstance(opened, dict) and opened.get(key) == wanted:
            rows[index] = opened
            return opened
    added: dict[str, object] = {key: wanted}
    rows.append(added)
    return added
