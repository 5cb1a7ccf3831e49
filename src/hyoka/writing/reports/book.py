"""Many evaluations bound into one book: contents, chapters with running heads, pages counted
through, an index.

In: records, one a chapter. Out: one Composition. Headings go one level down under their chapter;
anchors are told apart by chapter, so that cross-references stay inside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from hyoka.forms import load_forms
from hyoka.records import BudgetSlip, Indicator, PolicyEvaluation, Records, Text
from hyoka.text import squeezed
from hyoka.writing.blocks import (
    Block,
    Cell,
    Composition,
    Gap,
    Page,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Words,
)
from hyoka.writing.composition.composing import compose
from hyoka.writing.composition.content import head_cell
from hyoka.writing.composition.outline import linked, outlined
from hyoka.writing.composition.wording import official_code
from hyoka.writing.reports.doubted import doubted

_INDEX = "測定指標索引"


@dataclass(frozen=True)
class Entry:
    """An indicator in the index."""

    title: str
    policy: str
    code: str
    rating: str
    anchor: str


def bound(chapters: Sequence[Records], title: str) -> Composition:
    """The book. Its first pages are the contents; the last are the index of indicators."""
    blocks: list[Block] = []
    gaps: list[Gap] = []
    for number, records in enumerate(chapters, 1):
        blocks += _chapter(records, number, gaps)
    entries = (_entries(records, number) for number, records in enumerate(chapters, 1))
    blocks += _index(chain.from_iterable(entries))
    return Composition(
        title, outlined(blocks), Page(first_number=None), contents=True, gaps=tuple(gaps)
    )


def _chapter(records: Records, number: int, gaps: list[Gap]) -> Iterator[Block]:
    """The sheets of one document, each on its own paper, under one heading."""
    name = _name(records)
    heading: tuple[Block, ...] = (
        Paragraph((Words(name),), Role.HEADING, anchor=f"chapter-{number}"),
        *doubted(records),
    )
    for sheet in records.sheets:
        composition = compose(sheet, load_forms().named(sheet.form))
        gaps += composition.gaps
        yield PageBreak(
            replace(
                composition.page,
                first_number=1,
                running_head=name,
                continues=number > 1 or not heading,
            )
        )
        yield from heading
        heading = ()
        yield from linked(map(_lowered, composition.blocks), f"c{number}-")


def _lowered(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.role is Role.HEADING:
        return replace(block, level=block.level + 1)
    return block


def _name(records: Records) -> str:
    """What a chapter is called: its policy with code, else the document's name."""
    for sheet in records.sheets:
        if isinstance(sheet, PolicyEvaluation) and sheet.policy and sheet.policy.title:
            code = f"施策{official_code(sheet.policy.code)} " if sheet.policy.code else ""
            return code + sheet.policy.title.text
    titles = (sheet.policy for sheet in records.sheets if isinstance(sheet, BudgetSlip))
    return next((title.text for title in titles if isinstance(title, Text)), records.document.name)


def _entries(records: Records, number: int) -> Iterator[Entry]:
    for sheet in records.sheets:
        if isinstance(sheet, PolicyEvaluation):
            policy = (
                official_code(sheet.policy.code)
                if sheet.policy and sheet.policy.code
                else str(number)
            )
            for indicator in sheet.indicators:
                yield _entry(indicator, policy, number)


def _entry(indicator: Indicator, policy: str, number: int) -> Entry:
    rating = indicator.rating.raw if indicator.rating and indicator.rating.raw else ""
    title = indicator.title.text if indicator.title else ""
    return Entry(title, policy, indicator.code, rating, f"c{number}-indicator-{indicator.code}")


def _index(entries: Iterable[Entry]) -> Iterator[Block]:
    """Every indicator by its name, with its policy, code, rating and page."""
    yield PageBreak(Page(running_head=_INDEX, continues=True))
    yield Paragraph((Words(_INDEX),), Role.HEADING, anchor="index")
    cells = [
        head_cell(0, column, words)
        for column, words in enumerate(("測定指標", "施策", "番号", "評定", "頁"))
    ]
    for row, entry in enumerate(
        sorted(entries, key=lambda entry: (squeezed(entry.title), entry.anchor)), 1
    ):
        link = f"#{entry.anchor}"
        words = (
            Words(entry.title, link=link),
            Words(entry.policy),
            Words(official_code(entry.code)),
            Words(entry.rating),
            Words("", link=link, page=True),
        )
        cells += [Cell(row, column, (Paragraph((each,)),)) for column, each in enumerate(words)]
    yield Table((0.56, 0.12, 0.12, 0.1, 0.1), tuple(cells), head_rows=1, name=_INDEX)
