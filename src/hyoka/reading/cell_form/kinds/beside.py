"""Content in the cell beside a label: words, a figure, an answer, as the part's role has it."""

from hyoka.forms.vocabulary import roles
from hyoka.reading.cell_form.building import SheetBuilder, Spot
from hyoka.reading.cell_form.content import CellContent, takes_one_line
from hyoka.reading.cell_form.figures import figures_of
from hyoka.reading.cell_form.grid import FormCell
from hyoka.reading.cell_form.kinds import choice
from hyoka.reading.cell_form.years import NamedYear, year_named
from hyoka.records import Text
from hyoka.text import squeezed

_PLAIN = 0.8


def read(content: CellContent, builder: SheetBuilder) -> None:
    read_at(content, builder, content.part.cells.at or "beside")


def read_at(content: CellContent, builder: SheetBuilder, at: str) -> None:
    """Reads what stands at a side of the label. What a role does not name is left unread."""
    role = content.part.role
    if role is None:
        return
    holds = roles()[role].holds
    if holds in ("rating", "choice"):
        choice.read_at(content, builder, at)
        return
    cells = content.cells(at, one_line=takes_one_line(holds))
    text = content.text(cells)
    builder.take(cells)
    if text is None or squeezed(text.text) == squeezed(content.placing.form.blank_text):
        return
    if not _captured(content, builder, cells):
        _lay(content, builder, role, text)


def _captured(content: CellContent, builder: SheetBuilder, cells: list[FormCell]) -> bool:
    """Whether the content is as the form says it reads; then each of its captures goes where it is
    bound."""
    filled = [cell.paragraph for cell in cells if cell.paragraph is not None]
    for pattern in content.part.cells.read_as if len(filled) == 1 else ():
        found = pattern.fullmatch(filled[0].words)
        if found is None:
            continue
        for name, role in content.part.binds.items():
            if name in pattern.captures:
                _lay(content, builder, role, filled[0].slice(*found.span(name)))
        return True
    return False


def _lay(content: CellContent, builder: SheetBuilder, role: str, text: Text) -> None:
    part, says = content.part, content.part.cells.says
    spot = Spot(part.part, content.placed.group, label=content.label)
    confidence = None if content.grid.has_tables else _PLAIN
    if roles()[role].holds == "fact":
        value, second = figures_of(text, part.cells.unit)
        year = _year_of(content)
        builder.quantity(spot, role, value, says, year)
        if second is not None:
            other = part.cells.bracketed.over(says) if part.cells.bracketed else says
            builder.quantity(spot, other.role or role, second, other, year)
    elif part.of is None or not builder.reason(part.of, content.placed.group, text):
        builder.words(spot, role, text, says, confidence)


def _year_of(content: CellContent) -> NamedYear | None:
    """The year a figure is of: its label's, else that of the label that rules its region."""
    placed = content.placed
    own = placed.cell.words if placed.cell is not None else ""
    named = (
        year_named(words, content.calendar, content.sheet_year)
        for words in (own, placed.region.named)
    )
    return next((year for year in named if year is not None), None)
