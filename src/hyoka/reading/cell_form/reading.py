"""One sheet of an open form: labels placed, each part read by its kind, every line answered for.

In: the lines of a sheet, its form, the year it states. Out: the fields of a FormSheet, and the
parts found.
"""

from collections.abc import Iterator

from hyoka.forms import Form
from hyoka.forms.vocabulary import roles
from hyoka.reading.cell_form.building import SheetBuilder, Spot
from hyoka.reading.cell_form.content import CellContent
from hyoka.reading.cell_form.grid import FormGrid
from hyoka.reading.cell_form.kinds import cell_reader
from hyoka.reading.cell_form.regions import Placed, Placing, labels_of
from hyoka.reading.cell_form.years import year_named
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.structure.content import LineLedger
from hyoka.records import Text

NOWHERE = "the form binds it to no place"
NOT_TAKEN = "no part of the form takes it"


def read_cells(
    passages: ParsedDocument,
    layout: frozenset[int],
    form: Form,
    year: int | None,
    ledger: LineLedger,
) -> tuple[dict[str, object], frozenset[str]]:
    """The sheet's own fields, and the names of the parts that were found."""
    grid, builder = FormGrid(passages, layout, labels_of(form)), SheetBuilder()
    placing = Placing(form, grid)
    placed = list(placing.placed())
    found = {each.cell.order: each for each in placed if each.cell is not None}
    for order in found:
        builder.take([grid.cells[order]])
    for each in placed:
        _read_part(CellContent(each, placing, year), builder)
    builder.nowhere((cell for cell in grid.parted if cell.order not in found), NOT_TAKEN)
    ledger.layout |= grid.repeated
    ledger.unread |= _left(passages, layout, grid, builder)
    parts = frozenset(each.part.part for each in placed if each.cell is not None)
    return _fields(builder, form), parts


def _read_part(content: CellContent, builder: SheetBuilder) -> None:
    placed = content.placed
    _bind_captures(content, builder)
    kind = content.part.cell_kind
    if kind != "nothing":
        cell_reader(kind)(content, builder)
    if placed.cell is not None and _leaves_words(content):
        builder.nowhere([placed.cell], NOWHERE)


def _leaves_words(content: CellContent) -> bool:
    """Whether a label captured words that go nowhere, or is followed by some on its line."""
    placed, part = content.placed, content.part
    if placed.rest is not None and part.cell_kind == "nothing":
        return True
    has_place = part.role is not None or part.binds or part.parts
    return not has_place and bool(placed.captures.keys() - {"rest", "page"})


def _bind_captures(content: CellContent, builder: SheetBuilder) -> None:
    """What a label captured, and the constants of the form, each laid down by its role."""
    placed, part = content.placed, content.part
    if placed.cell is None or placed.cell.paragraph is None:
        return
    for name, role, text in _captured(placed):
        spot = Spot(part.part, placed.group, label=content.label)
        if roles()[role].holds == "year":
            found = year_named(text.text, content.calendar, content.sheet_year)
            builder.fiscal_year = found.year if found else builder.fiscal_year
        elif roles()[role].holds in ("text", "link") and name:
            builder.words(spot, role, text, part.cells.says)


def _captured(placed: Placed) -> Iterator[tuple[str, str, Text]]:
    """Captured names with their roles and words: those of `binds`, and the only capture of a part
    with a role."""
    part, cell = placed.part, placed.cell
    assert cell is not None
    assert cell.paragraph is not None
    binds = dict(part.binds)
    names = sorted(part.own_words & placed.captures.keys())
    if part.role is not None and len(names) == 1 and not binds and part.cell_kind == "nothing":
        binds = {names[0]: part.role}
    for name, role in binds.items():
        if name.startswith("="):
            yield name, role, Text(text=name[1:], at=cell.paragraph.at)
        elif words := placed.captures.get(name):
            start = cell.words.find(words) if name not in _ORDER else cell.words.rfind(words)
            yield name, role, cell.paragraph.slice(start, start + len(words))


_ORDER = frozenset({"title", "words"})


def _left(
    passages: ParsedDocument, layout: frozenset[int], grid: FormGrid, builder: SheetBuilder
) -> dict[int, str]:
    """Every line nothing took, with the reason."""
    answered = builder.taken | layout | grid.repeated
    numbers = (line.number for line in passages.lines if line.text.strip())
    return {
        number: builder.refused.get(number, NOT_TAKEN)
        for number in numbers
        if number not in answered
    }


def _newest(builder: SheetBuilder, stage: str | None) -> int | None:
    """The newest year that has an amount of a stage; null where the form does not go by one."""
    years = (
        fact.fiscal_year for fact in builder.facts if stage is not None and fact.stage == stage
    )
    return max(filter(None, years), default=None)


def _fields(builder: SheetBuilder, form: Form) -> dict[str, object]:
    return {
        "about": form.about,
        "fiscal_year": builder.fiscal_year or _newest(builder, form.year_from),
        "texts": tuple(builder.texts),
        "facts": tuple(builder.facts),
        "ratings": tuple(builder.ratings),
        "choices": tuple(builder.choices),
        "links": tuple(builder.links),
    }
