"""The blocks of a budget slip: what an extraction scatters, and what the cells of a table tell.

In: the slip's lines. Out: paragraphs, each a cell or what is read as one: a label with the cell it
names, a budget line's account, organisation and amounts without its item, amounts of one row.
Without cells, runs of lines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, groupby

from hyoka.forms import Label, Part
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument, Place, lines_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.text import squeezed, yen_pattern

_AMOUNT = re.compile(r"[<＜]?(?:△?\d[\d,]*|-+)?[>＞]?(?:の内数)?")
_SLIPS = re.compile(r"[①-⑳、,]+")
_LABELLED = ("policy", "number", "achievement")


def blocks_of(content: Content) -> Iterator[Paragraph]:
    """All blocks of the slip, in printed order."""
    passages = content.passages
    places = passages.places
    lines = lines_of(content.body)
    for row, group in groupby(lines, lambda line: _row_of(places.get(line.number))):
        if row is None:
            yield from _runs(passages, group)
        else:
            cells = [
                tuple(cell) for _, cell in groupby(group, lambda line: id(places[line.number][1]))
            ]
            row_of_cells = [Paragraph(passages, cell) for cell in cells]
            yield from (
                _of_row(row_of_cells, content.part) if len(cells) > 1 else _runs(passages, cells[0])
            )


def _row_of(place: Place | None) -> tuple[int, int] | None:
    return (place[0], place[1].row) if place is not None else None


def _runs(passages: ParsedDocument, lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Runs of lines without a blank line between them; a line of amounts is a block of its own."""
    run: list[Line] = []
    for line in lines:
        if run and (
            line.number != run[-1].number + 1 or _stands_alone(line) or _stands_alone(run[-1])
        ):
            yield Paragraph(passages, tuple(run))
            run = []
        run.append(line)
    if run:
        yield Paragraph(passages, tuple(run))


def _stands_alone(line: Line) -> bool:
    words = squeezed(line.text)
    return bool(re.search(rf"\d,\d{{3}}|の内数|達成度合い|^\((?:{yen_pattern()})\)$", words))


def _of_row(cells: Sequence[Paragraph], part: Part) -> Iterator[Paragraph]:
    """The blocks of one table row."""
    accounts = part.words("accounts")
    start = next((index for index, cell in enumerate(cells) if cell.words in accounts), None)
    if start is not None:
        yield from _budget_line(cells, start)
        return
    index = 0
    while index < len(cells):
        size = 2 if _is_labelled(cells[index : index + 2], part) else _n_amounts(cells[index:]) or 1
        yield _one(cells[index : index + size])
        index += size


def _budget_line(cells: Sequence[Paragraph], start: int) -> Iterator[Paragraph]:
    """What stands before the account; the account with its organisation and amounts; and the
    item."""
    yield from cells[:start]
    head, rest = cells[start : start + 2], cells[start + 2 :]
    figures = [cell for cell in rest if _is_amount(cell) or _SLIPS.fullmatch(cell.words)]
    yield _one([*head, *figures])
    yield from (cell for cell in rest if cell not in figures)


def _is_labelled(pair: Sequence[Paragraph], part: Part) -> bool:
    """Whether two cells are a label of the slip and what it names."""
    if len(pair) < 2:
        return False
    words, edge = pair[0].words + pair[1].words, len(pair[0].words)
    labels = chain.from_iterable(labels_of(tuple(part.words(name))) for name in _LABELLED)
    matches = (label.fullmatch(words) for label in labels)
    return any(
        match is not None and edge in [match.start(each) for each in match.re.groupindex]
        for match in matches
    )


@cache
def labels_of(words: tuple[str, ...]) -> tuple[Label, ...]:
    """Labels ready to be matched."""
    return tuple(Label.compiled(word) for word in words)


def _n_amounts(cells: Sequence[Paragraph]) -> int:
    return next((index for index, cell in enumerate(cells) if not _is_amount(cell)), len(cells))


def _is_amount(cell: Paragraph) -> bool:
    return _AMOUNT.fullmatch(cell.words) is not None


def _one(cells: Sequence[Paragraph]) -> Paragraph:
    return Paragraph(cells[0].passages, lines_of(cells))
