"""Notes of a table, by their marks: `（注1）…` is kept as 注1, so that a cell's mark finds its
words."""

from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text


def read(content: Content) -> dict[str, Text]:
    words = content.captures.get("words")
    if content.heading is None or words is None:
        return {}
    whole = Paragraph(content.passages, content.heading.lines + lines_of(content.body))
    start = content.heading.words.rindex(words)
    note = whole.tail(start)
    mark = next((each for each in content.part.words("marks") if each in whole.words[:start]), "")
    number = content.captures.get("number", "")
    return {f"{mark}{number and int(number)}": Text(text=note.text, at=note.at)} if note else {}
