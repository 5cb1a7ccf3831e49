"""Notes that carry their own mark; a part prints those that begin as its labels do."""

from itertools import chain

from hyoka.records import Text
from hyoka.text import squeezed
from hyoka.writing.blocks import Block, Role
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    notes = content.value if isinstance(content.value, tuple) else ()
    own = (note for note in notes if isinstance(note, Text) and _is_of(content, note))
    return tuple(chain.from_iterable(paragraphs_of(note, Role.NOTE) for note in own))


def _is_of(content: Content, note: Text) -> bool:
    first = squeezed(note.text.split("\n")[0])
    return any(label.fullmatch(first) for label in content.part.patterns)
