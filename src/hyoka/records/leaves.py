"""Leaves of a record: printed words and numbers, each with its place (exchange format
`hyoka-records/1`)."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen record part; unknown keys are refused so that a misspelt name never passes for a
    missing value."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class State(StrEnum):
    """Why a value is there or not. Blank is never zero."""

    GIVEN = "given"
    BLANK = "blank"
    DASH = "dash"
    NOT_IN_TEXT = "not_in_text"
    UNREADABLE = "unreadable"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"


NonNegativeInt = Annotated[int, Field(ge=0, le=2**31 - 1)]
Span = Annotated[
    tuple[NonNegativeInt, NonNegativeInt], Field(description="first and last, or start and end")
]
FiscalYear = Annotated[int, Field(ge=1868, le=2200)]
YearKey = Annotated[
    str, Field(pattern=r"^(?:1[89]|2[01])[0-9]{2}$", description="a year as the key of its value")
]
Month = Annotated[
    str, Field(pattern=r"^(?:1[89]|2[01])[0-9]{2}-(?:0[1-9]|1[0-2])$", description="YYYY-MM")
]
CircledNumber = Annotated[int, Field(ge=1, le=50, description="① to ㊿")]
Number = Annotated[
    str, Field(pattern=r"^-?[0-9]{1,40}(?:\.[0-9]{1,40})?$", description="a decimal")
]
Box = tuple[float, float, float, float]


def page_said(label: str | None, page: int | None, lang: str = "ja") -> str:
    """A page by the number printed on it, `p.45`; by its sheet of the file where none is known,
    `3枚目`, so that nobody takes one for the other."""
    if label:
        return f"p.{label}"
    if page is None:
        return "–"
    return f"{page}枚目" if lang == "ja" else f"sheet {page}"


class At(Record):
    """A place in a document.

    Units: `page` 1-based sheet of the file; `lines` 1-based physical lines, both included; `chars`
    code-point offsets into the document's text, end excluded; `box` PDF points from the top left.
    """

    page: int = Field(ge=1, le=2**31 - 1)
    page_label: str | None = None
    lines: Span
    chars: Span
    box: Box | None = None
    document: str | None = Field(
        default=None, description="file name, where places of several documents meet"
    )
    sha256: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{64}$",
        exclude_if=lambda value: value is None,
        description="of that document's bytes: two documents may have one name",
    )

    def page_said(self, lang: str = "ja") -> str:
        """The printed page, else the sheet of the file."""
        return page_said(self.page_label, self.page, lang)

    def to(self, last: Self) -> "At":
        """The place from the start of this one to the end of `last`."""
        if last is self:
            return self
        box = self.box
        if box and last.box and last.page == self.page:
            (x0, y0, x1, y1), (left, top, right, bottom) = box, last.box
            box = (min(x0, left), min(y0, top), max(x1, right), max(y1, bottom))
        return self.model_copy(
            update={
                "lines": (self.lines[0], last.lines[1]),
                "chars": (self.chars[0], last.chars[1]),
                "box": box,
            }
        )


class Text(Record):
    """Words as printed; paragraphs are joined by a line feed."""

    text: str
    at: At


class Item(Record):
    """One marked item; `marker` as printed and not repeated in `text`."""

    marker: str
    text: str
    at: At
    items: tuple["Item", ...] = ()


class ItemList(Record):
    """Marked items with the unmarked text before them."""

    lead: Text | None = None
    items: tuple[Item, ...] = ()


class Value(Record):
    """A printed quantity. `number` is a decimal string in `unit`, null where the cell holds prose
    or nothing.

    A range (`90～100ha`) has no number but its lowest and highest, `low` and `high`, either of which
    may be open.
    """

    raw: str | None = None
    number: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    qualifier: str | None = None
    state: State = State.GIVEN
    at: At | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class Choice(Record):
    """One of a scale's or a list's printed answers; `code` is its language-free name."""

    raw: str | None = None
    code: str | None = None
    state: State = State.GIVEN
    at: At | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class ValueEntry(Record):
    """A year's target or result that is one table cell."""

    value: Value


Entry = ItemList | ValueEntry
Amounts = dict[YearKey, Value]


def years_in(several: Iterable[Amounts]) -> list[str]:
    """The years any of the amounts has, in their order."""
    return sorted(set(chain.from_iterable(several)))
