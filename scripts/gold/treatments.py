"""What offices and machines do to a finished file: struck-out words, raised marks, lost line ends.

In: bytes of a document, and the facts in it. Out: bytes of another that says the same.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Treatment = Callable[[bytes, frozenset[str]], bytes]


def struck(data: bytes, figures: frozenset[str]) -> bytes:
    """Before each figure that fills a cell, an older one struck out."""
    return _in_cells(data, figures, _strike)


def raised(data: bytes, figures: frozenset[str]) -> bytes:
    """After each figure that fills a cell, the raised number of a note."""
    return _in_cells(data, figures, _raise)


def stripped(data: bytes, figures: frozenset[str]) -> bytes:
    """Lines without the spaces at their ends, as many editors keep them."""
    del figures
    lines = data.decode("utf-8").split("\n")
    return "\n".join(line.rstrip(" 　\r") for line in lines).encode("utf-8")


TREATMENTS: dict[str, tuple[str, Treatment]] = {
    "struck": ("docx", struck),
    "raised": ("docx", raised),
    "stripped": ("text", stripped),
}
"""By name: the format it is for, and what it does."""


def _in_cells(data: bytes, figures: frozenset[str], change: Callable[[Run], None]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    for paragraph in _cell_paragraphs(document.tables):
        if paragraph.text in figures and paragraph.runs:
            change(paragraph.runs[0])
    changed = io.BytesIO()
    document.save(changed)
    return changed.getvalue()


def _cell_paragraphs(tables: Iterable[Table]) -> Iterator[Paragraph]:
    for table in tables:
        for cell in {id(each._tc): each for each in table._cells}.values():
            yield from cell.paragraphs
            yield from _cell_paragraphs(cell.tables)


def _strike(run: Run) -> None:
    old = _beside(run, "77")
    old.font.strike = True
    run._r.addprevious(old._r)


def _raise(run: Run) -> None:
    note = _beside(run, "3")
    note.font.superscript = True
    run._r.addnext(note._r)


def _beside(run: Run, text: str) -> Run:
    """A run of the same look with other words."""
    other = Run(deepcopy(run._r), run._parent)
    other.text = text
    return other
