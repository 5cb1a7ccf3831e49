"""Notes of a table under their marks: 注1 is printed `（注1）…`."""

from hyoka.records import Text
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content


def write(content: Content) -> tuple[Block, ...]:
    notes = content.value if isinstance(content.value, dict) else {}
    return tuple(
        Paragraph((Words(f"（{mark}）{note.text}"),), Role.NOTE, at=note.at)
        for mark, note in notes.items()
        if isinstance(note, Text)
    )
