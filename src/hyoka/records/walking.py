"""The one walk over records: what stands in a record, a list or a mapping, in their order.

In: a record or anything it holds. Out: its parts. A form nobody has seen is walked like the known
ones.
"""

from collections.abc import Container, Iterator, Mapping

from pydantic import BaseModel

Path = tuple[str, ...]
_PLAIN = (str, int, float, type(None))


def inside(node: object) -> Iterator[tuple[str | None, object]]:
    """What stands directly in a node, with the name that leads to it: of an attribute or a key;
    elements of a list have none."""
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield name, getattr(node, name)
    elif isinstance(node, Mapping):
        for key, each in node.items():
            yield str(key), each
    elif isinstance(node, tuple | list):
        for each in node:
            yield None, each


def below(
    node: object, *, without: Container[str] = (), whole: tuple[type, ...] = ()
) -> Iterator[object]:
    """A node and everything below it, down to plain words and numbers; `without` what stands under
    some names, and not into parts that are taken as a `whole`."""
    waiting = [node]
    entire: tuple[type, ...] = (*_PLAIN, *whole)
    while waiting:
        part = waiting.pop()
        yield part
        if not isinstance(part, entire):
            waiting += reversed([each for name, each in inside(part) if name not in without])


def parts_of(node: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Every record part below a part, itself first, with the names that lead to it."""
    if isinstance(node, BaseModel):
        yield path, node
    for name, part in inside(node):
        yield from parts_of(part, path if name is None else (*path, name))
