"""A label that only names what follows under other labels."""

from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content


def write(content: Content) -> tuple[Block, ...]:
    del content
    return ()
