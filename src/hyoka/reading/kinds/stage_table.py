"""施策の予算額・執行額等: stages of the budget by fiscal year, in the unit the table names."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from hyoka.reading.structure.cell_rows import under_columns
from hyoka.reading.structure.cells import trailing_tokens, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import BudgetRow, State, Text, Value
from hyoka.text import fiscal_years, fold, squeezed

_UNIT = re.compile(r"\((?:単位:)?(百万円|千円|億円|円)\)")


def read(content: Content) -> list[dict[str, object]]:
    years: list[int] = []
    unit: str | None = None
    rows: list[BudgetRow] = []
    head: Paragraph | None = None
    for paragraph in content.body:
        unit = unit or _unit(paragraph)
        stage = _stage(paragraph, content.part.mapping("stages"))
        if stage is not None and years:
            row = _row_of_cells(paragraph, stage, years, head) or _row(paragraph, stage, years)
            if row is None:
                content.mark_unread([paragraph], "the cells do not match the header")
            else:
                rows.append(row)
        elif not years and (found := _years(paragraph, content.part.words("header"))):
            years, head = found, paragraph
        elif not _is_caption(paragraph, content.part.words("captions")):
            content.mark_unread([paragraph], "no row of the budget table")
    at = content.body[0].at.to(content.body[-1].at) if content.body else None
    scope = content.part.words("scope")[0]
    return [{"scope": scope, "unit": unit, "rows": [_in_unit(row, unit) for row in rows], "at": at}]


def _unit(paragraph: Paragraph) -> str | None:
    found = _UNIT.search(paragraph.words)
    return found[1] if found else None


def _stage(paragraph: Paragraph, stages: dict[str, str]) -> str | None:
    return next((stage for word, stage in stages.items() if paragraph.words.startswith(squeezed(word))), None)


def _years(paragraph: Paragraph, header: Sequence[str]) -> list[int]:
    words = paragraph.words
    for word in header:
        words = words.removeprefix(squeezed(word))
    return [mention.year for mention in fiscal_years(words)]


def _is_caption(paragraph: Paragraph, captions: Sequence[str]) -> bool:
    """Whether a paragraph, or each of its lines, is one of the table's captions."""
    known = {squeezed(caption) for caption in captions}
    if _UNIT.fullmatch(paragraph.words):
        return True
    return paragraph.words in known or all(squeezed(line.text) in known for line in paragraph.lines)


def _row_of_cells(paragraph: Paragraph, stage: str, years: Sequence[int], head: Paragraph | None) -> BudgetRow | None:
    """A row whose file tells its cells, a blank one in its midst too; null where it does not."""
    cells = under_columns(head, paragraph, len(years)) if head is not None else None
    if cells is None:
        return None
    taken = {line.number for cell in cells if cell is not None for line in cell.lines}
    label = Paragraph(paragraph.passages, tuple(line for line in paragraph.lines if line.number not in taken))
    if _ends_in_figure(label):
        return None
    amounts = {
        str(year): value_of(Text(text=cell.text, at=cell.at)) if cell else Value(state=State.BLANK, at=paragraph.at)
        for year, cell in zip(years, cells, strict=True)
    }
    return BudgetRow(stage=stage, label=label.text, amounts=amounts)


def _row(paragraph: Paragraph, stage: str, years: Sequence[int]) -> BudgetRow | None:
    """A row's amounts; cells at its end that print nothing are blank, never zero. Null where it has more than years."""
    for count in range(len(years), 0, -1):
        found = trailing_tokens(paragraph, count)
        if found is not None and _is_label(paragraph, found[0]):
            break
    else:
        found = None
    values = [value_of(paragraph.printed(token.start, token.end)) for token in found[1]] if found else []
    blank = Value(state=State.BLANK, at=paragraph.at)
    amounts = {str(year): values[index] if index < len(values) else blank for index, year in enumerate(years)}
    end = found[0] if found else len("\n".join(line.text for line in paragraph.lines))
    label = paragraph.between(0, bisect_left(paragraph.squeezed.offsets, end))
    if label is not None and _ends_in_figure(label):
        return None
    return BudgetRow(stage=stage, label=_label(paragraph, end).text, amounts=amounts)


def _ends_in_figure(label: Paragraph) -> bool:
    """Whether a figure is left over behind a label's words."""
    found = trailing_tokens(label, 1)
    return found is not None and found[0] > 0


def _is_label(paragraph: Paragraph, end: int) -> bool:
    return bool(re.search(r"[^\d\s,.△-]", fold("\n".join(line.text for line in paragraph.lines))[:end]))


def _label(paragraph: Paragraph, end: int) -> Text:
    return paragraph.printed(0, end)


def _in_unit(row: BudgetRow, unit: str | None) -> BudgetRow:
    amounts = {
        year: value.model_copy(update={"unit": unit}) if value.number is not None else value
        for year, value in row.amounts.items()
    }
    return row.model_copy(update={"amounts": amounts})
