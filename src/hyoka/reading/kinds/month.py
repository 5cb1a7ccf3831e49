"""When something was done, to the month: `令和３年８月` → `2021-08`."""

from hyoka.reading.structure.content import Content
from hyoka.text import year_months


def read(content: Content) -> str | None:
    whole = content.whole
    printed = content.captures.get("month") or (whole.words if whole else "")
    months = year_months(printed)
    if not months and content.body:
        content.mark_unread(content.body, "no year and month")
    return months[0][0] if months else None
