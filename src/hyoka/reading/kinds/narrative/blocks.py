"""Blocks: what stands between blank lines, and whether a picture stood beside it.

In: lines. Out: blocks in printed order. Lines of one paragraph that merely wrap are one block; a
heading set in marks of emphasis (**…**) is a block of its own; the room a picture has left is a gap
of several blank lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.kinds.narrative.prose import Prose

_PICTURE = 3
ITEM = re.compile(r"(?:- ?|[・•⚫●○■◆] ?)(?=\S)")
_EMPHASIS = re.compile(r"(?:\\?\*){2}(.+?)(?:\\?\*){2}")


@dataclass(frozen=True)
class Block:
    """Printed words between two edges; blocks of one `group` have no blank line between them."""

    prose: Prose
    group: int
    beside_picture: bool = False

    @property
    def text(self) -> str:
        return self.prose.text


@dataclass(frozen=True)
class _Group:
    """Lines without a blank line between them, and how many blank lines stand on either side."""

    lines: tuple[Line, ...]
    before: int
    after: int


def blocks_of(passages: ParsedDocument, lines: Sequence[Line]) -> list[Block]:
    """The blocks of some lines (layout already taken out); blank lines are counted in the document
    itself."""
    return [
        replace(block, beside_picture=max(group.before, group.after) >= _PICTURE)
        for index, group in enumerate(_groups(passages, lines))
        for run in _paragraphs(group.lines)
        for block in _set_apart(Block(Prose.of(passages, run), index))
    ]


def _groups(passages: ParsedDocument, lines: Sequence[Line]) -> Iterator[_Group]:
    run: list[Line] = []
    before = 0
    for line in lines:
        if run and line.number != run[-1].number + 1:
            after = _blanks(passages.text[run[-1].end + 1 : line.start])
            yield _Group(tuple(run), before, after)
            run, before = [], after
        run.append(line)
    if run:
        yield _Group(tuple(run), before, 0)


def _blanks(between: str) -> int:
    """The longest row of blank lines in what stands between two lines; a page number among them
    parts two rows."""
    longest = row = 0
    for line in between.split("\n")[:-1]:
        row = 0 if line.strip() else row + 1
        longest = max(longest, row)
    return longest


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and line.text.strip().startswith("- "):
            yield run
            run = []
        run.append(line)
        if line.ends_paragraph:
            yield run
            run = []
    if run:
        yield run


def _set_apart(block: Block) -> Iterator[Block]:
    """A line that ends in emphasised words is what stands before them, and each of them."""
    marked = list(_EMPHASIS.finditer(block.text))
    if not marked or marked[-1].end() < len(block.text):
        yield block
        return
    head = block.prose.cut(0, marked[0].start())
    if head.text:
        yield Block(head, block.group)
    for match in marked:
        yield Block(block.prose.cut(*match.span(1)), block.group)
