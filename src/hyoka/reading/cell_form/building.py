"""A FormSheet being put together: entries laid down by their role, and the cells they took.

In: values with the part and the role they are of. Out: the sheet's lists, and every line that was
read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hyoka.forms.cell_options import Dimensions
from hyoka.forms.vocabulary import roles
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.years import NamedYear
from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.records import Choice, Text, Value
from hyoka.records.form_sheet import (
    Option,
    Period,
    SheetChoice,
    SheetFact,
    SheetLink,
    SheetRating,
    SheetText,
)


@dataclass(frozen=True)
class Spot:
    """Where in a sheet an entry stands: its part, its repetition, and in a table its row's and its
    column's heads."""

    part: str
    group: str = ""
    item: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    row: int = 0
    label: str | None = None


@dataclass
class SheetBuilder:
    """The lists of a sheet so far. `taken` are the numbers of the lines that were read, `layout` of
    those left out."""

    texts: list[SheetText] = field(default_factory=list)
    facts: list[SheetFact] = field(default_factory=list)
    ratings: list[SheetRating] = field(default_factory=list)
    choices: list[SheetChoice] = field(default_factory=list)
    links: list[SheetLink] = field(default_factory=list)
    fiscal_year: int | None = None
    taken: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)

    def take(self, cells: Iterable[FormCell]) -> None:
        self.taken |= {line.number for line in lines_of(cells)}

    def nowhere(self, cells: Iterable[FormCell], reason: str) -> None:
        """Gives lines back that a label took and that go nowhere."""
        numbers = {line.number for line in lines_of(tuple(cells))}
        self.taken -= numbers
        self.refused |= dict.fromkeys(numbers, reason)

    def refuse(self, cells: Iterable[FormCell], reason: str) -> None:
        self.refused |= {line.number: reason for line in lines_of(cells)}

    def words(
        self, spot: Spot, role: str, text: Text, says: Dimensions, confidence: float | None = None
    ) -> None:
        """Words, kept as what their role holds."""
        match roles()[role].holds:
            case "link":
                self.links.append(SheetLink(**vars(spot), role=role, text=text))
            case "year":
                self.fiscal_year = self.fiscal_year or (
                    int(text.text) if text.text.isdecimal() else None
                )
            case _:
                self.texts.append(
                    SheetText(**vars(spot), role=role, by=says.by, text=text, confidence=confidence)
                )

    def quantity(
        self, spot: Spot, role: str, value: Value, says: Dimensions, year: NamedYear | None
    ) -> None:
        item = (*spot.item, says.item) if says.item else spot.item
        named = {**vars(spot), "item": item}
        dimensions = {name: getattr(says, name) for name in ("stage", "scope", "source", "by")}
        entry = {**named, **dimensions, **_when(year), "role": role, "value": value}
        self.facts.append(SheetFact.model_validate(entry))

    def answer(
        self, spot: Spot, role: str, options: tuple[Option, ...], says: Dimensions, answer: Choice
    ) -> None:
        """What was chosen: a grade where the role is one, else the choice with everything it was
        among."""
        if roles()[role].holds == "rating":
            self.ratings.append(
                SheetRating(**vars(spot), role=role, scale=says.scale, by=says.by, answer=answer)
            )
        else:
            self.choices.append(
                SheetChoice(**vars(spot), role=role, scale=says.scale, by=says.by, options=options)
            )

    def choices_of(
        self, spot: Spot, role: str, options: tuple[Option, ...], says: Dimensions
    ) -> None:
        """What was marked, among everything that could be."""
        self.choices.append(SheetChoice(**vars(spot), role=role, by=says.by, options=options))

    def reason(self, of: str, group: str, text: Text) -> bool:
        """Lays a reason down with the grade it belongs to; whether there is one."""
        for index in reversed(range(len(self.ratings))):
            rating = self.ratings[index]
            if rating.part == of and rating.group == group:
                self.ratings[index] = rating.model_copy(update={"reason": text})
                return True
        return False


def _when(year: NamedYear | None) -> dict[str, object]:
    """The year of a fact: Japan's fiscal year, a calendar year, or the months of any other."""
    if year is None:
        return {}
    if year.is_fiscal:
        return {"fiscal_year": int(year.first[:4])}
    if year.first.endswith("-01"):
        return {"calendar_year": year.year}
    return {"period": Period(first=year.first, last=year.last)}
