"""How what stands under a label is printed: one module per kind, named as `kind` in a form names
it.

Each module has `write(content: Content) -> tuple[Block, ...]`, the mirror of the kind of the same
name in `reading/kinds`; nothing to print gives no block. A kind is found by being there.
"""

from collections.abc import Callable

from hyoka.definitions import Registry
from hyoka.definitions.problems import problem_named
from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content

Writer = Callable[[Content], tuple[Block, ...]]
KINDS = Registry(__name__)


def writer_of(kind: str) -> Writer:
    """The writer of a kind. Raises Problem where a form names a kind nothing prints."""
    module = KINDS.find(kind)
    if module is None:
        raise problem_named("unwritable-kind", {"kind": kind})
    writer: Writer = module.write
    return writer
