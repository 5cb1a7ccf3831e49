"""作成にあたって使用した資料: one entry a bullet, under captions such as （海の保全関連）, with its addresses."""

import re
from collections.abc import Sequence

from hyoka.reading.kinds.bullets import BULLETS, bullet_item
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Source, Text

_CAPTION = re.compile(r"\((?![^()]*//)[^()]{2,40}\)|【[^【】]{2,40}】")
_URL = re.compile(r"https?://[!-'*-~]+")


def read(content: Content) -> list[Source]:
    group: Text | None = None
    sources: list[Source] = []
    run: list[Paragraph] = []
    for paragraph in content.body:
        caption = _CAPTION.fullmatch(paragraph.words)
        if caption or paragraph.words[0] in BULLETS:
            sources += _source(run, group)
            run = []
        if caption:
            group = Text(text=paragraph.text, at=paragraph.at)
        else:
            run.append(paragraph)
    return sources + _source(run, group)


def _source(run: Sequence[Paragraph], group: Text | None) -> list[Source]:
    if not run:
        return []
    item = bullet_item(run)
    return [Source(group=group, text=Text(text=item.text, at=item.at), urls=addresses(run))]


def addresses(run: Sequence[Paragraph]) -> tuple[str, ...]:
    """The addresses printed in some paragraphs, line breaks and stray spaces inside them taken
    out."""
    words, found = "", []
    for paragraph in run:
        open_address = words.rfind("(http") > words.rfind(")")
        if not open_address:
            found += _URL.findall(words)
            words = ""
        words += paragraph.words
    found += _URL.findall(words)
    return tuple(dict.fromkeys(address.rstrip(".,;") for address in found))
