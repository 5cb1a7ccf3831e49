"""拠出金評価シート on one page: whose and how much, the target set, each criterion's letter and first
words."""

from collections.abc import Iterator

from hyoka.records import ContributionAssessment, Criterion
from hyoka.text import era_label, official_digits
from hyoka.writing.blocks import Block
from hyoka.writing.reports.summaries.telling import (
    Entry,
    Headline,
    items,
    listed,
    raw_or_gap,
    said,
    shortened,
    tabled,
    text_or_gap,
)


def headline(sheet: ContributionAssessment) -> Headline:
    subject = f"{text_or_gap(sheet.organization)} {text_or_gap(sheet.contribution)}"
    return Headline(subject, raw_or_gap(sheet.grade), sheet.grade.at if sheet.grade else sheet.at)


def blocks(sheet: ContributionAssessment, document: str) -> Iterator[Block]:
    yield from _facts(sheet, document)
    yield from listed("成果目標", items(sheet.target), document)
    yield from _criteria(sheet, document)


def _facts(sheet: ContributionAssessment, document: str) -> Iterator[Block]:
    """Money, kind and office, as far as they are printed."""
    budget, kind, office = sheet.initial_budget, sheet.kind, sheet.office
    if budget and budget.raw:
        year = era_label(sheet.fiscal_year) if sheet.fiscal_year else ""
        yield said(f"{year}当初予算額：{budget.raw}", budget.at, document)
    if kind and kind.raw:
        yield said(f"種別：{kind.raw}", kind.at, document)
    if office:
        yield said(f"担当課室：{office.text}", office.at, document)


def _criteria(sheet: ContributionAssessment, document: str) -> Iterator[Block]:
    """A row a criterion, with its letter where the edition rates them."""
    rated = any(criterion.rating for criterion in sheet.criteria)
    head = ("評価基準", "評定", "実績・成果等（初めの段落）")
    widths = (0.28, 0.08, 0.49) if rated else (0.28, 0.57)
    entries = [_criterion(criterion, rated=rated) for criterion in sheet.criteria]
    yield from tabled("評価基準", head if rated else (head[0], head[2]), widths, entries, document)


def _criterion(criterion: Criterion, *, rated: bool) -> Entry:
    label = (
        criterion.label.text if criterion.label else f"評価基準{official_digits(criterion.number)}"
    )
    first = next(iter(criterion.paragraphs), None)
    words = shortened(first.text) if first else "記載なし"
    letter = [raw_or_gap(criterion.rating)] if rated else []
    label_at = criterion.label.at if criterion.label else None
    return Entry((label, *letter, words), first.at if first else label_at)
