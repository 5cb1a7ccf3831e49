"""学識経験者の所見: one remark a bullet."""

from collections.abc import Iterator

from hyoka.records import Opinion, Text
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content
from hyoka.writing.composition.wording import filled, label_of, slot_value


def write(content: Content) -> tuple[Block, ...]:
    opinions = content.value if isinstance(content.value, tuple) else ()
    remarks = tuple(
        Paragraph((Words(line),), level=2, at=opinion.text.at)
        if index
        else Paragraph((Words(f"・{line}"),), Role.ITEM, at=opinion.text.at)
        for opinion in opinions
        if isinstance(opinion, Opinion)
        for index, line in enumerate(opinion.text.text.split("\n"))
    )
    return (*_givers(content), *remarks)


def _givers(content: Content) -> Iterator[Block]:
    """Who gave the opinions, in the words the form has for it."""
    for part in content.part.parts:
        named = slot_value("title", content.scope, part.binds)
        if isinstance(named, Text):
            yield Paragraph(
                (Words(filled(label_of(part), content.scope, part.binds)),), Role.LABEL, at=named.at
            )
