"""施策目標: the preamble with its ends ①②…, and numbered goals that say which end they serve."""

import re

from hyoka.reading.kinds.list import item_list
from hyoka.reading.structure.content import Content
from hyoka.records import Goal, Text
from hyoka.text import fold

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
            serves=tuple(dict.fromkeys(_CIRCLED.findall(item.text))),
        )
        for index, item in enumerate(listed.items, 1)
    ]
    return {"goals_preamble": listed.lead, "goals": goals}
