"""施策の分析 of one indicator; the means it cites stand in its text."""

from hyoka.records import Indicator
from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    return paragraphs_of(content.value.analysis) if isinstance(content.value, Indicator) else ()
