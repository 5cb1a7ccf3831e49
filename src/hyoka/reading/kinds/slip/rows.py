"""The money of a budget slip where the file tells its cells: each amount under its own year, blank
ones too.

In: the grid that holds the head of years. Out: budget lines with the item that stands in their own
row, and sums with the block and the account whose cells they stand beside. Nothing is paired by
order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.structure.cells import cell_text, in_unit, value_of
from hyoka.reading.structure.grids import Grid, GridCell, one
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Amounts, BudgetLine, SlipYear, State, Subtotal, Total, Value
from hyoka.text import fold, squeezed

_INCLUSIVE = re.compile(r"\s*<(?P<amount>[^<>]*)>\s*(?:の内数)?\s*|(?P<bare>.*\S)\s*の内数\s*")
_OTHERS = re.compile("[①-⑳㉑-㉟㊱-㊿]")
_TOTAL = "合計"
_SUMS = ("小計", _TOTAL)
Columns = tuple[int, int]


@dataclass
class Money:
    """The lines and sums of a slip, and the cells they stand in."""

    lines: list[BudgetLine] = field(default_factory=list)
    subtotals: list[Subtotal] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    taken: list[GridCell] = field(default_factory=list)


@dataclass(frozen=True)
class SlipGrid:
    """A slip's table. `years` are the columns of each year, `head` the last row of the head over
    them."""

    part: Part
    grid: Grid
    years: Mapping[str, Columns]
    head: int
    unit: str | None

    def money(self) -> Money:
        found = Money()
        for row, cells in self.grid.below(self.head).items():
            amounts = [cell for cell in cells if self._is_amount(cell)]
            is_sum = any(words in _SUMS for words in self._beside(row))
            account = next((cell for cell in cells if cell.words in self._accounts), None)
            if account is not None and not is_sum:
                found.lines.append(self._line(account, cells, amounts, found.taken))
            elif amounts:
                found.taken += amounts if self._take_sum(found, row, amounts) else []
        return found

    @cached_property
    def _accounts(self) -> frozenset[str]:
        names = self.part.words("accounts")
        return frozenset(map(squeezed, [*names, *(f"{each}会計" for each in names)]))

    def _is_amount(self, cell: GridCell) -> bool:
        return any(cell.within(columns) for columns in self.years.values())

    def _line(
        self,
        account: GridCell,
        cells: Sequence[GridCell],
        amounts: Sequence[GridCell],
        taken: list[GridCell],
    ) -> BudgetLine:
        """A line of the slip; what of its row has no place in one is not taken."""
        named = [
            cell for cell in cells if cell.columns[0] > account.columns[1] and cell not in amounts
        ]
        others = [cell for cell in named if _is_slips(cell)]
        item = next((cell for cell in self._under("項事項", named) if cell not in others), None)
        organization = next((cell for cell in named if cell not in (*others, item)), None)
        used = [account, *amounts, *others, item, organization]
        taken += [cell for cell in used if cell is not None]
        name, matter = item_and_matter(item.paragraph) if item is not None else (None, None)
        place = (
            one([account, *([organization] if organization else []), *amounts]) or account.paragraph
        )
        return BudgetLine(
            account=account.paragraph.text.removesuffix("会計"),
            organization=organization.paragraph.text if organization else None,
            item=name,
            matter=matter,
            amounts=self._amounts(amounts, account),
            inclusive=any(_INCLUSIVE.fullmatch(fold(cell.paragraph.text)) for cell in amounts),
            other_slips=tuple(chain.from_iterable(_OTHERS.findall(cell.words) for cell in others)),
            at=(place.at, *([item.paragraph.at] if item is not None else [])),
        )

    def _under(self, head: str, cells: Sequence[GridCell]) -> list[GridCell]:
        """The cells under the head that says so; where no head does, those of more than one
        line."""
        columns = [
            cell.columns
            for cell in self.grid.cells
            if cell.rows[0] <= self.head and cell.words == head
        ]
        if not columns:
            return [cell for cell in cells if len(cell.paragraph.lines) > 1]
        return [cell for cell in cells if any(cell.meets(each) for each in columns)]

    def _amounts(self, cells: Sequence[GridCell], beside: GridCell) -> Amounts:
        return {year: self._amount(cells, columns, beside) for year, columns in self.years.items()}

    def _amount(self, cells: Sequence[GridCell], columns: Columns, beside: GridCell) -> Value:
        cell = one(each for each in cells if each.within(columns))
        printed = _without_brackets(cell) if cell is not None else None
        if printed is None:
            return Value(state=State.BLANK, at=beside.paragraph.at)
        return in_unit(value_of(cell_text(printed)), self.unit)

    def _take_sum(self, found: Money, row: int, amounts: Sequence[GridCell]) -> bool:
        """A sum by the labels beside it; whether it has a place."""
        if not any(_without_brackets(cell) for cell in amounts):
            return True
        labels = list(self._beside(row))
        values = self._amounts(amounts, amounts[0])
        blocks = {squeezed(words): name for words, name in self.part.mapping("blocks").items()}
        block = next((blocks[words] for words in labels if words in blocks), None)
        account = next(
            (each for each in self.part.words("subtotal_accounts") if squeezed(each) in labels),
            None,
        )
        inclusive = any(_INCLUSIVE.fullmatch(fold(cell.paragraph.text)) for cell in amounts)
        if block is not None:
            subtotal = Subtotal.model_validate(
                {"block": block, "account": account, "amounts": values, "inclusive": inclusive}
            )
            found.subtotals.append(subtotal)
            return True
        if _TOTAL not in labels or inclusive or found.totals:
            return False
        found.totals.append(Total(amounts=values))
        return True

    def _beside(self, row: int) -> Iterator[str]:
        """The words of the labels that cover a row."""
        first = min(columns[0] for columns in self.years.values())
        for cell in self.grid.cells:
            if cell.rows[0] <= row <= cell.rows[1] and cell.columns[1] < first:
                yield cell.words


def slip_grid(
    part: Part, grids: Sequence[Grid], years: Sequence[SlipYear], unit: str | None
) -> SlipGrid | None:
    """The table whose head names each of the slip's years once; null where the file tells no such
    cells."""
    stages = {stage: squeezed(words) for words, stage in part.mapping("years").items()}
    for grid in grids:
        heads: dict[str, list[GridCell]] = {
            str(year.fiscal_year): [
                cell for cell in grid.cells if _is_head(cell, stages[year.stage])
            ]
            for year in years
        }
        found = {year: cells[0] for year, cells in heads.items() if len(cells) == 1}
        if years and len(found) == len(years):
            columns = {year: cell.columns for year, cell in found.items()}
            return SlipGrid(part, grid, columns, max(cell.rows[1] for cell in found.values()), unit)
    return None


def _is_head(cell: GridCell, stage: str) -> bool:
    return cell.words.endswith(stage) and "年度" in cell.words


def _is_slips(cell: GridCell) -> bool:
    return re.fullmatch(r"[①-⑳㉑-㉟㊱-㊿、,]+", cell.words) is not None


def _without_brackets(cell: GridCell | Paragraph) -> Paragraph | None:
    """An amount without the brackets of ＜ ＞の内数; null where nothing stands in them."""
    paragraph = cell.paragraph if isinstance(cell, GridCell) else cell
    found = _INCLUSIVE.fullmatch(paragraph.words)
    if found is None:
        return paragraph
    return paragraph.between(*found.span("amount" if found["bare"] is None else "bare"))


def item_and_matter(block: Paragraph) -> tuple[str, str | None]:
    """項 and 事項: the first paragraph and the rest; where the file marks no paragraphs, the first
    line."""
    marked = next(
        (index for index, line in enumerate(block.lines[:-1], 1) if line.ends_paragraph), 1
    )
    item, rest = (
        Paragraph(block.passages, lines) for lines in (block.lines[:marked], block.lines[marked:])
    )
    return item.text, rest.text or None
