"""Names that stand without a label of their own, one a line: `総合外交政策局`. The label's one capture is
the name."""

from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, joined
from hyoka.records import Text


def read(content: Content) -> Text | None:
    """The first name and those of the same shape under it."""
    lines = [Paragraph(content.passages, (line,)) for line in lines_of(content.body)]
    named = [
        line
        for line in lines
        if any(label.fullmatch(line.words) for label in content.part.patterns)
    ]
    content.mark_unread([line for line in lines if line not in named], "no name of this kind")
    if content.heading is None:
        return joined(named)
    (words,) = content.captures.values()
    first = content.heading.tail(content.heading.words.rindex(words))
    return joined([each for each in (first, *named) if each is not None])
