"""One field in two evaluations of different form, aspect beside aspect: nothing is marked as
changed, all is quoted.

In: a field of a report and the slides of the same field. Out: rows of quotations with their places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from hyoka.records import (
    At,
    Indicator,
    Item,
    ItemList,
    PolicyEvaluation,
    PolicyEvaluationSlides,
    PolicyField,
    Records,
    ReferenceRow,
    Series,
    Text,
    Value,
    ValueEntry,
)
from hyoka.records.policy_evaluation_slides import Theme
from hyoka.text import same


@dataclass(frozen=True)
class Quote:
    """Words as printed and where; `head` says what of, in the printed form's own terms."""

    words: str
    at: At | None = None
    head: str = ""


@dataclass(frozen=True)
class Aspect:
    """What both forms tell about one thing; a side without quotes says nothing about it."""

    name: str
    title: str
    before: tuple[Quote, ...]
    after: tuple[Quote, ...]


@dataclass(frozen=True)
class FigureRow:
    """A series of figures by year, from either side."""

    label: str
    unit: str
    before: tuple[tuple[str, Value], ...]
    after: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class BesidePage:
    """The field in both forms."""

    number: int
    aspects: tuple[Aspect, ...]
    figures: tuple[FigureRow, ...]


def beside_page(before: Records, after: Records, number: int) -> BesidePage | None:
    """Null where one of them does not have the field."""
    fields = chain.from_iterable(report.fields for report in _reports(before))
    field = next((each for each in fields if each.number == number), None)
    slides = next((sheet for sheet in after.sheets if _is_field(sheet, number)), None)
    if field is None or not isinstance(slides, PolicyEvaluationSlides):
        return None
    return BesidePage(number, tuple(_aspects(field, slides)), tuple(_figures(field, slides)))


def _reports(records: Records) -> Iterator[PolicyEvaluation]:
    return (sheet for sheet in records.sheets if isinstance(sheet, PolicyEvaluation))


def _is_field(sheet: object, number: int) -> bool:
    if not isinstance(sheet, PolicyEvaluationSlides) or sheet.field is None:
        return False
    return sheet.field.number == number


def _aspects(field: PolicyField, slides: PolicyEvaluationSlides) -> Iterator[Aspect]:
    title = slides.field.title if slides.field else None
    yield Aspect("field_title", "", _texts(field.title), _texts(title))
    yield Aspect(
        "mid_term", "", tuple(_mid_terms(field.indicators)), tuple(_items(slides.mid_term))
    )
    yield from _themes(field, slides)
    yield Aspect("result", "", tuple(_ratings(field.indicators)), _texts(slides.result))
    following = (*slides.themes,)
    yield Aspect("next", "", tuple(_nexts(field)), tuple(_directions(following, slides)))


def _themes(field: PolicyField, slides: PolicyEvaluationSlides) -> Iterator[Aspect]:
    """Indicators beside the themes of the same name, then what has no counterpart."""
    left = list(slides.themes)
    for indicator in field.indicators:
        name = indicator.title.text if indicator.title else ""
        theme = next((each for each in left if each.title and same(each.title.text, name)), None)
        if theme is not None:
            left.remove(theme)
        done = tuple(_items(theme.activities)) if theme else ()
        yield Aspect("theme", f"{indicator.code} {name}", tuple(_results(indicator)), done)
    for theme in left:
        yield Aspect(
            "theme", theme.title.text if theme.title else "", (), tuple(_items(theme.activities))
        )


def _texts(*texts: Text | None) -> tuple[Quote, ...]:
    return tuple(Quote(text.text, text.at) for text in texts if text)


def _items(items: Sequence[Item]) -> Iterator[Quote]:
    for item in items:
        yield Quote(item.text, item.at, item.marker or "")
        yield from _items(item.items)


def _mid_terms(indicators: Sequence[Indicator]) -> Iterator[Quote]:
    for indicator in indicators:
        text = indicator.mid_term.text if indicator.mid_term else None
        if text:
            yield Quote(text.text, text.at, indicator.code)


def _results(indicator: Indicator) -> Iterator[Quote]:
    for year in indicator.years:
        entry = year.result
        if isinstance(entry, ItemList):
            yield from (
                Quote(quote.words, quote.at, str(year.fiscal_year)) for quote in _items(entry.items)
            )
        elif isinstance(entry, ValueEntry):
            yield Quote(entry.value.raw or "", entry.value.at, str(year.fiscal_year))


def _ratings(indicators: Sequence[Indicator]) -> Iterator[Quote]:
    for indicator in indicators:
        if indicator.rating:
            yield Quote(indicator.rating.raw or "", indicator.rating.at, indicator.code)


def _nexts(field: PolicyField) -> Iterator[Quote]:
    yield from _texts(field.necessity)
    for following in field.next_indicators:
        if following.text:
            yield Quote(following.text.text, following.text.at, following.code)


def _directions(themes: Sequence[Theme], slides: PolicyEvaluationSlides) -> Iterator[Quote]:
    for theme in themes:
        yield from _items(theme.directions)
    yield from _texts(slides.next.text if slides.next else None)


def _figures(field: PolicyField, slides: PolicyEvaluationSlides) -> Iterator[FigureRow]:
    """Series of both sides, those of the same label in one row."""
    rows: list[ReferenceRow] = list(slides.reference.rows) if slides.reference else []
    for label, series in _labelled(field):
        row = next((each for each in rows if same(each.label.text, label)), None)
        if row is None:
            yield FigureRow(label, "", tuple(series.values.items()), ())
            continue
        rows.remove(row)
        before, after = tuple(series.values.items()), tuple(row.values.items())
        yield FigureRow(label, row.unit or "", before, after)
    for row in rows:
        yield FigureRow(row.label.text, row.unit or "", (), tuple(row.values.items()))


def _labelled(field: PolicyField) -> Iterator[tuple[str, Series]]:
    """The series of a field with what each is of."""
    for reference in field.reference_indicators:
        for series in reference.series:
            yield series.label or reference.title.text, series
