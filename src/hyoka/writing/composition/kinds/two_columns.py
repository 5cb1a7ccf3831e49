"""Themes of a slide: left what was done, under its sub-heading; right what comes next."""

from hyoka.records import Theme
from hyoka.writing.blocks import Block, Cell, Role, Table
from hyoka.writing.composition.content import Content, head_cell, item_paragraphs, paragraphs_of

_WIDTHS = (0.62, 0.38)


def write(content: Content) -> tuple[Block, ...]:
    """One row a theme; its left cell begins with the sub-heading."""
    themes = content.value if isinstance(content.value, tuple) else ()
    if not themes:
        return ()
    cells = [
        head_cell(0, 0, content.word("left")),
        head_cell(0, 1, content.word("right"), joined=True),
    ]
    for row, theme in enumerate(themes, 1):
        assert isinstance(theme, Theme)
        done = (*paragraphs_of(theme.title, Role.LABEL), *item_paragraphs(theme.activities))
        cells += [Cell(row, 0, done), Cell(row, 1, item_paragraphs(theme.directions))]
    return (Table(_WIDTHS, tuple(cells), head_rows=1, name=content.part.title.ja),)
