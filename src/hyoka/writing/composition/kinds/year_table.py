"""The table 年度目標値／実績値 of a quantitative indicator: mid-term target, a pair of cells a year, and the
rating.

A qualitative indicator has its years under headings of their own; of it only the note is printed
here.
"""

from itertools import chain

from hyoka.records import Indicator, MidTerm, State, Text, Value, ValueEntry, Year
from hyoka.text import era_label
from hyoka.writing.blocks import Align, Block, Cell, Paragraph, Role, Table, Words
from hyoka.writing.composition.content import Content, head_cell, paragraphs_of, value_cell
from hyoka.writing.composition.wording import years_label

_MID, _RATING = 0.14, 0.12
_CHOICES = ("ｓ", "ａ", "ｂ", "ｃ", "ｄ")
_NO_YEAR = "--年度"


def write(content: Content) -> tuple[Block, ...]:
    indicator = content.value
    if not isinstance(indicator, Indicator):
        return ()
    note = paragraphs_of(indicator.note, Role.NOTE)
    if indicator.kind == "qualitative":
        return note
    table = _table(content, indicator)
    return (table, *note) if _is_marked(content, indicator.note) else (*note, table)


def _is_marked(content: Content, note: Text | None) -> bool:
    """Whether a note says by its mark that it is one; any other stands before the table, as a
    definition."""
    return note is not None and note.text.startswith(content.part.words("notes"))


def _table(content: Content, indicator: Indicator) -> Table:
    years = indicator.years
    pair = (1 - _MID - _RATING) / max(1, 2 * len(years))
    cells = [*_header(content, indicator), *_values(indicator)]
    return Table(
        (_MID, *[pair] * (2 * len(years)), _RATING),
        tuple(cells),
        head_rows=2,
        name=content.part.title.ja,
    )


def _header(content: Content, indicator: Indicator) -> list[Cell]:
    years = indicator.years
    mid = indicator.mid_term.fiscal_year if indicator.mid_term else None
    rating = f"{years_label([year.fiscal_year for year in years])}目標の達成状況"
    cells = [head_cell(0, 0, content.word("mid_term"))]
    cells += [
        head_cell(0, 1 + 2 * index, era_label(year.fiscal_year), columns=2, joined=True)
        for index, year in enumerate(years)
    ]
    cells.append(head_cell(0, 1 + 2 * len(years), rating, rows=2, joined=True))
    cells.append(head_cell(1, 0, era_label(mid) if mid else _NO_YEAR))
    for index in range(2 * len(years)):
        cells.append(
            head_cell(1, 1 + index, content.word("result" if index % 2 else "target"), joined=True)
        )
    return cells


def _values(indicator: Indicator) -> list[Cell]:
    """The row of cells: in one line where all are figures, one under another where one is prose."""
    values = [_mid(indicator.mid_term), *chain.from_iterable(map(_pair, indicator.years))]
    joined = not any(_is_prose(value) for value in values)
    blank = Value(state=State.BLANK)
    cells = [
        value_cell(2, index, value or blank, joined=joined and index > 0)
        for index, value in enumerate(values)
    ]
    letter = indicator.rating.raw if indicator.rating and indicator.rating.raw else ""
    grade = (Paragraph((Words(letter),), align=Align.CENTER),) if letter else ()
    return [
        *cells,
        Cell(2, len(values), grade, align=Align.CENTER, joined=joined, choices=_CHOICES),
    ]


def _is_prose(value: Value | None) -> bool:
    return value is not None and value.number is None and len(value.raw or "") > 1


def _mid(mid_term: MidTerm | None) -> Value | None:
    return mid_term.value if mid_term else None


def _pair(year: Year) -> tuple[Value | None, Value | None]:
    target, result = (
        entry.value if isinstance(entry, ValueEntry) else None
        for entry in (year.target, year.result)
    )
    return target, result
