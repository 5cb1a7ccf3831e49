"""学識経験者の所見: one remark a bullet."""

from hyoka.records import Opinion
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.content import Content


def write(content: Content) -> tuple[Block, ...]:
    opinions = content.value if isinstance(content.value, tuple) else ()
    return tuple(
        Paragraph((Words(line if index else f"・{line}"),), Role.ITEM, level=1 + bool(index), at=opinion.text.at)
        for opinion in opinions
        if isinstance(opinion, Opinion)
        for index, line in enumerate(opinion.text.text.split("\n"))
    )
