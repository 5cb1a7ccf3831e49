"""Names that stand without a label of their own, one a line."""

from hyoka.records import Text
from hyoka.writing.blocks import Block, Paragraph, Words
from hyoka.writing.composition.content import Content


def write(content: Content) -> tuple[Block, ...]:
    if not isinstance(content.value, Text):
        return ()
    role, align = content.place.role_or_body, content.place.align
    return tuple(
        Paragraph((Words(line),), role, align=align) for line in content.value.text.split("\n")
    )
