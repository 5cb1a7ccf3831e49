"""Running text: all paragraphs under a label, item markers included."""

from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import joined
from hyoka.records import Text


def read(content: Content) -> Text | None:
    return joined(content.body)
