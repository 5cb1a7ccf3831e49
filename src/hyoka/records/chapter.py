"""Narrative chapter: sections in reading order, aid figures with their basis, pledges and what was
delivered."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field as Constrained

from hyoka.records.base import RoleFact, RolePassage, SheetRecord, Subject
from hyoka.records.leaves import At, FiscalYear, Item, Number, Record, Text, Value

Outcome = Literal["completed", "decided", "in_progress", "reported"]


class Paragraph(Record):
    """A paragraph of running text, an item of a list, the caption of a picture, or a note nothing
    points at.

    `at` are its places, in order: a sentence cut by the end of a column or a page stands in
    several.
    """

    kind: Literal["text", "item", "caption", "note"] = "text"
    marker: str | None = None
    text: str
    at: tuple[At, ...] = ()


class Section(Record):
    """A heading with its text and its sub-sections, in true reading order; `at` is the heading's
    place.

    `number` is as printed; `read_as` is the mark it stands for where it is misprinted.
    """

    number: str | None = None
    read_as: str | None = None
    title: str
    at: At
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple["Section", ...] = ()


class Figure(Record):
    """An amount of aid or of another flow; `basis` tells which, `step` whether a change starts
    there or leads there."""

    label: str
    value: Value
    year: FiscalYear | None = None
    basis: str | None = None
    change_percent: Number | None = None
    rank: int | None = None
    rank_among: str | None = None
    step: Literal["from", "to"] | None = None
    at: At


class Announced(Record):
    """When and where a pledge was made, as printed; `on` is the year or month, where the text
    settles it."""

    when: str | None = None
    where: str | None = None
    on: str | None = Constrained(
        default=None, pattern=r"^(?:1[89]|2[01])[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?$"
    )


class Delivered(Record):
    """What became of a pledge as of a date; kinds are never netted. `by` is whose share it is,
    where that is told."""

    value: Value
    kind: Outcome
    as_of: str | None = None
    by: str | None = None


class Pledge(Record):
    """公約・支援表明; `pledged` is null where results are told without an amount pledged.

    `about` is what the passage says it speaks of (イラク復興支援に関しては…).
    """

    id: str
    by: str | None = None
    what: str
    about: str | None = None
    announced: Announced | None = None
    pledged: Value | None = None
    deadline: str | None = None
    delivered: tuple[Delivered, ...] = ()
    status: str | None = None
    at: tuple[At, ...] = ()


class GoalFramework(Record):
    """A goal framework the chapter names (MDGs …), with the counts it states and the goals it
    lists."""

    name: str
    title: str | None = None
    goals: int | None = None
    targets: int | None = None
    indicators: int | None = None
    deadline: str | None = None
    items: tuple[Item, ...] = ()
    at: tuple[At, ...] = ()


class Footnote(Record):
    """A footnote tied to its mark in the text."""

    mark: str
    text: Text
    referenced_at: At | None = None


class Chapter(SheetRecord):
    """A narrative chapter of a yearbook."""

    type: Literal["chapter"] = "chapter"
    title: Text | None = None
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    goals: tuple[GoalFramework, ...] = ()
    footnotes: tuple[Footnote, ...] = ()

    @property
    def latest_year(self) -> int | None:
        """The last calendar year a figure or an announcement tells of."""
        told = [figure.year for figure in self.figures if figure.year]
        announced = (pledge.announced for pledge in self.pledges if pledge.announced)
        return max([*told, *(int(each.on[:4]) for each in announced if each.on)], default=None)

    def printed_name(self) -> Text | None:
        return self.title

    def subject(self, document: str) -> Subject:
        return Subject("chapter", "", self.title.text if self.title else document, self.latest_year)

    def role_facts(self) -> Iterator[RoleFact]:
        for figure in self.figures:
            yield RoleFact(
                "money.aid", figure.value, (figure.label,), figure.year, scope=figure.basis
            )

    def passages(self) -> Iterator[RolePassage]:
        for section in self.sections:
            yield from _told(section)


def _told(section: Section) -> Iterator[RolePassage]:
    """The paragraphs of a section and of those below it."""
    for paragraph in section.paragraphs:
        for at in paragraph.at[:1]:
            yield RolePassage("text.narrative", Text(text=paragraph.text, at=at))
    for below in section.sections:
        yield from _told(below)
