"""作成にあたって使用した資料: a bullet an entry, under the captions of their groups; an address is a link."""

from hyoka.records import Source
from hyoka.writing.blocks import Block, Paragraph, Role, Words
from hyoka.writing.composition.content import Content, paragraphs_of


def write(content: Content) -> tuple[Block, ...]:
    blocks: list[Block] = []
    group = None
    for source in content.value if isinstance(content.value, tuple) else ():
        assert isinstance(source, Source)
        if source.group and source.group.text != group:
            group = source.group.text
            blocks += paragraphs_of(source.group, Role.CAPTION)
        blocks += _entry(source)
    return tuple(blocks)


def _entry(source: Source) -> list[Paragraph]:
    first, *rest = source.text.text.split("\n")
    lines = [
        (first if source.group is None and not first else f"・{first}", 1),
        *((line, 2) for line in rest),
    ]
    roles = (Role.ITEM, Role.BODY)
    return [
        Paragraph(_linked(words, source), roles[level - 1], level, at=source.text.at)
        for words, level in lines
    ]


def _linked(words: str, source: Source) -> tuple[Words, ...]:
    """The words, cut where one of the entry's addresses stands."""
    for address in source.urls:
        before, found, after = words.partition(address)
        if found:
            return (Words(before), Words(found, link=address), Words(after))
    return (Words(words),)
