"""目標達成度合い: the printed grade with the ministry's letter behind it, `相当程度進展あり（Ｂ）`."""

import re

from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice
from hyoka.text import squeezed

_SCALE = "SABCDsabcd"
_LETTER = re.compile(r"\(([A-Za-z][+-]?)\)$")


def read(content: Content) -> dict[str, Choice]:
    if not content.body:
        return {}
    content.mark_unread(content.body[1:], "more than one grade is printed")
    first = content.body[0]
    letter = _LETTER.search(first.words)
    label = label_choice(
        first, 0, letter.start() if letter else len(first.words), content.part.answers
    )
    if letter is None:
        return {"label": label}
    printed = first.slice(letter.start(1), letter.end(1))
    code = letter[1] if letter[1][0] in _SCALE else None
    return {"label": label, "letter": Choice(raw=printed.text, code=code, at=printed.at)}


def label_choice(paragraph: Paragraph, start: int, end: int, grades: dict[str, str]) -> Choice:
    """The printed grade as a choice; `code` is null where the form does not know the words."""
    printed = paragraph.slice(start, end)
    codes = {squeezed(words): code for words, code in grades.items()}
    return Choice(raw=printed.text, code=codes.get(paragraph.words[start:end]), at=printed.at)
