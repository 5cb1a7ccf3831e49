"""What can stand under a label: one module per kind, named as `kind` in a form names it.

Each module has `read(content: Content) -> object`: the value its part binds as `body`, in the shape
of the records (models, or plain dicts and lists of them). A kind is found by being there.
"""

from collections.abc import Callable

from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.reading.structure.content import Content

Reader = Callable[[Content], object]
KINDS = Registry(__name__)


def reader_of(kind: str) -> Reader:
    """The reader of a kind. Raises Problem where a form names a kind that does not exist."""
    module = KINDS.find(kind)
    if module is None:
        raise problem_named("unknown-kind", {"kind": kind})
    reader: Reader = module.read
    return reader
