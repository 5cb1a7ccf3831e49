"""Why a form did not take a sheet: which of its labels stand nowhere, and what stands there
instead.

In: a form and a document's text. Out: the labels of its opening with what was looked for in vain,
and for each part how often its label stands there and which printed words come nearest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hyoka.definitions.suggesting import closest
from hyoka.forms import Form, Forms, Label, Part
from hyoka.reading.assembly.sheets import within
from hyoka.reading.cell_form.grid import FormGrid
from hyoka.reading.cell_form.regions import Placed, Placing, labels_of
from hyoka.reading.extraction.page_numbers import PageFurniture, page_furniture
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.recognition.spans import NEAR_LINES, sheet_spans, stands_on
from hyoka.text import squeezed

_LONGEST = 60


@dataclass(frozen=True)
class OpeningSought:
    """A label that should open a sheet: the lines it stands on, whether those are only a page's
    head or foot, and the line most like it where it stands nowhere."""

    label: str
    lines: tuple[int, ...]
    in_furniture: bool = False
    near: str | None = None


@dataclass(frozen=True)
class PartSought:
    """A part's label in one sheet: how often the part stands there, and in how many places more
    its label does. Where it stands nowhere, the words most like it, or the part that has taken
    it."""

    part: str
    placed: int
    elsewhere: int = 0
    near: str | None = None
    taken_by: str | None = None


def openings_sought(form: Form, passages: ParsedDocument) -> tuple[OpeningSought, ...]:
    """Where the labels stand that open a sheet of a form; for a document in which none was
    found."""
    layout = page_furniture(passages)
    return tuple(_opening(label, passages, layout) for label in form.openings)


def too_far_apart(sought: Sequence[OpeningSought]) -> bool:
    """Whether every label stands there, and no two close enough to each other."""
    first = sorted(each.lines[0] for each in sought if each.lines and not each.in_furniture)
    if len(first) < max(2, len(sought)):
        return False
    return min(later - each for each, later in pairwise(first)) > NEAR_LINES


def parts_sought(form: Form, passages: ParsedDocument) -> Iterator[PartSought]:
    """Every labelled part, in every sheet of a document."""
    layout = page_furniture(passages)
    for span in sheet_spans(passages, layout, Forms((form,))):
        sheet = within(passages, span.lines)
        yield from _parts(Placing(form, FormGrid(sheet, layout.lines, labels_of(form))))


def _parts(placing: Placing) -> Iterator[PartSought]:
    placed = [each for each in placing.placed() if each.cell is not None]
    free = _free(placing)
    for part in (each for each in placing.form.walk() if each.labels):
        own = [each for each in placed if each.part is part]
        yield _found(part, own, placing) if own else _lost(part, placing, free)


def _free(placing: Placing) -> dict[str, str]:
    """The words of the cells that are no part's label, as printed."""
    filled = (cell for cell in placing.grid.cells if cell.order not in placing.used)
    return {cell.words: cell.paragraph.text[:_LONGEST] for cell in filled if cell.paragraph}


def _found(part: Part, own: Sequence[Placed], placing: Placing) -> PartSought:
    return PartSought(part.part, len(own), max(len(placing.elsewhere(each)) for each in own))


def _lost(part: Part, placing: Placing, free: Mapping[str, str]) -> PartSought:
    taker = placing.taker(part)
    near = None if taker else _near(part, free)
    return PartSought(part.part, 0, near=near, taken_by=taker)


def _near(part: Part, free: Mapping[str, str]) -> str | None:
    """The printed words most like a part's labels."""
    found = (closest(squeezed(label.printed), free) for label in part.patterns)
    return next((free[words] for words in found if words is not None), None)


def _opening(label: Label, passages: ParsedDocument, layout: PageFurniture) -> OpeningSought:
    lines = tuple(line.number for line in passages.lines if stands_on(line.text, label))
    if lines:
        return OpeningSought(label.printed, lines, all(each in layout.lines for each in lines))
    words = {squeezed(line.text): line.text[:_LONGEST] for line in passages.lines}
    near = closest(squeezed(label.printed), words)
    return OpeningSought(label.printed, (), near=words[near] if near else None)
