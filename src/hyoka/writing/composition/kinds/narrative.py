"""A narrative chapter: headings, paragraphs, lists and captions in reading order, notes under the
section they are of.

Figures, pledges and goals are told by the text itself and are not printed again.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from hyoka.records import At, Chapter
from hyoka.records.chapter import Footnote, Section
from hyoka.records.chapter import Paragraph as Told
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content

_ROLES = {"text": Role.BODY, "item": Role.ITEM, "caption": Role.CAPTION, "note": Role.NOTE}
_DEEPEST = 6


def write(content: Content) -> tuple[Block, ...]:
    chapter = content.value
    if not isinstance(chapter, Chapter):
        return ()
    kickers = content.part.narrative.boxes.kickers if content.part.narrative else ()
    left = list(chapter.footnotes)
    sections = (_section(section, 1, kickers, left) for section in chapter.sections)
    return (*chain.from_iterable(sections), *map(_note, left))


def _section(
    section: Section, depth: int, kickers: Sequence[str], left: list[Footnote]
) -> Iterator[Block]:
    yield from _heading(section, min(depth, _DEEPEST), kickers)
    yield from map(_told, section.paragraphs)
    own = [note for note in left if _points_from(note, section)]
    for note in own:
        left.remove(note)
        yield _note(note)
    for below in section.sections:
        yield from _section(below, depth + 1, kickers, left)


def _heading(section: Section, level: int, kickers: Sequence[str]) -> Iterator[Paragraph]:
    """A heading; the word that announces a box stands on a line of its own."""
    number, title = section.number, section.title
    if number in kickers:
        yield Paragraph((Words(number or ""),), Role.HEADING, level)
        number = None
    words = f"{number} {title}".strip() if number else title
    if words:
        yield Paragraph((Words(words),), Role.HEADING, level, at=section.at)


def _told(paragraph: Told) -> Paragraph:
    """A paragraph behind its mark; the lines under an item stay in its paragraph."""
    mark = paragraph.marker or ""
    parted = mark and (paragraph.kind != "item" or mark.endswith("-"))
    words = f"{mark}{' ' if parted else ''}{paragraph.text}"
    return Paragraph(
        (Words(words),), _ROLES[paragraph.kind], at=paragraph.at[0] if paragraph.at else None
    )


def _note(note: Footnote) -> Paragraph:
    return Paragraph((Words(f"{note.mark} {note.text.text}"),), Role.NOTE, at=note.text.at)


def _points_from(note: Footnote, section: Section) -> bool:
    mark = note.referenced_at
    if mark is None:
        return False
    places = chain.from_iterable(paragraph.at for paragraph in section.paragraphs)
    return any(_holds(at, mark) for at in places)


def _holds(place: At, mark: At) -> bool:
    return place.chars[0] <= mark.chars[0] < place.chars[1]
