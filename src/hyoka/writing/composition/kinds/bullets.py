"""Items that begin with `・`, one after another."""

from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content, item_paragraphs


def write(content: Content) -> tuple[Block, ...]:
    return item_paragraphs(content.value) if isinstance(content.value, tuple) else ()
