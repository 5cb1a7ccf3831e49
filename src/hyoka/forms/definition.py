"""A form definition: one printed form's edition as data, used by reading, editing, checking and
writing alike.

In: the YAML files of `catalogue/forms/`. Out: frozen models. A part is a place in the printed form:
the labels it may carry, what stands under it, and where that goes in the records. Parts nest as
they do on paper.
"""

from collections.abc import Iterator
from functools import cached_property, partial
from itertools import chain
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from hyoka.definitions import DefinitionError, faults_in
from hyoka.forms.cell_options import CellOptions
from hyoka.forms.label_checks import capture_faults, label_faults
from hyoka.forms.labels import Label, Mark, captured_by
from hyoka.forms.narrative import Narrative
from hyoka.forms.open_checks import check_open, head_faults
from hyoka.forms.options import Words
from hyoka.records import Bilingual, Record

Strategy = Literal["running", "slides", "page"]
"""How a sheet is cut into parts: `running` text from heading to heading; `slides`, whose text boxes
an extraction emits in any order; one printed `page`, whose cells it may scatter, so that a kind
reads it whole."""
Required = Literal["always", "if_known", "optional"]
"""Whether a part must be filled in: always, or where there is something to say."""
OPEN = "form_sheet"
CONSTANT = "="
_CONTENT = frozenset({"title", "words", "letter", "bureau", "office", "month"})
_NO_CONTENT = frozenset({"rest", "page"})
_TELLS_WHICH = _NO_CONTENT | {"year", "years", "period", "number", "circled", "kana"}
_YEARS_AND_NUMBERS = ("subject.code", "sheet.", "date.")


class Window(Record):
    """The fiscal years an edition is in force for, both included; `until` is open where null."""

    since: int
    until: int | None = None

    def covers(self, fiscal_year: int) -> bool:
        return self.since <= fiscal_year and (self.until is None or fiscal_year <= self.until)


class Cited(Record):
    """Where the form was seen or is prescribed."""

    title: str
    url: str | None = None
    place: str | None = None
    confirmed: bool = True


class PrintedChoice(Record):
    """One answer a form offers: the words printed for it, the usual ones first, and its meaning
    where it has one."""

    words: Words = Field(min_length=1)
    title: Bilingual | None = None


def _as_choice(value: object) -> object:
    return value if isinstance(value, dict | PrintedChoice) else {"words": value}


