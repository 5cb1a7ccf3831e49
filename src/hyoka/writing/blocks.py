"""A composition: what a form prints, before any format.

In: nothing but plain values from the composer. Out: one model that every format renders, so that
PDF, Word, Excel, HTML and text print the same words, cells and gaps, and a layout never knows which
of them is asked for.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from hyoka.records import At


class Mark(StrEnum):
    """What a run of words is, beyond its words."""

    PLAIN = "plain"
    STRONG = "strong"
    GAP = "gap"
    INSERTED = "inserted"
    REMOVED = "removed"


class Role(StrEnum):
    """What a paragraph is on the printed form."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    BODY = "body"
    ITEM = "item"
    NOTE = "note"
    CAPTION = "caption"


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words with one mark. `link` is an address, or `#anchor` inside the composition.

    `page` prints the number of the page the link leads to after the words, where a format has
    pages.
    """

    text: str
    mark: Mark = Mark.PLAIN
    link: str | None = None
    page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `level` is 1-based: the depth of a heading (a bookmark) or of an item (an
    indent).

    `anchor` names the paragraph for cross-references; `at` is where its words stand in the document
    they came from.
    """

    words: tuple[Words, ...]
    role: Role = Role.BODY
    level: int = 1
    align: Align = Align.START
    anchor: str | None = None
    at: At | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell at its place in the grid, covering `rows` × `columns`.

    `number` is the quantity the cell's words print, for formats that calculate; `sum_of` are the
    grid places (row, column; 0-based) of the cells it is the sum of; `choices` are the answers a
    form allows here. `vertical` stacks the characters of a narrow label. `joined` cells are read in
    one line with the cell before them: a row of figures, or a label whose value has a cell of its
    own. `blank` is what a cell of a row of values says, where nothing stands in it, in a format
    that has no cells; empty for a cell that is no value.
    """

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    rows: int = 1
    columns: int = 1
    head: bool = False
    vertical: bool = False
    joined: bool = False
    blank: str = ""
    align: Align = Align.START
    number: Decimal | None = None
    sum_of: tuple[tuple[int, int], ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. `widths` are shares of the text width, one a column; `head_rows` repeat on
    every page.

    `cells` stand in reading order, which need not be that of the grid. `frame` false is a table
    that only places its cells, without rules. `name` is the accessible name.
    """

    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    head_rows: int = 0
    frame: bool = True
    name: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of paper. Units: millimetres and points.

    `first_number` is the number of the first page on this paper, null for pages without numbers;
    `continues` counts on from the paper before.
    """

    width_mm: float = 210
    height_mm: float = 297
    margin_mm: float = 20
    font_pt: float = 10.5
    first_number: int | None = 1
    running_head: str | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a new page, on other paper where one is given."""

    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart as finished SVG, with the words that say the same."""

    svg: str
    twin: str
    width_mm: float
    height_mm: float


Block = Paragraph | Table | PageBreak | Chart


@dataclass(frozen=True, slots=True)
class Gap:
    """A part the form wants and the records lack: its name in the form definition and its printed
    label."""

    part: str
    label: str
    needs: str


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole printed document."""

    title: str
    blocks: tuple[Block, ...]
    page: Page = field(default_factory=Page)
    language: str = "ja"
    contents: bool = False
    gaps: tuple[Gap, ...] = ()
    keywords: str = ""
