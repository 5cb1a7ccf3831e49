"""政策評価書（スライド形式） on one page: mid-term targets, result, what was done and comes next, figures."""

from collections.abc import Iterator, Sequence

from hyoka.records import PolicyEvaluationSlides, ReferenceRow, Theme
from hyoka.records.leaves import years_in
from hyoka.text import era_label, official_digits
from hyoka.writing.blocks import Block
from hyoka.writing.composition.wording import year_label
from hyoka.writing.reports.summaries.telling import (
    NO_RATING,
    Entry,
    Headline,
    items,
    listed,
    tabled,
    text_or_gap,
    told,
)


def headline(slides: PolicyEvaluationSlides) -> Headline:
    field = slides.field
    number = official_digits(field.number) if field and field.number is not None else ""
    about = f" 個別分野{number} {text_or_gap(field.title)}" if field else ""
    at = field.title.at if field and field.title else slides.at
    return Headline(f"{text_or_gap(slides.policy)}{about}", NO_RATING, at)


def blocks(slides: PolicyEvaluationSlides, document: str) -> Iterator[Block]:
    yield from listed("中期目標", items(slides.mid_term), document)
    yield from told("評価結果", slides.result, document)
    head = ("小見出し", "主な取組（初めの項目）", "今後の方向性（初めの項目）")
    yield from tabled(
        "取組と方向性", head, (0.21, 0.32, 0.32), [*map(_theme, slides.themes)], document
    )
    if slides.next:
        yield from told(
            f"次回評価時（{year_label(slides.next.fiscal_year)}）に向けての中期目標",
            slides.next.text,
            document,
        )
    yield from _reference(slides, document)


def _theme(theme: Theme) -> Entry:
    done, coming = items(theme.activities), items(theme.directions)
    first = next(iter((*done, *coming)), None)
    words = [next((words for words, _ in found), "") for found in (done, coming)]
    at = first[1][0] if first else None
    return Entry((text_or_gap(theme.title), *words), theme.title.at if theme.title else at)


def _reference(slides: PolicyEvaluationSlides, document: str) -> Iterator[Block]:
    rows = slides.reference.rows if slides.reference else ()
    years = years_in(row.values for row in rows)
    if years:
        entries = [_row(row, years) for row in rows]
        head = ("参考", *(era_label(int(year)) for year in years))
        yield from tabled(
            "参考", head, (0.33, *[0.52 / len(years)] * len(years)), entries, document
        )


def _row(row: ReferenceRow, years: Sequence[str]) -> Entry:
    unit = f"（{row.unit}）" if row.unit else ""
    return Entry((f"{row.label.text}{unit}", *map(row.values.get, years)), row.label.at)
