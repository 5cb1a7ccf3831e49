"""政策評価調書（個別票） on one page: the achievement declared, and the money by line and in all."""

from collections.abc import Iterator

from hyoka.records import BudgetLine, BudgetSlip
from hyoka.text import era_label
from hyoka.writing.blocks import Block
from hyoka.writing.reports.summaries.telling import (
    Entry,
    Headline,
    first_place,
    raw_or_gap,
    shortened,
    tabled,
    text_or_gap,
)

_MOST_LINES = 14
_STAGES = {"initial": "当初予算額", "request": "概算要求額"}


def headline(slip: BudgetSlip) -> Headline:
    achievement = slip.achievement
    at = achievement.at if achievement else slip.at
    return Headline(f"政策評価調書 {text_or_gap(slip.policy)}", raw_or_gap(achievement), at)


def blocks(slip: BudgetSlip, document: str) -> Iterator[Block]:
    """The total before the lines, for a long slip shows only the first of them."""
    years = [str(each.fiscal_year) for each in slip.years]
    total = [("合計", slip.total.amounts)] if slip.total else []
    lines = [(_name(line), line.amounts) for line in slip.lines]
    entries = [
        Entry((label, *map(amounts.get, years)), first_place(amounts))
        for label, amounts in (*total, *lines)
    ]
    unit = f"（{slip.unit}）" if slip.unit else ""
    if years:
        head = (
            "項 事項",
            *(f"{era_label(each.fiscal_year)} {_STAGES[each.stage]}" for each in slip.years),
        )
        widths = (0.45, *[0.4 / len(years)] * len(years))
        yield from tabled(f"予算額{unit}", head, widths, entries, document, _MOST_LINES)


def _name(line: BudgetLine) -> str:
    words = shortened(" ".join(filter(None, (line.item, line.matter))))
    return f"{words}{'（内数）' * line.inclusive}"
