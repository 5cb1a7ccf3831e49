"""A sheet of an open form on one page: its grades with their reasons, whole amounts by year,
targets and results."""

from collections.abc import Iterator

from hyoka.forms.vocabulary import role_title
from hyoka.records import FormSheet, is_role
from hyoka.records.form_sheet import SheetFact, SheetRating
from hyoka.text import era_label
from hyoka.writing.blocks import Block
from hyoka.writing.reports.summaries.telling import (
    NO_RATING,
    Entry,
    Headline,
    listed,
    said,
    shortened,
    tabled,
    text_or_gap,
)

_TEXTS = (
    "text.overview",
    "text.purpose",
    "text.goal",
    "text.result",
    "text.direction",
    "text.opinion",
)


def headline(sheet: FormSheet) -> Headline:
    name = sheet.printed_name()
    grades = sorted(sheet.ratings, key=lambda each: not is_role(each.role, "rating.overall"))
    first = next(iter(grades), None)
    rating = (first.answer.raw or NO_RATING) if first else NO_RATING
    return Headline(text_or_gap(name), rating, first.answer.at if first else sheet.at)


def blocks(sheet: FormSheet, document: str) -> Iterator[Block]:
    office = sheet.text_of("organization")
    if office is not None:
        yield said(f"担当：{office.text}", office.at, document)
    yield from tabled(
        "評定", ("観点", "評定", "理由"), (0.25, 0.2, 0.4), [*map(_rating, sheet.ratings)], document
    )
    money = [fact for fact in sheet.facts if is_role(fact.role, "money.total")]
    yield from tabled(
        "金額", ("何の", "年", "額"), (0.4, 0.2, 0.25), [*map(_fact, money)], document
    )
    indicators = [fact for fact in sheet.facts if is_role(fact.role, "indicator")]
    yield from tabled(
        "目標と実績", ("何の", "年", "値"), (0.4, 0.2, 0.25), [*map(_fact, indicators)], document
    )
    for role in _TEXTS:
        text = sheet.text_of(role)
        if text is not None:
            yield from listed(role_title(role).ja, [(shortened(text.text), (text.at,))], document)


def _rating(rating: SheetRating) -> Entry:
    what = "・".join(rating.item) or role_title(rating.role).ja
    reason = shortened(rating.reason.text) if rating.reason else ""
    return Entry((shortened(what), rating.answer.raw or "", reason), rating.answer.at)


def _fact(fact: SheetFact) -> Entry:
    what = "・".join(fact.item) or role_title(fact.role).ja
    return Entry((shortened(what), year_words(fact), fact.value), fact.value.at)


def year_words(fact: SheetFact) -> str:
    """The year of a fact in words; empty where it has none."""
    if fact.fiscal_year is not None:
        return era_label(fact.fiscal_year)
    if fact.period is not None:
        return f"{fact.period.first}–{fact.period.last}"
    return f"{fact.calendar_year}年" if fact.calendar_year is not None else ""
