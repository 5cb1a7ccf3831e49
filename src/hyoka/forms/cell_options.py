"""What a form says about its cells: where content stands, what can be chosen, and how a table is
cut by its heads.

In: the `options` of a part of an open form. Out: frozen, checked models. Words are checked against
the vocabularies when the form is loaded, so that a slip of the pen never passes for a missing
value.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from hyoka.forms.labels import Label
from hyoka.forms.vocabulary import known_word, scales
from hyoka.records import Record

CELL_KINDS = ("beside", "below", "choice", "marked", "facts", "text", "nothing")
_DEEPER = ">"
_VOCABULARIES = {
    "stage": "stages",
    "scope": "scopes",
    "source": "sources",
    "by": "raters",
    "scale": "scales",
}


def _nothing_for_blank(value: object) -> object:
    """YAML's empty value after a colon is nothing said."""
    return {} if value == "" or value is None else value


def _tuple_of_one(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class KnownWords(Record):
    """Dimensions that are words of the vocabularies."""

    stage: str | None = None
    scope: str | None = None
    source: str | None = None
    by: str | None = None
    scale: str | None = None

    @field_validator("stage", "scope", "source", "by", "scale")
    @classmethod
    def _known(cls, word: str | None, info: ValidationInfo) -> str | None:
        return word and known_word(word, _VOCABULARIES[info.field_name or ""])


class Dimensions(KnownWords):
    """What a value is of, beside its own words; `means` says that a column holds no values but
    names its rows."""

    role: str | None = None
    means: Literal["item", "unit", "code", "nothing"] | None = Field(default=None, alias="is")
    unit: str | None = None
    item: str | None = None

    @field_validator("role")
    @classmethod
    def _known_role(cls, role: str | None) -> str | None:
        return role and known_word(role, "roles")

    def over(self, other: "Dimensions") -> "Dimensions":
        """These, and the other's where these say nothing."""
        own = self.model_dump(by_alias=True, exclude_none=True)
        return Dimensions.model_validate(other.model_dump(by_alias=True, exclude_none=True) | own)


Said = Annotated[Dimensions, BeforeValidator(_nothing_for_blank)]
Words = Annotated[tuple[str, ...], BeforeValidator(_tuple_of_one)]


class HeadPattern:
    """A head or a row's label as a form prints it: one label, or several, outermost first, parted
    by `>`."""

    def __init__(self, printed: str, says: Dimensions) -> None:
        self.printed, self.says = printed, says
        self.labels = tuple(Label.compiled(step.strip()) for step in printed.split(_DEEPER))


class CellOptions(KnownWords):
    """What a part of an open form says about its cells.

    `at`: where content stands from its label. `columns` and `rows`: printed head → what it says.
    `bracketed`: what a figure in brackets behind the first one is. `choices` (or a `scale`): code →
    words. `items`: what can be marked. `between`: the labels whose columns bound the search.
    `reads`: what stands in the content, as a label with captures that `binds` gives roles.
    """

    at: Literal["beside", "below", "before", "inside", "under"] | None = None
    unit: str | None = None
    item: str | None = None
    choices: dict[str, str] = {}
    items: dict[str, str] = {}
    marks: Words = ()
    columns: dict[str, Said] = {}
    rows: dict[str, Said] = {}
    bracketed: Said | None = None
    between: Words = ()
    reads: Words = ()

    @cached_property
    def says(self) -> Dimensions:
        """What the part says of all its values."""
        names = ("unit", "stage", "scope", "source", "by", "item", "scale")
        return Dimensions.model_validate({name: getattr(self, name) for name in names})

    @cached_property
    def read_as(self) -> tuple[Label, ...]:
        """The patterns of the content, compiled."""
        return tuple(Label.compiled(printed) for printed in self.reads)

    @cached_property
    def heads(self) -> tuple[HeadPattern, ...]:
        return tuple(HeadPattern(printed, says) for printed, says in self.columns.items())

    @cached_property
    def row_labels(self) -> tuple[HeadPattern, ...]:
        return tuple(HeadPattern(printed, says) for printed, says in self.rows.items())

    @cached_property
    def answers(self) -> dict[str, str]:
        """What can be answered: code → words."""
        return self.choices or (scales()[self.scale].choices if self.scale else {})
