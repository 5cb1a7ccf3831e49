"""The page of an evaluation in slides: the data set of a full report, told in another shape and
without a grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from hyoka.records import (
    PolicyEvaluationSlides,
    Records,
    ReferenceRow,
    ReferenceTable,
    Series,
    Text,
    Value,
)
from hyoka.text import era_label, official_digits
from hyoka.web.pages.charts import SeriesChart, reference_charts


@dataclass(frozen=True)
class Cell:
    """A year of a row: the value, how it was done, and the notes it points to with their numbers on
    the page."""

    year: str
    value: Value
    mode: str
    notes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class RowShown:
    """A row of the reference table with its chart, where two years or more have figures."""

    row: ReferenceRow
    cells: tuple[Cell, ...]
    chart: SeriesChart | None


@dataclass(frozen=True)
class NoteShown:
    """A note of the table; `number` is its place on the page."""

    number: int
    mark: str
    text: Text


@dataclass(frozen=True)
class SlidesPage:
    """One sheet of the evaluation, and the fields of all its sheets to choose from."""

    sheet: PolicyEvaluationSlides
    fields: tuple[tuple[int, str], ...]
    shown: int
    years: tuple[str, ...]
    rows: tuple[RowShown, ...]
    notes: tuple[NoteShown, ...]
    records: Records

    @property
    def month(self) -> str:
        """`2024-08` as documents print it, in both eras; empty where the slides carry no date."""
        if self.sheet.date is None:
            return ""
        year, month = map(int, self.sheet.date.split("-"))
        return f"{era_label(year, 'calendar')}{official_digits(month)}月（{year}年{month}月）"

    @property
    def theme_titles(self) -> tuple[str, ...]:
        return tuple(theme.title.text for theme in self.sheet.themes if theme.title)


def slides_page(records: Records, query: Mapping[str, str]) -> SlidesPage | None:
    """The sheet asked for by its place (`?sheet=2`), else the first; null where the evaluation has
    none."""
    sheets = [sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluationSlides)]
    if not sheets:
        return None
    places = {str(place): place for place in range(1, len(sheets) + 1)}
    shown = places.get(query.get("sheet", ""), 1)
    sheet = sheets[shown - 1]
    table = sheet.reference or ReferenceTable()
    notes = tuple(
        NoteShown(number, mark, text) for number, (mark, text) in enumerate(table.notes.items(), 1)
    )
    years = tuple(dict.fromkeys(chain.from_iterable(row.values for row in table.rows)))
    return SlidesPage(
        sheet=sheet,
        fields=tuple((place, _field_name(each)) for place, each in enumerate(sheets, 1)),
        shown=shown,
        years=years,
        rows=_rows(table, {note.mark: note.number for note in notes}),
        notes=notes,
        records=records,
    )


def _field_name(sheet: PolicyEvaluationSlides) -> str:
    if sheet.field is None:
        return ""
    title = sheet.field.title.text if sheet.field.title else ""
    return f"{sheet.field.number or ''} {title}".strip()


def _rows(table: ReferenceTable, numbers: Mapping[str, int]) -> tuple[RowShown, ...]:
    """The rows with their charts, those of one unit on one scale."""
    every = [Series(label=None, values=row.values) for row in table.rows]
    charts = reference_charts(every, [row.unit for row in table.rows])
    return tuple(_row(row, numbers, chart) for row, chart in zip(table.rows, charts, strict=True))


def _row(row: ReferenceRow, numbers: Mapping[str, int], chart: SeriesChart | None) -> RowShown:
    cells = tuple(
        Cell(year, value, row.modes.get(year, ""), _notes(row.notes.get(year, ""), numbers))
        for year, value in row.values.items()
    )
    return RowShown(row, cells, chart)


def _notes(marks: str, numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Each mark with the number of its note on the page, 0 where no note has that mark."""
    return tuple((mark, numbers.get(mark, 0)) for mark in marks.split("、") if mark)
