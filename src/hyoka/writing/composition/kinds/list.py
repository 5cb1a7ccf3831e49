"""Marked items, nested and indented by their marks."""

from hyoka.records import ItemList
from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content, list_paragraphs


def write(content: Content) -> tuple[Block, ...]:
    return list_paragraphs(content.value) if isinstance(content.value, ItemList) else ()
