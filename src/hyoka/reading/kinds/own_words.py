"""A note of one paragraph that carries its own mark: what stands under its label runs on from
it."""

from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text


def read(content: Content) -> Text | None:
    if content.heading is None:
        return None
    whole = Paragraph(content.passages, content.heading.lines + lines_of(content.body))
    return Text(text=whole.text, at=whole.at)
