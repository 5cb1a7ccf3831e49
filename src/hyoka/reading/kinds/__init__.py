"""What can stand under a label: one module per kind, named as `kind` in a form names it.

Each module has `read(content: Content) -> object`: the value its part binds as `body`, in the shape of the records
(models, or plain dicts and lists of them). A kind is found by being there.
"""

from collections.abc import Callable

from hyoka.definitions import Registry
from hyoka.reading.structure.content import Content
from hyoka.records import Kind, Problem

Reader = Callable[[Content], object]
KINDS = Registry(__name__)


def reader_of(kind: str) -> Reader:
    """The reader of a kind. Raises Problem where a form names a kind that does not exist."""
    module = KINDS.find(kind)
    if module is None:
        raise Problem(
            "unknown-kind", Kind.DAMAGED, facts={"kind": kind},
            ja=f"様式定義が求める読み方「{kind}」がありません。定義の kind を確かめてください。",
            en=f"A form definition asks for the kind “{kind}”, which does not exist. Check its `kind`.",
        )  # fmt: skip
    reader: Reader = module.read
    return reader
