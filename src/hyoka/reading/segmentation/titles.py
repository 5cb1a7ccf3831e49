"""Titles a form prints more than once: headings that repeat a title in other words are told as
slips.

In: the sections of a sheet. Out: slips `title-differs`. A part whose label captures a title but
binds it nowhere repeats the title that a part with the same key does bind: 【測定指標1-1…】 repeats
測定指標1-1.
"""

from collections.abc import Iterator, Sequence

from hyoka.forms import Part
from hyoka.reading.segmentation.running_text import Section
from hyoka.reading.structure.captures import values_of
from hyoka.records import Misprint, Text
from hyoka.text import same

Key = tuple[str, str | int]


def differing_titles(sections: Sequence[Section]) -> Iterator[Misprint]:
    """One slip for each heading whose title is not the one known under its key."""
    known: dict[Key, Text] = {}
    for section in sections:
        if _binds_title(section.part) and (title := _title(section)):
            known.setdefault(_key(section), title)
    for section in sections:
        meant = known.get(_key(section)) if _repeats_title(section.part) else None
        if meant and (title := _title(section)) and not same(title.text, meant.text):
            yield Misprint(
                code="title-differs", printed=title.text, read_as=meant.text, at=title.at
            )


def _binds_title(part: Part) -> bool:
    """Whether this part gives a field, an indicator or the policy its title; a next indicator has
    one of its own."""
    return part.binds.get("title", "").endswith("/title") and "next_" not in part.binds["title"]


def _repeats_title(part: Part) -> bool:
    """Whether the title belongs to something known by key, or to the sheet itself: not to a list of
    its own."""
    return "title" not in part.binds and bool(part.key or not part.repeats)


def _key(section: Section) -> Key:
    name = section.part.key
    return (name, section.keys[name]) if name and name in section.keys else ("", "")


def _title(section: Section) -> Text | None:
    found = values_of(section.heading, section.match).get("title")
    return found if isinstance(found, Text) else None
