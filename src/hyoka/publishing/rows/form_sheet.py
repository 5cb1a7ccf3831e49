"""Rows of a sheet of an open form: facts, grades, texts, choices and links, each by its role and
its part."""

from collections.abc import Iterator, Mapping

from hyoka.publishing.dataset import Place, Scalar
from hyoka.publishing.rows.cells import code, number, raw, words, yen
from hyoka.records import FormSheet, is_role
from hyoka.records.form_sheet import Entry, SheetRating

_BETWEEN = " / "


def head_of(sheet: FormSheet) -> Mapping[str, Scalar]:
    overall = next(_overall(sheet), None)
    answer = overall.answer if overall else None
    return {
        "grade": raw(answer),
        "grade_code": code(answer),
        "grade_letter": code(answer),
        "reason": words(overall.reason) if overall else None,
        "bureau": words(sheet.text_of("organization.bureau")),
        "office": words(sheet.text_of("organization.office")),
    }


def _overall(sheet: FormSheet) -> Iterator[SheetRating]:
    return (each for each in sheet.ratings if is_role(each.role, "rating.overall"))


def add_rows(sheet: FormSheet, place: Place) -> None:
    for fact in sheet.facts:
        value = fact.value
        period = f"{fact.period.first}/{fact.period.last}" if fact.period else None
        place.count(
            "facts",
            value.at,
            **_entry(fact),
            fiscal_year=fact.fiscal_year,
            calendar_year=fact.calendar_year,
            period=period,
            stage=fact.stage,
            scope=fact.scope,
            source=fact.source,
            rater=fact.by,
            raw=value.raw,
            number=number(value),
            unit=value.unit,
            state=value.state,
            amount_yen=yen(value),
        )
    for rating in sheet.ratings:
        answer = rating.answer
        place.count(
            "ratings",
            answer.at,
            **_entry(rating),
            scale=rating.scale,
            rater=rating.by,
            raw=answer.raw,
            code=answer.code,
            state=answer.state,
            reason=words(rating.reason),
        )
    for text in sheet.texts:
        place.count("texts", text.text.at, **_entry(text), text=text.text.text)
    for choice in sheet.choices:
        for option in choice.options:
            place.count(
                "choices",
                option.text.at,
                **_entry(choice),
                code=option.code,
                text=option.text.text,
                marked=option.marked,
            )
    for link in sheet.links:
        place.count(
            "links", link.text.at, **_entry(link), code=link.code, text=link.text.text, url=link.url
        )


def _entry(entry: Entry) -> dict[str, Scalar]:
    """What every entry has."""
    return {
        "part": entry.part,
        "repetition": entry.group or None,
        "role": entry.role,
        "item": _BETWEEN.join(entry.item) or None,
        "heading": _BETWEEN.join(entry.column) or None,
    }
