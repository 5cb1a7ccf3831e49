"""A form tried on filled sheets: how often each part was found and filled, with what, and what
nothing took.

In: a form and documents read with it. Out: counts by part, fields × sheets.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyoka.forms import Form
from hyoka.records import FormSheet, Records, State
from hyoka.records.form_sheet import (
    SheetChoice,
    SheetEntry,
    SheetFact,
    SheetLink,
    SheetRating,
    SheetText,
)

_LONGEST = 24


@dataclass
class PartTried:
    """A part over all sheets: on how many something stands there, what, and how many values could
    not be read."""

    part: str
    title: str
    role: str | None
    sheets: int = 0
    values: int = 0
    unreadable: int = 0
    without_code: int = 0
    said: Counter[str] = field(default_factory=Counter)

    @property
    def few(self) -> list[tuple[str, int]]:
        """What stands there, the most frequent first, where it repeats at all."""
        return self.said.most_common(5) if len(self.said) < self.values else []


@dataclass(frozen=True)
class Tried:
    """The parts of a form over sheets; of each document how many lines nothing took, and the first
    of them."""

    sheets: int
    parts: tuple[PartTried, ...]
    unread: tuple[tuple[str, int, str], ...]
    not_found: tuple[str, ...]


def tried(form: Form, documents: Sequence[Records]) -> Tried:
    """How a form fits documents; those in which no sheet of it was found are named."""
    found = {
        part.part: PartTried(part.part, part.title.ja, part.role)
        for part in form.walk()
        if part.role is not None or part.binds
    }
    sheets = [sheet for records in documents for sheet in _sheets_of(form, records)]
    for sheet in sheets:
        _count(found, sheet)
    unread = ((each.document.name, each.coverage.unread, _first(each)) for each in documents)
    lost = tuple(each.document.name for each in documents if not any(_sheets_of(form, each)))
    return Tried(len(sheets), tuple(found.values()), tuple(unread), lost)


def _sheets_of(form: Form, records: Records) -> Iterator[FormSheet]:
    return (
        each for each in records.sheets if isinstance(each, FormSheet) and each.form == form.name
    )


def _first(records: Records) -> str:
    return next((each.text.replace("\n", " ")[:_LONGEST] for each in records.unread), "")


def _count(found: dict[str, PartTried], sheet: FormSheet) -> None:
    for name, part in found.items():
        entries = [each for each in sheet.of_part(name) if _is_filled(each)]
        reasons = [each.reason for each in sheet.ratings if each.reason is not None]
        part.sheets += bool(entries) or (part.role == "rating.reason" and bool(reasons))
        part.values += len(entries)
        for entry in entries:
            _say(part, entry)


def _is_filled(entry: SheetEntry) -> bool:
    return not isinstance(entry, SheetFact) or entry.value.state is not State.BLANK


def _say(part: PartTried, entry: SheetEntry) -> None:
    match entry:
        case SheetFact():
            part.unreadable += entry.value.state is State.UNREADABLE or (
                entry.value.state is State.GIVEN and entry.value.number is None
            )
            part.said[entry.value.raw or ""] += 1
        case SheetRating():
            part.without_code += entry.answer.state is State.GIVEN and entry.answer.code is None
            part.said[entry.answer.raw or ""] += 1
        case SheetChoice():
            part.without_code += any(
                option.marked and option.code is None for option in entry.options
            )
            part.said.update(
                option.text.text[:_LONGEST] for option in entry.options if option.marked
            )
        case SheetText() | SheetLink():
            part.said[entry.text.text[:_LONGEST]] += 1
