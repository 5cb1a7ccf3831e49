"""Rows of 政策評価書: goals, budgets, ratings, remarks, fields, indicators with their years, means,
references."""

from collections.abc import Iterator, Mapping

from hyoka.publishing.dataset import Place, Scalar
from hyoka.publishing.rows.cells import (
    add_items,
    code,
    entry_place,
    entry_words,
    list_words,
    number,
    raw,
    words,
    yen,
)
from hyoka.records import (
    Entry,
    Indicator,
    ItemList,
    Means,
    PolicyEvaluation,
    PolicyField,
    Reference,
    State,
    ValueEntry,
    Year,
)


def head_of(sheet: PolicyEvaluation) -> Mapping[str, Scalar]:
    grade = sheet.grade
    return {
        "grade": raw(grade.label) if grade else None,
        "grade_code": code(grade.label) if grade else None,
        "grade_letter": code(grade.letter) if grade else None,
        "reason": words(grade.reason) if grade else None,
        "bureau": words(sheet.bureau),
        "conducted": sheet.conducted,
    }


def add_rows(sheet: PolicyEvaluation, place: Place) -> None:
    for goal in sheet.goals:
        place.add(
            "goals",
            goal.text.at,
            number=goal.number,
            text=goal.text.text,
            serves=" ".join(goal.serves),
        )
    for rating in sheet.cover_ratings:
        place.count(
            "cover_ratings",
            rating.title.at,
            code=rating.code,
            title=rating.title.text,
            main=rating.main,
            rating=rating.rating.code,
        )
    for opinion in sheet.opinions:
        place.count(
            "opinions",
            opinion.text.at,
            text=opinion.text.text,
            indicators=" ".join(opinion.indicators),
        )
    _add_budgets(sheet, place)
    for field in sheet.fields:
        _add_field(field, place)


def _add_budgets(sheet: PolicyEvaluation, place: Place) -> None:
    for budget in sheet.budgets:
        for row in budget.rows:
            for year, value in row.amounts.items():
                place.count(
                    "budgets",
                    value.at,
                    scope=budget.scope,
                    stage=row.stage,
                    label=row.label,
                    fiscal_year=int(year),
                    raw=value.raw,
                    number=number(value),
                    unit=value.unit or budget.unit,
                    amount_yen=yen(value, budget.unit),
                    state=value.state.value,
                    inclusive=False,
                )


def _add_field(field: PolicyField, place: Place) -> None:
    place.add(
        "fields",
        field.title.at if field.title else None,
        field=field.number,
        title=words(field.title),
        overview=list_words(field.overview),
        necessity=words(field.necessity),
    )
    if field.overview:
        add_items(place, "overview", field.overview.items, field=field.number)
    add_items(place, "cabinet_policies", field.cabinet_policies, field=field.number)
    directions = {each.code: words(each.text) for each in field.next_indicators}
    for indicator in field.indicators:
        _add_indicator(indicator, field.number, directions.get(indicator.code), place)
    for reference in field.reference_indicators:
        _add_reference(reference, field.number, place)
    for source in field.sources:
        place.count(
            "sources",
            source.text.at,
            field=field.number,
            group=words(source.group),
            text=source.text.text,
            urls=" ".join(source.urls),
        )


def _add_indicator(indicator: Indicator, field: int, direction: str | None, place: Place) -> None:
    indicator_id = place.named(indicator.code)
    mid_term = indicator.mid_term
    place.add(
        "indicators",
        indicator.title.at if indicator.title else None,
        indicator_id=indicator_id,
        field=field,
        code=indicator.code,
        title=words(indicator.title),
        main=indicator.main,
        kind=indicator.kind,
        rating=code(indicator.rating),
        rating_raw=raw(indicator.rating),
        mid_term_year=mid_term.fiscal_year if mid_term else None,
        mid_term=mid_term.printed if mid_term else None,
        analysis=words(indicator.analysis),
        next_direction=direction,
        note=words(indicator.note),
    )
    for year in indicator.years:
        _add_year(indicator_id, field, year, place)
    _add_means(indicator_id, indicator, place)


def _add_year(indicator_id: str, field: int, year: Year, place: Place) -> None:
    target, result = _side("target", year.target), _side("result", year.result)
    place.dataset.add(
        "indicator_years",
        indicator_id=indicator_id,
        fiscal_year=year.fiscal_year,
        **target,
        **result,
    )
    for part, entry in (("target", year.target), ("result", year.result)):
        if isinstance(entry, ItemList):
            add_items(
                place,
                part,
                entry.items,
                indicator_id=indicator_id,
                field=field,
                fiscal_year=year.fiscal_year,
            )


def _side(side: str, entry: Entry | None) -> dict[str, Scalar]:
    """The columns of a target or a result; a list of items is a given value without a number."""
    value, at = entry.value if isinstance(entry, ValueEntry) else None, entry_place(entry)
    return {
        side: entry_words(entry),
        f"{side}_number": number(value),
        f"{side}_unit": value.unit if value else None,
        f"{side}_state": _state(entry).value,
        f"{side}_page": at.page if at else None,
        f"{side}_line": at.lines[0] if at else None,
    }


def _state(entry: Entry | None) -> State:
    match entry:
        case None:
            return State.NOT_IN_TEXT
        case ValueEntry():
            return entry.value.state
        case ItemList():
            return State.GIVEN


def _add_means(indicator_id: str, indicator: Indicator, place: Place) -> None:
    for position, (means, year, n) in enumerate(_cited(indicator)):
        place.dataset.add(
            "means",
            means.at[0] if means.at else None,
            indicator_id=indicator_id,
            position=position,
            fiscal_year=int(year),
            number=n,
            name=means.name,
        )


def _cited(indicator: Indicator) -> Iterator[tuple[Means, str, int]]:
    """Every means with each year it is cited in and its number then."""
    for means in indicator.means:
        for year, number_then in means.numbers.items():
            yield means, year, number_then


def _add_reference(reference: Reference, field: int, place: Place) -> None:
    note = "\n".join(text.text for text in (reference.note, reference.source) if text) or None
    for series in reference.series:
        for year, value in series.values.items():
            place.count(
                "reference_values",
                value.at,
                field=field,
                title=reference.title.text,
                label=series.label,
                fiscal_year=int(year),
                raw=value.raw,
                number=number(value),
                unit=value.unit,
                state=value.state.value,
                note=note,
            )
