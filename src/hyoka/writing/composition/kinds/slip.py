"""政策評価調書（個別票） 別紙７-２: the policy's head, its budget items, and sums by block and account.

A line that cannot be split stands as ＜ ＞の内数 and is in no sum. The records do not say which block a
line belongs to; lines stand in the first.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from hyoka.forms import Part
from hyoka.records import Amounts, BudgetLine, BudgetSlip, Value
from hyoka.text import era_label
from hyoka.writing.blocks import Align, Block, Cell, Paragraph, Role, Table, Words
from hyoka.writing.composition.content import Content, head_cell, paragraph, value_cells
from hyoka.writing.composition.grid import across, labelled, stacked

_BLOCK = 0.13
_WIDTHS = (0.07, 0.13, 0.37, 0.11)
_AMOUNTS = 0.32
_OPEN = "＜　　　＞の内数"


@dataclass(frozen=True)
class Slip:
    """A slip with the words its form has for it."""

    sheet: BudgetSlip
    part: Part

    @property
    def widths(self) -> tuple[float, ...]:
        return (*_WIDTHS, *[_AMOUNTS / max(1, len(self.sheet.years))] * len(self.sheet.years))

    def row(
        self, amounts: Amounts, at: int, *, joined: bool, inclusive: bool = False
    ) -> list[Cell]:
        """The amounts of one line, by the slip's years."""
        found = [amounts.get(str(column.fiscal_year)) for column in self.sheet.years]
        shown = [_bracketed(value) for value in found] if inclusive else found
        cells = value_cells(at, enumerate(shown, len(_WIDTHS)))
        return cells if joined or not cells else [replace(cells[0], joined=False), *cells[1:]]


def write(content: Content) -> tuple[Block, ...]:
    sheet = content.scope.sheet
    assert isinstance(sheet, BudgetSlip)
    slip = Slip(sheet, content.part)
    unit = (paragraph(f"（{sheet.unit}）", Role.NOTE, align=Align.END),) if sheet.unit else ()
    head = across([_policy(slip), _method(slip)], [0.5, 0.5])
    lines = _lines(slip)
    body = [
        labelled(Cell(0, 0, head=True), _BLOCK, _header(slip)),
        *_blocks(slip, lines),
        _total(slip),
    ]
    table = replace(stacked(body), head_rows=2, name=content.part.title.ja)
    return (head, *unit, _with_sums(table, sum(not line.inclusive for line in sheet.lines)))


def _with_sums(table: Table, n_lines: int) -> Table:
    """The table with formulas where the figures bear them out: the one subtotal of the lines, the
    total of it."""
    sums: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
    for given in _figures_by_column(table).values():
        for cell, parts in _borne_out(given[:n_lines], given[n_lines:]):
            sums[cell.row, cell.column] = tuple((part.row, part.column) for part in parts)
    cells = (replace(cell, sum_of=sums.get((cell.row, cell.column), ())) for cell in table.cells)
    return replace(table, cells=tuple(cells))


