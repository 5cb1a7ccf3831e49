"""学識経験者の所見: one remark a bullet."""

from collections.abc import Iterator
from itertools import chain

from hyoka.records import Opinion, Text
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content
from hyoka.writing.composition.wording import filled, label_of, slot_value


def write(content: Content) -> tuple[Block, ...]:
    opinions = content.value if isinstance(content.value, tuple) else ()
    remarks = (_remark(opinion.text) for opinion in opinions if isinstance(opinion, Opinion))
    return (*_givers(content), *chain.from_iterable(remarks))


def _remark(text: Text) -> Iterator[Paragraph]:
    first, *rest = text.text.split("\n")
    yield Paragraph((Words(f"・{first}"),), Role.ITEM, at=text.at)
    for line in rest:
        yield Paragraph((Words(line),), level=2, at=text.at)


def _givers(content: Content) -> Iterator[Block]:
    """Who gave the opinions, in the words the form has for it."""
    for part in content.part.parts:
        named = slot_value("title", content.scope, part.binds)
        if isinstance(named, Text):
            yield Paragraph(
                (Words(filled(label_of(part), content.scope, part.binds)),), Role.LABEL, at=named.at
            )
