"""The table 年度目標値／実績値 of a quantitative indicator, whatever way its header and cells are broken.

Under an indicator's heading stand, in any split: a definition note, the header (mid-term target,
years, pairs of target and result, the rating), one row of cells, and notes after it. Where the file
tells the cells, each is read under its own head; where it does not, the row is read only if it has
exactly one cell for every head. Where there is no such header the indicator is qualitative and its
years follow under headings of their own.
"""

from collections.abc import Sequence

from hyoka.reading.kinds.year_table.cells import cells_in_grid
from hyoka.reading.kinds.year_table.head import Header, header_of
from hyoka.reading.kinds.year_table.line import cells_in_line
from hyoka.reading.kinds.year_table.row import IndicatorRow
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, closed_up, joined
from hyoka.records import Choice, MidTerm, State, ValueEntry, Year
from hyoka.text import squeezed

_MAIN = ("*", "＊")


def read(content: Content) -> dict[str, object]:
    body = [paragraph for paragraph in content.body if paragraph.words not in _MAIN]
    main: dict[str, object] = {"main": True} if len(body) < len(content.body) else {}
    row = cells_in_grid(content.part, body)
    if row is None and (header := header_of(content.part, body)) is not None:
        row = cells_in_line(content.part, header, body)
    if row is None:
        return main | _without_table(content, body)
    return main | {"kind": "quantitative"} | _table(content, row)


def _without_table(content: Content, body: Sequence[Paragraph]) -> dict[str, object]:
    note = joined([paragraph for paragraph in body if is_note(paragraph, content)])
    content.mark_unread(
        [each for each in body if not is_note(each, content)], "neither a year nor a table"
    )
    return {"note": note} if note else {}


def is_note(paragraph: Paragraph, content: Content) -> bool:
    return paragraph.words.startswith(tuple(squeezed(word) for word in content.part.words("notes")))


def _table(content: Content, row: IndicatorRow) -> dict[str, object]:
    for reason, paragraphs in row.unread:
        content.mark_unread(paragraphs, reason)
    note = closed_up(row.notes)
    pairs = [
        Year(fiscal_year=year, target=ValueEntry(value=target), result=ValueEntry(value=result))
        for year, (target, result) in row.pairs.items()
    ]
    found: dict[str, object] = {
        "mid_term": MidTerm(fiscal_year=row.mid_term_year, value=row.mid_term),
        "years": pairs,
        "rating": row.rating or Choice(state=State.NOT_IN_TEXT),
    }
    return found | ({"note": note} if note else {})


__all__ = ["Header", "header_of", "read"]