class Part(Record):
    """One place of the form.

    `labels` are its printed variants (see `labels.py`); `kind` names what stands under it, as a
    module of `reading/kinds`; `binds` maps what was read (`body`, or a name captured by the label)
    to a path in the records; `key` is the capture that tells repetitions apart; `required` is the
    obligation an editor and a check go by. `choices` are what can be answered; `options` what the
    named kind wants to know about this form: words, stages.
    """

    part: str
    labels: tuple[str, ...] = ()
    title: Bilingual
    help: Bilingual | None = None
    kind: str = "nothing"
    binds: dict[str, str] = {}
    key: str | None = None
    repeats: bool = False
    inline: bool = Field(
        default=False, description="the label may be followed by its content in one paragraph"
    )
    required: Required = "optional"
    number: str | None = Field(
        default=None, description="the number the form prints before it: （１）"
    )
    choices: dict[str, Annotated[PrintedChoice, BeforeValidator(_as_choice)]] = Field(
        default={}, description="what can be answered: name in the records → printed words"
    )
    length: int | None = Field(
        default=None, ge=1, description="the most characters the form has room for"
    )
    role: str | None = Field(
        default=None, description="what it is, as a word of vocabularies/roles.yaml"
    )
    of: str | None = Field(default=None, description="the part whose grade a reason belongs to")
    after: str | None = Field(default=None, description="the part behind which its label stands")
    options: dict[str, tuple[str, ...] | str | dict[str, str | dict[str, str]]] = {}
    narrative: Narrative | None = Field(
        default=None, description="how running text is set and what its words say"
    )
    parts: tuple["Part", ...] = ()

    @cached_property
    def patterns(self) -> tuple[Label, ...]:
        """The labels, compiled."""
        return tuple(Label.compiled(label) for label in self.labels)

    @property
    def record_key(self) -> str | None:
        """What the records call the key that tells repetitions apart: a printed year is a fiscal
        year."""
        return "fiscal_year" if self.key == "year" else self.key

    def words(self, name: str) -> tuple[str, ...]:
        """An option that is a list of words."""
        found = self.options.get(name, ())
        return (found,) if isinstance(found, str) else tuple(found)

    def mapping(self, name: str) -> dict[str, str]:
        """An option that maps printed words to identifiers."""
        found = self.options.get(name, {})
        pairs = found.items() if isinstance(found, dict) else ()
        return {printed: meant for printed, meant in pairs if isinstance(meant, str)}

    @cached_property
    def answers(self) -> dict[str, str]:
        """Every printed answer with its name in the records."""
        answers: dict[str, str] = {}
        for code, choice in self.choices.items():
            answers |= dict.fromkeys(choice.words, code)
        return answers

    def below(self, name: str) -> "Part":
        """The part of that name below this one; an empty one where the form has none."""
        found = next((part for part in self.walk() if part.part == name), None)
        return found or Part(part=name, title=self.title)

    @cached_property
    def cells(self) -> CellOptions:
        """Its options as a part of an open form."""
        return CellOptions.model_validate(self.options)

    @property
    def leaves_words(self) -> bool:
        """Whether its labels capture content that goes nowhere: those words are told as unread."""
        names = self.captures
        return (
            bool(names & _CONTENT) and not self.binds and self.key not in names and not self.parts
        )

    @property
    def raw_options(self) -> object:
        """Its options as written."""
        return self.options

    @property
    def inner(self) -> tuple["Part", ...]:
        """The parts below it."""
        return self.parts

    @property
    def read_names(self) -> frozenset[str]:
        """What an open form's content captures: the names in its `reads`."""
        said = self.options.get("reads", ())
        labels = (said,) if isinstance(said, str) else tuple(said)
        return captured_by(map(Label.compiled, labels))

    @property
    def is_table(self) -> bool:
        """Whether an open form cuts a table at its label."""
        return self.kind == "facts"

    @property
    def cell_kind(self) -> str:
        """What stands at its label in an open form; content beside it, where the form says
        nothing."""
        return (
            "beside" if self.kind == "nothing" and self.role and not self.own_words else self.kind
        )

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The captures that are a part's content in an open form. A year or a number in a label
        only tells which (`{year}の取組`), but behind it where the part's role is one."""
        is_one = (self.role or "").startswith(_YEARS_AND_NUMBERS)
        named = chain.from_iterable(_content_of(label, is_one=is_one) for label in self.patterns)
        return frozenset(named) - set(self.binds)

    @cached_property
    def captures(self) -> frozenset[str]:
        """What its labels capture."""
        return captured_by(self.patterns)

    @cached_property
    def captured(self) -> frozenset[str]:
        """What its labels capture that is content, not `{rest}`."""
        return self.captures - _NO_CONTENT

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, in the order of the form."""
        yield self
        for part in self.parts:
            yield from part.walk()


def _content_of(label: Label, *, is_one: bool) -> Iterator[str]:
    """The captures of a label that can be content."""
    ends = label.is_bare or label.head is not None
    passed = _NO_CONTENT if is_one and ends else _TELLS_WHICH
    for name, shape in zip(label.captures, label.shapes, strict=True):
        if shape not in passed:
            yield name


class Form(Record):
    """An edition of a form; `id` with `edition` is what a sheet carries in `form`."""

    form: str = Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")
    edition: str
    sheet: str
    title: Bilingual
    in_force: Window
    source: tuple[Cited, ...] = Field(min_length=1)
    opening: tuple[str, ...] = Field(
        min_length=1, description="labels that open a sheet of this form"
    )
    blank_text: str = Field(
        default="（記載なし）",
        description="what is printed where nothing was filled in; read as nothing",
    )
    strategy: Strategy = "running"
    about: str = Field(default="project", description="the kind of thing an open form's subject is")
    calendar: str = Field(
        default="fiscal", description="which months its years name, of vocabularies/calendars.yaml"
    )
    year_from: str | None = Field(
        default=None,
        description="where no label states the sheet's year: the stage whose newest amount is "
        "of it",
    )
    language: str = Field(
        default="ja", pattern=r"^[a-z]{2}$", description="the language it is printed in"
    )
    defaults: dict[str, str] = {}
    words: str | None = Field(
        default=None, description="file beside it whose lists an option names as `=list`"
    )
    parts: tuple[Part, ...] = Field(min_length=1)

    _digest: str = PrivateAttr(default="")

    @property
    def name(self) -> str:
        return f"{self.form}/{self.edition}"

    @property
    def is_open(self) -> bool:
        """Whether its sheets are kept by role, in the open record."""
        return self.sheet == OPEN

    @property
    def digest(self) -> str:
        """SHA-256 of the definition's bytes."""
        return self._digest

    @cached_property
    def openings(self) -> tuple[Label, ...]:
        return tuple(Label.compiled(label) for label in self.opening)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The labels of all its parts, in their order."""
        return tuple(chain.from_iterable(part.patterns for part in self.walk()))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What tells a sheet of this form: labels of its obligatory parts; of its opening, where
        those have none."""
        parts = tuple(
            Mark(part.part, part.patterns)
            for part in self.walk()
            if part.required == "always" and part.labels
        )
        return (
            parts
            if len(parts) > 1
            else tuple(Mark(label.printed, (label,)) for label in self.openings)
        )

    @cached_property
    def parents(self) -> dict[str, str | None]:
        """The part above each part, by name; null at the top."""
        above: dict[str, str | None] = {part.part: None for part in self.parts}
        for top in self.parts:
            for part in top.walk():
                above |= {child.part: part.part for child in part.parts}
        return above

    def walk(self) -> Iterator[Part]:
        for part in self.parts:
            yield from part.walk()

    @model_validator(mode="after")
    def _holds_together(self) -> "Form":
        found = list(label_faults(self.opening, self.parts))
        if not found:
            found += capture_faults(self.parts)
        if self.is_open:
            found += head_faults(self.model_fields_set, self.about)
        if self.is_open and not found:
            found += faults_in(partial(check_open, self.parts, self.calendar, self.year_from))
        if found:
            raise DefinitionError.of(found)
        return self
