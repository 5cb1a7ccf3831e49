"""施策の予算額・執行額等: stages of the budget by fiscal year, in the unit the table names.

Where the file tells the cells, an amount is of the year over its column. Where it does not, a row
is read only with one cell for every year; the last year, for which only the initial budget is
known, may be blank in the other stages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hyoka.reading.structure.cells import across, cell_text, in_unit, pieces_of, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.grids import Columns, GridCell, grids_of, one, outside, year_columns
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import BudgetRow, State, Value
from hyoka.text import CellKind, head_years, squeezed, yen_pattern

_UNIT = re.compile(rf"\((?:単位:)?({yen_pattern()})\)")
_KNOWN_IN_FULL = "initial"


@dataclass
class Stages:
    """The rows read so far and the lines that are none, with the reason."""

    rows: list[BudgetRow] = field(default_factory=list)
    unread: list[tuple[Paragraph, str]] = field(default_factory=list)

    def leave(self, paragraph: Paragraph, reason: str) -> None:
        self.unread.append((paragraph, reason))


def read(content: Content) -> list[dict[str, object]]:
    unit = next((found[1] for each in content.body if (found := _UNIT.search(each.words))), None)
    stages = _in_grid(content) or _in_lines(content)
    for paragraph, reason in stages.unread:
        content.mark_unread([paragraph], reason)
    at = content.body[0].at.to(content.body[-1].at) if content.body else None
    scope = content.part.words("scope")[0]
    return [
        {
            "scope": scope,
            "unit": unit,
            "rows": [_in_unit(row, _unit_of(row) or unit) for row in stages.rows],
            "at": at,
        }
    ]


def _in_grid(content: Content) -> Stages | None:
    """The table by its cells; null where the file tells none with years at their head."""
    for grid in grids_of(content.body):
        columns = year_columns(grid)
        if columns:
            found = Stages()
            head_row, years = columns
            for cells in grid.below(head_row).values():
                _take_cells(content, found, cells, years)
            heads = [cell for cell in grid.cells if cell.rows[0] <= head_row]
            _take_around(
                content,
                found,
                [*outside(content.body, grid.cells), *(cell.paragraph for cell in heads)],
            )
            return found
    return None


def _take_cells(
    content: Content, found: Stages, cells: Sequence[GridCell], years: dict[int, Columns]
) -> None:
    """One row of the grid: its stage by the cell before the years, the rest under them."""
    first = min((columns[0] for columns in years.values()), default=0)
    labels = [cell for cell in cells if cell.columns[1] < first]
    stages = [
        (cell, stage) for cell in labels if (stage := _stage(content, cell.paragraph)) is not None
    ]
    if not stages:
        _take_around(content, found, [cell.paragraph for cell in cells])
        return
    label, stage = stages[-1]
    amounts = {str(year): _amount(cells, columns, label) for year, columns in years.items()}
    found.rows.append(BudgetRow(stage=stage, label=label.paragraph.text, amounts=amounts))
    taken = [cell for cell in cells if any(cell.meets(columns) for columns in years.values())]
    _take_around(
        content,
        found,
        [cell.paragraph for cell in cells if cell not in taken and cell is not label],
    )


def _amount(cells: Sequence[GridCell], columns: Columns, label: GridCell) -> Value:
    cell = one(each for each in cells if each.within(columns))
    if cell is not None:
        return value_of(cell_text(cell))
    wide = one(each for each in cells if each is not label and each.meets(columns))
    return across(cell_text(wide)) if wide else Value(state=State.BLANK, at=label.paragraph.at)


def _take_around(content: Content, found: Stages, paragraphs: Sequence[Paragraph]) -> None:
    """What is no row: the heads and captions of the table, and what is neither."""
    header = {squeezed(word) for word in content.part.words("header")}
    for paragraph in paragraphs:
        is_head = paragraph.words in header or head_years(paragraph.text) is not None
        if not is_head and not _is_caption(paragraph, content.part.words("captions")):
            found.leave(paragraph, "no row of the budget table")


def _in_lines(content: Content) -> Stages:
    """The table by its lines."""
    found, years = Stages(), list[int]()
    for paragraph in content.body:
        stage = _stage(content, paragraph)
        if stage is not None and years:
            row = _row(paragraph, stage, years)
            if row is None:
                found.leave(paragraph, "the cells do not match the header")
            else:
                found.rows.append(row)
        elif not years and (named := _years(paragraph, content.part.words("header"))):
            years = named
            if len(set(years)) < len(years):
                found.leave(paragraph, "a year stands twice in the header")
                years = []
        else:
            _take_around(content, found, [paragraph])
    return found


def _stage(content: Content, paragraph: Paragraph) -> str | None:
    stages = content.part.mapping("stages")
    return next(
        (stage for word, stage in stages.items() if paragraph.words.startswith(squeezed(word))),
        None,
    )


def _years(paragraph: Paragraph, header: Sequence[str]) -> list[int]:
    words = " ".join(line.text for line in paragraph.lines).strip()
    for word in header:
        words = words.removeprefix(word).strip()
    return list(head_years(words) or ())


def _is_caption(paragraph: Paragraph, captions: Sequence[str]) -> bool:
    """Whether a paragraph consists of the table's captions, in any order and split."""
    known = "|".join(
        re.escape(squeezed(caption)) for caption in sorted(captions, key=len, reverse=True)
    )
    return re.fullmatch(rf"(?:{known or '(?!)'}|{_UNIT.pattern})+", paragraph.words) is not None


def _row(paragraph: Paragraph, stage: str, years: Sequence[int]) -> BudgetRow | None:
    """A row's amounts, cut at white space from its end; null where it has not one for every
    year."""
    pieces = pieces_of(paragraph)
    labelled = (
        max((at for at, piece in enumerate(pieces) if piece.kind == CellKind.WORDS), default=0) + 1
    )
    label, cells = pieces[:labelled], pieces[labelled:]
    lacking = len(years) - len(cells)
    if lacking not in ((0,) if stage == _KNOWN_IN_FULL else (0, 1)):
        return None
    values = [value_of(paragraph.printed(cell.start, cell.end)) for cell in cells]
    blanks = [Value(state=State.BLANK, at=paragraph.at)] * lacking
    amounts = {str(year): value for year, value in zip(years, [*values, *blanks], strict=True)}
    return BudgetRow(stage=stage, label=paragraph.printed(0, label[-1].end).text, amounts=amounts)


def _in_unit(row: BudgetRow, unit: str | None) -> BudgetRow:
    """The amounts in the table's unit, where a cell does not name its own."""
    amounts = {year: in_unit(value, unit) for year, value in row.amounts.items()}
    return row.model_copy(update={"amounts": amounts})


def _unit_of(row: BudgetRow) -> str | None:
    """The unit a row's own label prints: 執行額(千円) in a table of 百万円."""
    named = _UNIT.search(squeezed(row.label))
    return named[1] if named else None
