"""A form compiled to typed fields: what an editor shows, a check asks for and a generic page lists.

Out: a tree of fields in the order of the form (`compiling.fields_of`), each with its type, choices,
units, words in both languages and the path it has in the records. The form says what a place is
called and means; what can stand there is asked of the record class its path leads to, so that a
table of years or a page of criteria becomes fields like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hyoka.forms.definition import Required
from hyoka.records import Bilingual


class FieldType(StrEnum):
    """What can stand in a field."""

    GROUP = "group"  # fields that belong together
    ROWS = "rows"  # any number of elements, each with the same fields
    TEXT = "text"  # running text
    LINE = "line"  # one line of words
    LINES = "lines"  # several of them
    ITEMS = "items"  # marked items
    VALUE = "value"  # a quantity with its state
    ENTRY = "entry"  # a quantity, or marked items
    AMOUNTS = "amounts"  # a quantity for each fiscal year
    CHOICE = "choice"  # one of the choices
    MARKS = "marks"  # any of the choices
    NUMBER = "number"  # a whole number
    YEAR = "year"  # a fiscal year
    MONTH = "month"  # a year and a month
    FLAG = "flag"  # yes or no
    NOTES = "notes"  # words for each mark or year
    FACTS = "facts"  # a table of quantities with their dimensions


@dataclass(frozen=True)
class Answer:
    """One of the choices: its name in the records, and the words printed for it, the usual ones
    first."""

    code: str
    printed: tuple[str, ...]
    title: Bilingual | None = None


@dataclass(frozen=True)
class Field:
    """A place to fill in.

    `id` is its path with the keys the form fixes filled in, unique in its form:
    `criteria[1]/paragraphs`. `part` names the part of the form it belongs to. `path` is where it
    goes in the records, `keys` what the form fixes on the way. `key` tells the elements of rows
    apart. `length` is in characters; `number` is the number the form prints before it; `asks` are
    the points the form wants answered.
    """

    id: str
    part: str
    type: FieldType
    path: str
    title: Bilingual
    help: Bilingual | None = None
    required: Required = "optional"
    repeats: bool = False
    key: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    role: str | None = None
    label: str | None = None
    number: str | None = None
    choices: tuple[Answer, ...] = ()
    units: tuple[str, ...] = ()
    length: int | None = None
    asks: tuple[Bilingual, ...] = ()
    fields: tuple["Field", ...] = ()

    @property
    def unit(self) -> str | None:
        """The unit the form expects first; null where it names none."""
        return self.units[0] if self.units else None

    def walk(self) -> Iterator["Field"]:
        """This field and all below it, in the order of the form."""
        yield self
        for each in self.fields:
            yield from each.walk()