def _figures_by_column(table: Table) -> dict[int, list[Cell]]:
    """The cells with a figure of every column, from top to bottom."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda cell: cell.row):
        if cell.number is not None:
            columns[cell.column].append(cell)
    return columns


def _borne_out(lines: list[Cell], rest: list[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """The sums below the lines of a column that are the sum of what they should be, with it."""
    for cell, parts in zip(rest, (lines, rest[:-1] or lines), strict=False):
        if not parts or cell in parts:
            continue
        if sum(part.number or 0 for part in parts) == cell.number:
            yield cell, parts


def _policy(slip: Slip) -> Table:
    policy, number = slip.sheet.policy, slip.sheet.number
    name = (Paragraph((Words(policy.text),), at=policy.at),) if policy else ()
    cells = (
        Cell(0, 1, name),
        head_cell(0, 0, "政策名"),
        head_cell(0, 2, "番号", joined=True),
        Cell(
            0, 3, (paragraph(number.raw or "", align=Align.CENTER),) if number else (), joined=True
        ),
    )
    return Table((0.2, 0.5, 0.15, 0.15), cells)


def _method(slip: Slip) -> Table:
    method, achievement = slip.sheet.method, slip.sheet.achievement
    choices = tuple(slip.part.below("slip_method").answers)
    printed = (method.raw if method else None) or "・".join(choices)
    grade = achievement.raw if achievement and achievement.raw else ""
    cells = (
        head_cell(0, 0, "評価方式"),
        Cell(0, 1, (paragraph(printed, align=Align.CENTER),), choices=choices),
        head_cell(0, 2, "政策目標の達成度合い", joined=True),
        Cell(
            0,
            3,
            (paragraph(grade),),
            joined=True,
            choices=tuple(slip.part.below("slip_achievement").answers),
        ),
    )
    return Table((0.15, 0.3, 0.2, 0.35), cells)


def _header(slip: Slip) -> Table:
    stages = {stage: words for words, stage in slip.part.mapping("years").items()}
    columns = [
        f"{era_label(each.fiscal_year).removeprefix('令和')}\n{stages[each.stage]}"
        for each in slip.sheet.years
    ]
    cells = [
        head_cell(0, 0, "予算科目", columns=3),
        head_cell(0, 3, "他に記載のある\n個別票の番号", rows=2),
        head_cell(0, 4, "予算額", columns=max(1, len(columns))),
        head_cell(1, 0, "会計"),
        head_cell(1, 1, "組織／勘定", joined=True),
        head_cell(1, 2, "項 事項"),
        *(head_cell(1, 4 + index, words) for index, words in enumerate(columns)),
    ]
    return Table(slip.widths if columns else (*_WIDTHS, _AMOUNTS), tuple(cells))


def _lines(slip: Slip) -> Table:
    lines = (_line(slip, line, at) for at, line in enumerate(slip.sheet.lines))
    return Table(slip.widths, tuple(chain.from_iterable(lines)))


def _line(slip: Slip, line: BudgetLine, at: int) -> list[Cell]:
    others = "、".join(line.other_slips)
    item = "\n".join(filter(None, (line.item, line.matter)))
    return [
        Cell(at, 0, (paragraph(line.account or "", align=Align.CENTER),)),
        Cell(at, 1, (paragraph(line.organization or "", align=Align.CENTER),), joined=True),
        Cell(at, 3, (paragraph(others, align=Align.CENTER),) if others else (), joined=True),
        *slip.row(line.amounts, at, joined=True, inclusive=line.inclusive),
        Cell(at, 2, (paragraph(item),) if item else ()),
    ]


def _blocks(slip: Slip, lines: Table) -> Iterator[Table]:
    """The two blocks of the form, each with its subtotals; the lines stand in the first."""
    for index, (words, block) in enumerate(slip.part.mapping("blocks").items()):
        found = {
            (subtotal.account, subtotal.inclusive): subtotal.amounts
            for subtotal in slip.sheet.subtotals
            if subtotal.block == block
        }
        sums = _sums(slip, "小　計", found)
        content = stacked([lines, sums]) if index == 0 else sums
        yield labelled(head_cell(0, 0, words), _BLOCK, content)


def _total(slip: Slip) -> Table:
    amounts = slip.sheet.total.amounts if slip.sheet.total else {}
    first = slip.part.words("subtotal_accounts")[0]
    return labelled(head_cell(0, 0, "合　計"), _BLOCK, _sums(slip, "", {(first, False): amounts}))


def _sums(slip: Slip, label: str, found: dict[tuple[str | None, bool], Amounts]) -> Table:
    """A row for every account, plain and inclusive; a sum the records lack stays open."""
    accounts = slip.part.words("subtotal_accounts")
    cells = [head_cell(0, 0, label, rows=2 * len(accounts), columns=2)] if label else []
    start, columns = (2, 2) if label else (0, 4)
    for index, account in enumerate(accounts):
        cells.append(head_cell(2 * index, start, account, rows=2, columns=columns))
        cells += slip.row(found.get((account, False), {}), 2 * index, joined=False)
        cells += _inclusive(slip, found.get((account, True), {}), 2 * index + 1)
    return Table(slip.widths, tuple(cells))


def _inclusive(slip: Slip, amounts: Amounts, at: int) -> list[Cell]:
    if amounts:
        return slip.row(amounts, at, joined=False, inclusive=True)
    return [
        Cell(
            at,
            len(_WIDTHS) + index,
            (paragraph(_OPEN, align=Align.END),),
            joined=index > 0,
            align=Align.END,
        )
        for index in range(len(slip.sheet.years))
    ]


def _bracketed(value: Value | None) -> Value:
    """An amount shown and not summed; open where there is none."""
    if value is None or not value.raw:
        return Value(raw=_OPEN)
    return value.model_copy(update={"raw": f"＜{value.raw}＞の内数", "number": None})
