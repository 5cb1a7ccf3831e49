"""A narrative chapter on one page: its sections, the amounts it states, its pledges and what became
of them.

Pledges with amounts come first.
"""

from collections.abc import Iterator

from hyoka.records import Chapter
from hyoka.records.chapter import Figure, Pledge, Section
from hyoka.writing.blocks import Block
from hyoka.writing.reports.summaries.telling import (
    NO_RATING,
    Entry,
    Headline,
    listed,
    shortened,
    tabled,
    text_or_gap,
)

_MOST_ROWS = 8


def headline(chapter: Chapter) -> Headline:
    return Headline(
        text_or_gap(chapter.title), NO_RATING, chapter.title.at if chapter.title else chapter.at
    )


def blocks(chapter: Chapter, document: str) -> Iterator[Block]:
    yield from listed(
        "構成", [(_heading(each), (each.at,)) for each in _parts(chapter.sections)], document
    )
    yield from tabled(
        "金額",
        ("何の", "年", "金額"),
        (0.45, 0.1, 0.3),
        [*map(_figure, chapter.figures)],
        document,
        _MOST_ROWS,
    )
    pledges = sorted(chapter.pledges, key=lambda each: not (each.pledged or each.delivered))
    yield from tabled(
        "公約と実施",
        ("何を", "公約", "実施"),
        (0.45, 0.2, 0.2),
        [*map(_pledge, pledges)],
        document,
        _MOST_ROWS,
    )
    goals = [(goal.title or goal.name, goal.at) for goal in chapter.goals]
    yield from listed("目標の枠組み", goals, document)


def _parts(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The first level on which there is more than one section."""
    return _parts(sections[0].sections) if len(sections) == 1 and sections[0].sections else sections


def _heading(section: Section) -> str:
    return " ".join(filter(None, (section.number, section.title)))


def _figure(figure: Figure) -> Entry:
    year = str(figure.year) if figure.year else ""
    return Entry((shortened(figure.label), year, figure.value.raw or ""), figure.at)


def _pledge(pledge: Pledge) -> Entry:
    pledged = (pledge.pledged.raw or "") if pledge.pledged else ""
    delivered = "、".join(each.value.raw for each in pledge.delivered if each.value.raw)
    return Entry((shortened(pledge.what), pledged, delivered), pledge.at[0] if pledge.at else None)
