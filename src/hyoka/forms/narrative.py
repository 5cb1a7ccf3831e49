"""How a narrative chapter is set, and which words tell its aid figures, pledges and goals: as data
of its form.

In: the `narrative` of a part in a form definition. Out: frozen models; no word of any ministry
stands in the code that reads by them. A heading's label is a label as everywhere (`labels.py`);
everything else is plain words.
"""

from functools import cached_property
from typing import Literal

from pydantic import Field, PositiveInt

from hyoka.forms.labels import Label
from hyoka.records import Record
from hyoka.records.chapter import Outcome


class Headings(Record):
    """One level of headings. `spaced`: the mark must be parted from its title, or it could begin a
    word."""

    level: PositiveInt
    labels: tuple[str, ...] = Field(min_length=1)
    spaced: bool = False

    @cached_property
    def patterns(self) -> tuple[Label, ...]:
        return tuple(Label.compiled(label) for label in self.labels)


class Boxes(Record):
    """Pieces set apart from the running text (特集, コラム, a framed summary): their level and what
    announces them."""

    level: PositiveInt
    kickers: tuple[str, ...] = ()


class AidFigures(Record):
    """The words around an amount of aid: what money it is, by which measure, and how it changed and
    ranks."""

    money: tuple[str, ...] = Field(min_length=1, description="units that are money")
    aid: tuple[str, ...] = Field(
        min_length=1, description="words one of which the sentence must hold"
    )
    ratios: tuple[str, ...] = Field(
        default=(), description="words for a share of aid, given in per cent"
    )
    not_aid: tuple[str, ...] = Field(
        default=(), description="words that make an amount something else: a loss, a line"
    )
    basis: dict[str, str] = {}
    changes: dict[str, Literal["+", "-"]] = {}
    change_from: tuple[str, ...] = Field(
        default=(), description="what a change is measured against"
    )
    among: tuple[str, ...] = Field(
        default=(), description="words between a group and the rank in it"
    )
    refers: tuple[str, ...] = Field(
        default=(), description="how a sentence begins that goes on about an amount"
    )


class Pledges(Record):
    """The verbs of announcing and delivering, and the words that tell a pledge from another
    announcement."""

    announced: tuple[str, ...] = Field(
        min_length=1, description="verbs that make help they speak of a pledge"
    )
    announced_if_named: tuple[str, ...] = Field(
        default=(), description="verbs that do so for a named initiative"
    )
    announced_as_clause: tuple[str, ...] = Field(
        default=(), description="verbs that do so behind 「…ことを」"
    )
    adopted: tuple[str, ...] = Field(
        default=(), description="how a meeting adopts what it commits its members to"
    )
    initiatives: tuple[str, ...] = Field(
        default=(), description="what a named initiative is called"
    )
    considered: tuple[str, ...] = Field(default=(), description="words that only hold out a pledge")
    nouns: tuple[str, ...] = Field(default=(), description="a pledge as a noun")
    aid: tuple[str, ...] = Field(
        min_length=1, description="words for help, one of which a pledge or result is about"
    )
    works: tuple[str, ...] = Field(
        default=(), description="words for works that may be told for themselves"
    )
    actors: tuple[str, ...] = Field(
        default=(), description="how the names of those who can pledge end"
    )
    results: dict[str, Outcome] = {}
    alone: tuple[str, ...] = Field(
        default=(), description="results that are told without an amount"
    )
    accounts: tuple[str, ...] = Field(default=(), description="nouns for what was done so far")
    achieved: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    continued: tuple[str, ...] = Field(
        default=(), description="how a sentence begins that goes on from a pledge"
    )
    venues: tuple[str, ...] = Field(default=(), description="particles behind a place or an event")
    held: tuple[str, ...] = Field(
        default=(), description="what may stand between a date and the event"
    )
    held_there: tuple[str, ...] = Field(
        default=(), description="how a clause ends that says an event took place"
    )
    events: tuple[str, ...] = Field(default=(), description="words that make a name an event")
    until: tuple[str, ...] = Field(default=(), description="words behind the day something is due")
    as_of: tuple[str, ...] = Field(default=(), description="words behind the day something is told")


class GoalNames(Record):
    """A goal framework and the names it goes by, the first of them its own."""

    name: str
    title: str | None = None
    also: tuple[str, ...] = ()


class Goals(Record):
    """Goal frameworks, and how the text counts what they hold and says by when."""

    frameworks: tuple[GoalNames, ...] = Field(min_length=1)
    goals: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    deadline: tuple[str, ...] = Field(default=(), description="words behind the year they are due")
    term: tuple[str, ...] = Field(default=(), description="words before the year they are due")
    item: str | None = Field(
        default=None, description="the label of one goal in a list: 目標{number}:{title}"
    )


class Narrative(Record):
    """Everything a narrative form says about itself."""

    headings: tuple[Headings, ...] = Field(min_length=1)
    boxes: Boxes
    notes: tuple[str, ...] = Field(default=(), description="words that mark a note: 注")
    captions: tuple[str, ...] = Field(
        default=(), description="words in the bracket a caption ends with: 写真提供"
    )
    figures: AidFigures | None = None
    pledges: Pledges | None = None
    goals: Goals | None = None
