"""The open record: a sheet of any form that has no record type of its own.

A sheet is made of facts with their dimensions, ratings, texts by role, choices and marks, and
links. Which part of the form printed each is told by `part`, which repetition of a repeated part by
`group` (`projects.2`). Roles, stages, scopes, scales and raters are words of
`catalogue/vocabularies`.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from hyoka.records.base import (
    Named,
    RoleFact,
    RolePassage,
    RoleRating,
    SheetRecord,
    Subject,
    is_role,
)
from hyoka.records.leaves import At, Choice, FiscalYear, Month, Record, Text, Value

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]{0,79}$")]


class Period(Record):
    """A stretch of time, both months included: April 2024 to March 2025 is `2024-04` to
    `2025-03`."""

    first: Month
    last: Month


class Entry(Record):
    """What every entry has: the part of the form that holds it, which repetition, and what it is by
    role.

    In a table, `item` and `column` are the heads of its row and its column as printed, outermost
    first; `row` counts the table's rows, so that two of one name are told apart. `label` is the
    printed label where it carries words of its own (`令和７年度以降の方向性`).
    """

    part: str
    group: str = ""
    role: Name
    item: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    row: int = Field(default=0, ge=0)
    label: str | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What tells an entry from its neighbours: its part, repetition and role, its row and its
        column."""
        return self.part, self.group, self.role, self.item, self.column


class SheetFact(Entry):
    """A quantity with what it is of. Its year is a fiscal year, a calendar year, or a period."""

    fiscal_year: FiscalYear | None = None
    calendar_year: int | None = None
    period: Period | None = None
    stage: Name | None = None
    scope: Name | None = None
    source: Name | None = None
    by: Name | None = None
    value: Value


class SheetRating(Entry):
    """An answer on a scale: of what, by whom, and why."""

    scale: str | None = None
    by: Name | None = None
    answer: Choice
    reason: Text | None = None


class SheetText(Entry):
    """Words by role."""

    by: Name | None = None
    text: Text
    confidence: float | None = Field(default=None, ge=0, le=1)


class Option(Record):
    """One thing that can be chosen or marked; `mark` is the mark as printed, null where none
    stands."""

    code: str | None = None
    text: Text
    marked: bool
    mark: str | None = None


class SheetChoice(Entry):
    """What was chosen among several, marks and all."""

    scale: str | None = None
    by: Name | None = None
    options: tuple[Option, ...] = ()


class SheetLink(Entry):
    """What the sheet points to: a means, a project, a law, a goal."""

    code: str | None = None
    text: Text
    url: str | None = None


SheetEntry = SheetFact | SheetRating | SheetText | SheetChoice | SheetLink
_CODE = 100
_LISTS = ("facts", "ratings", "texts", "choices", "links")


class FormSheet(SheetRecord):
    """A sheet of an open form. `about` is the kind of thing its subject is: `project`, `policy`,
    `programme`."""

    type: Literal["form_sheet"] = "form_sheet"
    about: Name = "project"
    fiscal_year: FiscalYear | None = None
    texts: tuple[SheetText, ...] = ()
    facts: tuple[SheetFact, ...] = ()
    ratings: tuple[SheetRating, ...] = ()
    choices: tuple[SheetChoice, ...] = ()
    links: tuple[SheetLink, ...] = ()

    def entries(self) -> Iterator[SheetEntry]:
        """Every entry, texts first."""
        yield from self.texts
        yield from self.facts
        yield from self.ratings
        yield from self.choices
        yield from self.links

    def of_part(self, part: str) -> tuple[SheetEntry, ...]:
        """What a part of the form holds."""
        return tuple(each for each in self.entries() if each.part == part)

    def groups(self, part: str) -> tuple[str, ...]:
        """The repetitions of a repeated part, in printed order."""
        found = (_group_of(each.group, part) for each in self.entries())
        return tuple(dict.fromkeys(sorted(filter(None, found), key=_number_of)))

    def within(self, group: str) -> "FormSheet":
        """The sheet as one repetition sees it: its own entries only."""
        kept = {
            name: tuple(each for each in getattr(self, name) if _is_in(each.group, group))
            for name in _LISTS
        }
        return self.model_copy(update=kept)

    def text_of(self, role: str) -> Text | None:
        """The first words of a role that stand outside every repetition, else the first at all."""
        found = [each for each in self.texts if is_role(each.role, role)]
        return next((each.text for each in sorted(found, key=lambda each: bool(each.group))), None)

    def printed_name(self) -> Text | None:
        return self.text_of("subject.name")

    def subject(self, document: str) -> Subject:
        title, code = self.printed_name(), self.text_of("subject.code")
        place = f"{document} p.{self.at.page}" if self.at and self.at.page > 1 else document
        return Subject(
            self.about,
            code.text if code else "",
            _one_line(title.text) if title else place,
            self.fiscal_year,
        )

    def named(self) -> Iterator[Named]:
        for text in self.texts:
            if is_role(text.role, "organization.recipient"):
                yield Named("organization", "", text.text.text, text.text.at)
        for link in self.links:
            words = link.text.text.replace("\n", " ")
            yield Named(
                link.role.rpartition(".")[2], link.code or words[:_CODE], words, link.text.at
            )

    def role_facts(self) -> Iterator[RoleFact]:
        for each in self.facts:
            yield RoleFact(
                each.role,
                each.value,
                each.item,
                each.fiscal_year or each.calendar_year,
                each.stage,
                each.scope or each.source,
                each.value.unit,
                each.group,
            )

    def role_ratings(self) -> Iterator[RoleRating]:
        for each in self.ratings:
            yield RoleRating(
                each.role, each.answer, each.item, each.scale, each.by, each.reason, each.group
            )

    def passages(self) -> Iterator[RolePassage]:
        for each in self.texts:
            yield RolePassage(each.role, each.text, each.item, each.group)
        for rating in self.ratings:
            if rating.reason is not None:
                yield RolePassage("text.reason", rating.reason, rating.item, rating.group)

    def places(self) -> Iterator[At]:
        """Where its entries stand."""
        for each in self.texts:
            yield each.text.at


def _group_of(group: str, part: str) -> str | None:
    """The path of a group down to the repetition of a part; null where it is not below one."""
    steps = group.split("/")
    for index, step in enumerate(steps):
        if step.rpartition(".")[0] == part:
            return "/".join(steps[: index + 1])
    return None


def _number_of(group: str) -> list[int]:
    return [int(step.rpartition(".")[2]) for step in group.split("/")]


def _is_in(own: str, group: str) -> bool:
    return own == group or own.startswith(f"{group}/")


def _one_line(words: str) -> str:
    return words.replace("\n", " ")
