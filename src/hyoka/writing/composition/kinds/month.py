"""When something was done, to the month: `2021-08` → `令和３年８月`."""

from hyoka.writing.blocks import Block
from hyoka.writing.composition.content import Content, paragraph
from hyoka.writing.composition.wording import month_label


def write(content: Content) -> tuple[Block, ...]:
    return (paragraph(month_label(content.value)),) if isinstance(content.value, str) else ()
