"""The envelope `hyoka-records/1`: which document was read by which reader into which sheets, and
what stayed unread."""

from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import Field

from hyoka.records.budget_slip import BudgetSlip
from hyoka.records.chapter import Chapter
from hyoka.records.contribution_assessment import ContributionAssessment
from hyoka.records.form_sheet import FormSheet
from hyoka.records.found import Found
from hyoka.records.judgements import Bilingual
from hyoka.records.leaves import At, Record, Span
from hyoka.records.note import Note
from hyoka.records.policy_evaluation import PolicyEvaluation
from hyoka.records.policy_evaluation_slides import PolicyEvaluationSlides

FORMAT = "hyoka-records/1"

Sheet = Annotated[
    BudgetSlip
    | PolicyEvaluation
    | ContributionAssessment
    | PolicyEvaluationSlides
    | Chapter
    | FormSheet,
    Field(discriminator="type"),
]


@cache
def sheet_classes() -> dict[str, type[Record]]:
    """The class of every type of sheet, by the name a sheet carries in `type`."""
    classes: tuple[type[Record], ...] = get_args(get_args(Sheet)[0])
    return {found.model_fields["type"].default: found for found in classes}


class Document(Record):
    """The file that was read; `sha256` is of its bytes."""

    name: str = Field(min_length=1, max_length=1000)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str = Field(max_length=100)
    pages: int = Field(ge=0)
    lines: int = Field(ge=0)


class Reader(Record):
    """What read it; `forms` maps a form's id to the SHA-256 of its definition."""

    version: str
    forms: dict[str, str] = {}


class Coverage(Record):
    """Where every non-blank line went."""

    lines: int = Field(ge=0)
    read: int = Field(ge=0)
    layout: int = Field(ge=0)
    unread: int = Field(ge=0)


class Unread(Record):
    """A line, or a run of lines, no part of the form took."""

    text: str
    at: At
    reason: str


class Misprint(Record):
    """A slip of the pen the reader understood and left in the text: what is printed, what it was
    read as, where."""

    code: str
    printed: str
    read_as: str
    at: At


class Recognised(Record):
    """A form a sheet was recognised as, or the nearest one where none was.

    `certainty`: the share of the labels the form cannot do without that stand there, down to half
    of it where another edition fits as well; the same number as the sheet's own. `missing` are the
    labels that do not stand there.
    """

    form: str
    certainty: float = Field(ge=0, le=1)
    lines: Span | None = None
    fiscal_year: int | None = None
    missing: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    reasons: tuple[Bilingual, ...] = ()


_UNKNOWN_FORM = Note(
    code="unknown-form",
    ja="登録された様式のどれにも当たらず、何も読み取っていません",
    en="The document is of no known form, and nothing of it was read",
)


class Records(Record):
    """A document read. `recognised` tells, sheet by sheet, why it is of its form; `nearest` what
    came nearest.

    Where nothing was recognised, `found` tells what stands in it: tables, labels, years, amounts.
    """

    format: Literal["hyoka-records/1"] = "hyoka-records/1"
    document: Document
    reader: Reader
    sheets: tuple[Sheet, ...] = ()
    coverage: Coverage
    unread: tuple[Unread, ...] = ()
    slips: tuple[Misprint, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    nearest: Recognised | None = None
    found: Found | None = None
    notes: tuple[Note, ...] = ()

    @property
    def doubts(self) -> tuple[Note, ...]:
        """Why a person should look before what was read is relied on; empty for a sound reading."""
        told = tuple(note for note in self.notes if note.is_doubt)
        return told if self.sheets or not self.coverage.lines else (*told, _UNKNOWN_FORM)

    def to_json(self) -> str:
        """The exchange format, indented, keys in the order of the models, ending in a line feed."""
        return self.model_dump_json(by_alias=True, indent=1) + "\n"
