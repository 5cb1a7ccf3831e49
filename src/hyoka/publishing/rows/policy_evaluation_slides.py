"""Rows of the slide form: mid-term targets, activities and directions as items, the reference table
as values."""

from collections.abc import Mapping

from hyoka.publishing.dataset import Place, Scalar
from hyoka.publishing.rows.cells import add_items, number, words
from hyoka.records import PolicyEvaluationSlides, ReferenceRow


def head_of(sheet: PolicyEvaluationSlides) -> Mapping[str, Scalar]:
    return {
        "reason": words(sheet.result),
        "bureau": words(sheet.bureau),
        "office": words(sheet.office),
        "conducted": sheet.date,
    }


def add_rows(sheet: PolicyEvaluationSlides, place: Place) -> None:
    field = sheet.field.number if sheet.field else None
    if sheet.field:
        place.add(
            "fields",
            sheet.field.title.at if sheet.field.title else None,
            field=field,
            title=words(sheet.field.title),
        )
    add_items(place, "mid_term", sheet.mid_term, field=field)
    for theme in sheet.themes:
        add_items(place, "activities", theme.activities, field=field, heading=words(theme.title))
        add_items(place, "directions", theme.directions, field=field, heading=words(theme.title))
    for row in sheet.reference.rows if sheet.reference else ():
        _add_values(row, field, place)


def _add_values(row: ReferenceRow, field: int | None, place: Place) -> None:
    for year, value in row.values.items():
        notes = filter(None, (row.modes.get(year), row.notes.get(year)))
        place.count(
            "reference_values",
            value.at,
            field=field,
            title=row.label.text,
            fiscal_year=int(year),
            raw=value.raw,
            number=number(value),
            unit=value.unit or row.unit,
            state=value.state.value,
            note=" ".join(notes) or None,
        )
