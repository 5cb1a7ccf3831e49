"""施策目標: the preamble with its ends ①②…, and numbered goals that say which end they serve."""

import re
from itertools import chain

from hyoka.reading.kinds.list import item_list
from hyoka.reading.structure.content import Content
from hyoka.records import Goal, Text
from hyoka.text import circled, fold

_BRACKETED = re.compile(r"\((?P<numbers>\d{1,2}(?:[・、,]\d{1,2})*)\)")
_CIRCLED = re.compile("[①-⑳㉑-㉟㊱-㊿]")


def read(content: Content) -> dict[str, object]:
    if not content.body:
        return {}
    listed = item_list(content.body)
    if not any(item.marker for item in listed.items):
        only = listed.items[0]
        return {"goals_preamble": Text(text=only.text, at=only.at)}
    goals = [
        Goal(
            number=int(re.sub(r"\D", "", fold(item.marker)) or index),
            text=Text(text=item.text, at=item.at),
            serves=_served(item.text, listed.lead),
        )
        for index, item in enumerate(listed.items, 1)
    ]
    return {"goals_preamble": listed.lead, "goals": goals}


def _served(words: str, preamble: Text | None) -> tuple[str, ...]:
    """The ends a goal names; in a normalised copy, which prints (1) for (①), those the preamble
    numbers so."""
    marks = _CIRCLED.findall(words)
    if not marks and preamble is not None and not _CIRCLED.search(preamble.text):
        known = _numbers(preamble.text)
        marks = [circled(number) for number in _numbers(words) if number in known]
    return tuple(dict.fromkeys(marks))


def _numbers(words: str) -> list[int]:
    runs = (match["numbers"] for match in _BRACKETED.finditer(fold(words)))
    return list(map(int, chain.from_iterable(re.findall(r"\d+", run) for run in runs)))
