"""Running text, a paragraph a line."""

from hyoka.records import Text
from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    return paragraphs_of(content.value) if isinstance(content.value, Text) else ()
