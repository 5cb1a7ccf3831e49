"""Marked items alone: as `list`, for a place in the records that has no lead; unmarked words before
the first mark are an item with an empty marker."""

from hyoka.reading.kinds.list import item_list
from hyoka.reading.structure.content import Content
from hyoka.records import Item


def read(content: Content) -> list[Item]:
    if not content.body:
        return []
    found = item_list(content.body)
    lead = [Item(marker="", text=found.lead.text, at=found.lead.at)] if found.lead else []
    return [*lead, *found.items]
