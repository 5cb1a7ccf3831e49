"""Items that begin only at `・`; whatever other marks stand inside go on with the item."""

from collections.abc import Sequence

from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, joined
from hyoka.records import Item

BULLETS = "・･•⚫●"


def read(content: Content) -> list[Item]:
    return [bullet_item(run) for run in bullet_runs(content.body)]


def bullet_runs(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs grouped by the bullet they follow; what stands before the first bullet is a group
    of its own."""
    runs: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if not runs or paragraph.words[:1] in BULLETS:
            runs.append([])
        runs[-1].append(paragraph)
    return runs


def bullet_item(run: Sequence[Paragraph]) -> Item:
    """A group as an item, its bullet taken off the text."""
    first, at = run[0], run[0].at.to(run[-1].at)
    marker = first.text[0] if first.words[0] in BULLETS else ""
    rest = first.tail(1) if marker else first
    text = joined([paragraph for paragraph in (rest, *run[1:]) if paragraph is not None])
    return Item(marker=marker, text=text.text if text else "", at=at)
