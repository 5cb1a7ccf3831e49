"""A form tried on filled sheets: how often each part was found and filled, with what, and what
nothing took.

In: a form and documents read with it. Out: counts by part, fields × sheets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from hyoka.forms import Form, Part
from hyoka.reading.drafting.missing import (
    OpeningSought,
    PartSought,
    openings_sought,
    parts_sought,
)
from hyoka.reading.extraction.parsed_document import ParsedDocument
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
YEAR = "sheet.fiscal_year"


@dataclass
class PartTried:
    """A part over all sheets: on how many something stands there, what, and how many values could
    not be read.

    `unlabelled` counts the sheets without its label, `near` is what looks most like it there and
    `taken_by` the part that has taken it; `elsewhere` in how many places more its label stands.
    """

    of: Part
    sheets: int = 0
    unlabelled: int = 0
    elsewhere: int = 0
    near: str | None = None
    taken_by: str | None = None
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
    of them; of each document without a sheet, where the labels stand that should open one."""

    sheets: int
    parts: tuple[PartTried, ...]
    unread: tuple[tuple[str, int, str], ...]
    not_found: Mapping[str, tuple[OpeningSought, ...]]


def tried(form: Form, documents: Sequence[tuple[Records, ParsedDocument]]) -> Tried:
    """How a form fits documents; those in which no sheet of it was found are named."""
    found = {
        part.part: PartTried(part) for part in form.walk() if part.role is not None or part.binds
    }
    sheets = list(chain.from_iterable(_sheets_of(form, records) for records, _ in documents))
    for sheet in sheets:
        _count(found, sheet)
    for sought in chain.from_iterable(parts_sought(form, passages) for _, passages in documents):
        _look(found, sought)
    read = [records for records, _ in documents]
    unread = ((each.document.name, each.coverage.unread, _first(each)) for each in read)
    return Tried(len(sheets), tuple(found.values()), tuple(unread), _without(form, documents))


def _without(
    form: Form, documents: Iterable[tuple[Records, ParsedDocument]]
) -> Mapping[str, tuple[OpeningSought, ...]]:
    """The documents without a sheet of the form, and where its openings stand in them."""
    return {
        records.document.name: openings_sought(form, passages)
        for records, passages in documents
        if not any(_sheets_of(form, records))
    }


def _look(found: Mapping[str, PartTried], sought: PartSought) -> None:
    """Where a part's label stands in one sheet."""
    part = found.get(sought.part)
    if part is not None:
        part.unlabelled += not sought.placed
        part.near = part.near or sought.near
        part.taken_by = part.taken_by or sought.taken_by
        part.elsewhere = max(part.elsewhere, sought.elsewhere)


def _sheets_of(form: Form, records: Records) -> Iterator[FormSheet]:
    return (
        each for each in records.sheets if isinstance(each, FormSheet) and each.form == form.name
    )


def _first(records: Records) -> str:
    return next((each.text.replace("\n", " ")[:_LONGEST] for each in records.unread), "")


def _count(found: Mapping[str, PartTried], sheet: FormSheet) -> None:
    for name, part in found.items():
        entries = [each for each in sheet.of_part(name) if _is_filled(each)]
        values = len(entries) or _n_elsewhere(part.of, sheet)
        part.sheets += bool(values)
        part.values += values
        for entry in entries:
            _say(part, entry)


def _n_elsewhere(part: Part, sheet: FormSheet) -> int:
    """How much of a part is kept with something else: a reason with its grade, a year with the
    sheet."""
    if YEAR in part.binds.values():
        return int(sheet.fiscal_year is not None)
    return sum(each.reason is not None for each in sheet.ratings if each.part == part.of)


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
