"""参考指標: a title, years, and one or more series of values, with notes and sources around and between
the cells.

Where the file tells the cells, a value is of the year over its column; where it does not, a row is
read only with one cell for every year.
"""

from collections.abc import Sequence

from hyoka.reading.kinds.series_table.cells import series_in_grid
from hyoka.reading.kinds.series_table.found import SeriesFound
from hyoka.reading.kinds.series_table.lines import series_in_lines
from hyoka.reading.structure.captures import title_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, closed_up, joined
from hyoka.records import Reference, Text
from hyoka.text import fold, squeezed


def read(content: Content) -> list[Reference]:
    title = title_of(content.heading, content.captures.get("title")) if content.heading else None
    if title is None:
        return []
    found = series_in_grid(content) or series_in_lines(content)
    for paragraph, reason in found.unread:
        content.mark_unread([paragraph], reason)
    return [_reference(content, title, found)]


def _reference(content: Content, title: Text, found: SeriesFound) -> Reference:
    sources = tuple(squeezed(word) for word in content.part.words("sources"))
    number = content.captures.get("number")
    return Reference(
        number=int(fold(number)) if number else None,
        title=title,
        series=tuple(found.series),
        source=joined(_those(found.around, sources, starting=True)),
        note=closed_up(_those(found.around, sources, starting=False)),
    )


def _those(
    paragraphs: Sequence[Paragraph], sources: tuple[str, ...], *, starting: bool
) -> list[Paragraph]:
    return [
        paragraph for paragraph in paragraphs if paragraph.words.startswith(sources) is starting
    ]
