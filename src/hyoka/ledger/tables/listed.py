"""Pledges written as YAML, put into the rows of a table.

In: a list of pledges, each with its `delivered` below it. Out: header and rows; a row's number is
the line its entry begins at. What is nested where nothing is nested is refused with its line.
"""

from collections.abc import Iterator
from itertools import chain

import yaml

from hyoka.definitions.loading import Called, raw_from
from hyoka.ledger.rows import Refused

HEADER = (
    "pledge", "kind", "what", "by", "announced_on", "place", "amount", "unit", "base_year", "as_of",
    "deadline", "activity", "source",
)  # fmt: skip
_CALLED = Called("bad-pledges", "公約の一覧", "list of pledges")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SHOWN = 200
Rows = list[tuple[int, list[str]] | Refused]


def entries_as_table(data: bytes, name: str) -> tuple[tuple[str, ...], Rows]:
    """Raises Problem for what is no YAML, or no list."""
    raw_from(data, name, _CALLED)
    root = yaml.compose(data, _LOADER)
    items = root.value if isinstance(root, yaml.SequenceNode) else []
    return HEADER, list(chain.from_iterable(map(_pledge, items)))


def _pledge(item: yaml.Node) -> Iterator[tuple[int, list[str]] | Refused]:
    cells, deliveries = _cells(item)
    if cells is None:
        yield _odd(item)
        return
    yield _line(item), _row({"kind": "pledged"} | cells)
    shared = {name: cells.get(name, "") for name in ("pledge", "source")}
    for each in deliveries:
        below, nested = _cells(each)
        if below is None or nested:
            yield _odd(each)
        else:
            yield _line(each), _row(shared | below)


def _cells(item: yaml.Node) -> tuple[dict[str, str] | None, list[yaml.Node]]:
    """The words of an entry and the entries below it; null where it holds anything else."""
    if not isinstance(item, yaml.MappingNode):
        return None, []
    cells: dict[str, str] = {}
    below: list[yaml.Node] = []
    for key, value in item.value:
        if key.value == "delivered" and isinstance(value, yaml.SequenceNode):
            below = value.value
        elif key.value in HEADER and isinstance(value, yaml.ScalarNode):
            cells[key.value] = value.value
        else:
            return None, []
    return cells, below


def _row(cells: dict[str, str]) -> list[str]:
    return [cells.get(name, "") for name in HEADER]


def _odd(item: yaml.Node) -> Refused:
    keys = (
        ", ".join(str(key.value) for key, _ in item.value) if _is_mapping(item) else str(item.tag)
    )
    return Refused(_line(item), "", "odd-entry", keys[:_SHOWN])


def _is_mapping(item: yaml.Node) -> bool:
    return isinstance(item, yaml.MappingNode)


def _line(item: yaml.Node) -> int:
    return int(item.start_mark.line) + 1
