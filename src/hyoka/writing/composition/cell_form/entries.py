"""What stands in no table: words, figures, answers, what is marked among what could be."""

from collections.abc import Iterator, Sequence

from hyoka.records import Value
from hyoka.records.form_sheet import (
    Option,
    SheetChoice,
    SheetEntry,
    SheetFact,
    SheetLink,
    SheetRating,
    SheetText,
)
from hyoka.writing.blocks import Align, Block, Cell, Paragraph, Table, Words
from hyoka.writing.composition.cell_form.scope import OpenScope
from hyoka.writing.composition.content import paragraph, paragraphs_of

_MARK, _UNMARKED = "■", "□"
_NARROW = 0.08


def written_entries(scope: OpenScope) -> tuple[Block, ...]:
    """The blocks of a part's entries outside tables; none where nothing is printed."""
    entries = [each for each in scope.entries if not each.column and not _is_capture(scope, each)]
    blocks = [*_figures([each for each in entries if isinstance(each, SheetFact)])]
    for entry in entries:
        blocks += _written(entry)
    return (*blocks, *paragraphs_of(scope.reason))


def _is_capture(scope: OpenScope, entry: SheetEntry) -> bool:
    """Whether an entry stands in the label itself."""
    return (
        entry.label is not None and bool(scope.part.captured) and scope.part.cell_kind == "nothing"
    )


def _written(entry: SheetEntry) -> Iterator[Block]:
    match entry:
        case SheetText():
            yield from paragraphs_of(entry.text)
        case SheetLink():
            yield from paragraphs_of(entry.text)
        case SheetRating() if entry.answer.raw:
            yield Paragraph((Words(entry.answer.raw),), at=entry.answer.at)
        case SheetChoice():
            yield from _choice(entry.options)
        case _:
            return


def _figures(facts: Sequence[SheetFact]) -> Iterator[Block]:
    """A figure, the one in brackets behind it in brackets again."""
    raws = [raw for fact in facts if (raw := fact.value.raw)]
    if raws:
        yield Paragraph(
            (Words(printed_values([fact.value for fact in facts])),), at=facts[0].value.at
        )


def printed_values(values: Sequence[Value]) -> str:
    first, *rest = [value.raw or "" for value in values]
    return first + "".join(f"（{each}）" for each in rest if each)


def _choice(options: Sequence[Option]) -> Iterator[Block]:
    """The only answer by its words; among several each with its box, or its mark in a cell beside
    it."""
    if len(options) == 1:
        yield from paragraphs_of(options[0].text)
    elif any(option.mark and option.mark != _MARK for option in options):
        yield _marks(options)
    else:
        for option in options:
            box = _MARK if option.marked else _UNMARKED
            yield paragraph(f"{box} {option.text.text}")


def _marks(options: Sequence[Option]) -> Table:
    cells = []
    for row, option in enumerate(options):
        mark = (paragraph(option.mark, align=Align.CENTER),) if option.mark else ()
        cells += [
            Cell(row, 0, mark, align=Align.CENTER),
            Cell(row, 1, paragraphs_of(option.text), joined=True),
        ]
    return Table((_NARROW, 1 - _NARROW), tuple(cells))
