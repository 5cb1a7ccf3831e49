"""政策評価調書（総括票）: one line for every policy's slip, and the total where every slip states its own in
one unit.

In: records of several documents. Out: a Composition, by a layout that is marked unconfirmed. A
total over slips of which some state no amount names how many; slips in different units are not
summed.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain

from hyoka.definitions.problems import problem_named
from hyoka.records import BudgetSlip, Records, SlipYear, Value
from hyoka.text import era_label
from hyoka.writing.blocks import Align, Block, Cell, Composition, Paragraph, Role, Table, Words
from hyoka.writing.composition.content import head_cell, paragraph, value_cell
from hyoka.writing.composition.layout import Place, layout_named

FORM = "jp.mof.summary-slip"
_LAYOUT = f"{FORM}/unconfirmed"


def summary_slip(several: Sequence[Records]) -> Composition:
    """Raises Problem where no document holds a slip."""
    sheets = chain.from_iterable(records.sheets for records in several)
    slips = [sheet for sheet in sheets if isinstance(sheet, BudgetSlip)]
    if not slips:
        raise problem_named("no-slip")
    layout = layout_named(_LAYOUT)
    *said, columns = layout.blocks
    heads = [
        Paragraph((Words(place.says or ""),), place.role or Role.BODY, align=place.align)
        for place in said
    ]
    unit = _one_unit(slips)
    note = [paragraph(f"（{unit}）", Role.NOTE, align=Align.END)] if unit else []
    blocks: tuple[Block, ...] = (*heads, *note, _table(slips, columns, has_total=unit is not None))
    return Composition(layout.title, blocks, layout.sheet.page())


def _one_unit(slips: Sequence[BudgetSlip]) -> str | None:
    """The unit of all slips; null where they have several."""
    first, *others = {slip.unit for slip in slips}
    return None if others else first


def _table(slips: Sequence[BudgetSlip], place: Place, *, has_total: bool) -> Table:
    names = place.options["head"]
    every = dict.fromkeys(chain.from_iterable(slip.years for slip in slips))
    years = sorted(every, key=lambda year: year.fiscal_year)
    cells = [head_cell(0, column, words) for column, words in enumerate(names)]
    cells += [
        head_cell(
            0, len(names) + at, f"{era_label(year.fiscal_year)}\n{place.options[year.stage][0]}"
        )
        for at, year in enumerate(years)
    ]
    for row, slip in enumerate(slips, 1):
        cells += _line(slip, years, row)
    if has_total:
        cells += _total(slips, years, place)
    widths = tuple(map(float, place.options["widths"]))
    share = (1 - sum(widths)) / max(1, len(years))
    return Table(
        (*widths, *[share] * len(years)), tuple(cells), head_rows=1, name=place.options["total"][0]
    )


def _line(slip: BudgetSlip, years: Sequence[SlipYear], row: int) -> list[Cell]:
    number = slip.number.raw if slip.number and slip.number.raw else ""
    grade = slip.achievement.raw if slip.achievement and slip.achievement.raw else ""
    name = (Paragraph((Words(slip.policy.text),), at=slip.policy.at),) if slip.policy else ()
    return [
        Cell(row, 0, (paragraph(number, align=Align.CENTER),) if number else ()),
        Cell(row, 1, name),
        Cell(row, 2, (paragraph(grade, align=Align.CENTER),) if grade else ()),
        *(value_cell(row, 3 + at, _amount(slip, year)) for at, year in enumerate(years)),
    ]


def _amount(slip: BudgetSlip, year: SlipYear) -> Value | None:
    """The slip's total for a column it has."""
    return (
        slip.total.amounts.get(str(year.fiscal_year)) if slip.total and year in slip.years else None
    )


def _total(slips: Sequence[BudgetSlip], years: Sequence[SlipYear], place: Place) -> list[Cell]:
    """The sums; the label says how many slips a column's sum leaves out."""
    row = len(slips) + 1
    cells = [head_cell(row, 0, place.options["total"][0], columns=3)]
    for column, year in enumerate(years, 3):
        amounts = {index: _number(slip, year) for index, slip in enumerate(slips, 1)}
        given = {index: number for index, number in amounts.items() if number is not None}
        cell = _sum_cell(row, column, given, len(slips) - len(given), place)
        cells.append(cell)
    return cells


def _number(slip: BudgetSlip, year: SlipYear) -> Decimal | None:
    value = _amount(slip, year)
    return None if value is None or value.number is None else Decimal(value.number)


def _sum_cell(
    row: int, column: int, given: Mapping[int, Decimal], lacking: int, place: Place
) -> Cell:
    """The sum of a column by the rows that have an amount; a formula where none lacks one."""
    total = sum(given.values(), Decimal(0))
    words = [f"{total:,f}".replace("-", "△")] if given else []
    words += [f"（{place.options['lacking'][0]}{lacking}件を除く）"] if lacking else []
    return Cell(
        row,
        column,
        tuple(paragraph(each, align=Align.END) for each in words),
        align=Align.END,
        number=total if given and not lacking else None,
        sum_of=() if lacking else tuple((index, column) for index in given),
    )
