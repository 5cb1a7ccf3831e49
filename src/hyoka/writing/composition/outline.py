"""The headings of a composition as a reader walks them: no level skipped, every anchor said once,
no dead link."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hyoka.writing.blocks import Block, Cell, Paragraph, Role, Table, Words

_WEB = ("https://", "http://")


def walked(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph, those in cells included."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                for cell in block.cells:
                    yield from cell.paragraphs


def outlined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with headings that go down one level at a time."""
    level, found = 0, list[Block]()
    for block in blocks:
        if isinstance(block, Paragraph) and block.role is Role.HEADING:
            level = min(block.level, level + 1)
            found.append(replace(block, level=level))
        else:
            found.append(block)
    return tuple(found)


def linked(blocks: Iterable[Block], prefix: str = "") -> tuple[Block, ...]:
    """The blocks with anchors told apart by a prefix, each said once, and without links to anchors
    nobody says."""
    blocks = tuple(blocks)
    known = {paragraph.anchor for paragraph in walked(blocks) if paragraph.anchor}
    said: set[str] = set()

    def paragraph_of(paragraph: Paragraph) -> Paragraph:
        anchor = paragraph.anchor if paragraph.anchor not in said else None
        said.update({anchor} if anchor else ())
        words = tuple(_pointed(run, known, prefix) for run in paragraph.words)
        return replace(paragraph, words=words, anchor=prefix + anchor if anchor else None)

    def cell_of(cell: Cell) -> Cell:
        return replace(cell, paragraphs=tuple(map(paragraph_of, cell.paragraphs)))

    def block_of(block: Block) -> Block:
        match block:
            case Paragraph():
                return paragraph_of(block)
            case Table():
                return replace(block, cells=tuple(map(cell_of, block.cells)))
            case _:
                return block

    return tuple(map(block_of, blocks))


def _pointed(run: Words, known: set[str], prefix: str) -> Words:
    """The run with a link that leads somewhere: to an anchor said here, or to a web address."""
    if run.link is None or run.link.startswith(_WEB):
        return run
    anchor = run.link.removeprefix("#")
    return replace(run, link=f"#{prefix}{anchor}" if anchor in known else None)
