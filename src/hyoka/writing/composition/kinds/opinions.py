"""学識経験者の所見: one remark a bullet."""

from hyoka.records import Opinion
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content


def write(content: Content) -> tuple[Block, ...]:
    opinions = content.value if isinstance(content.value, tuple) else ()
    return tuple(
        Paragraph((Words(line),), level=2, at=opinion.text.at)
        if index
        else Paragraph((Words(f"・{line}"),), Role.ITEM, at=opinion.text.at)
        for opinion in opinions
        if isinstance(opinion, Opinion)
        for index, line in enumerate(opinion.text.text.split("\n"))
    )
