"""A note that carries its own mark: the marked paragraph and those that go on from it."""

from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import joined
from hyoka.records import Text


def read(content: Content) -> list[Text]:
    heading = (content.heading,) if content.heading else ()
    note = joined((*heading, *content.body))
    return [note] if note else []
