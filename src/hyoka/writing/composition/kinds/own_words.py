"""A note of one paragraph that carries its own mark."""

from hyoka.records import Text
from hyoka.writing.blocks import Block, Role
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    return paragraphs_of(content.value, Role.NOTE) if isinstance(content.value, Text) else ()
