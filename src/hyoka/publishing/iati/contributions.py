"""A contribution sheet as an activity: its budget, its grade, and what stands under each criterion
as a result."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from hyoka.publishing.about import about
from hyoka.publishing.iati.activity import (
    Activity,
    DateType,
    Indicator,
    Measure,
    Money,
    Result,
    ResultType,
    Status,
)
from hyoka.publishing.rows.cells import yen
from hyoka.records import Bilingual, ContributionAssessment, Item
from hyoka.records.base import walked_items

_GRADE = Bilingual(ja="拠出金等に対する総合評価", en="Overall grade of the contribution")


def contribution_activity(sheet: ContributionAssessment, evaluation_id: str) -> Activity | None:
    """Null where the sheet names neither organisation nor contribution, or no fiscal year: IATI
    asks for both."""
    named = sheet.contribution or sheet.organization
    if named is None or sheet.fiscal_year is None:
        return None
    start, end = date(sheet.fiscal_year, 4, 1), date(sheet.fiscal_year + 1, 3, 31)
    return Activity(
        id=evaluation_id,
        title=named.text,
        description=_lines(sheet.overview) or named.text,
        objectives=_lines(sheet.target) or None,
        status=Status.IMPLEMENTATION,
        dates=((DateType.PLANNED_START, start), (DateType.PLANNED_END, end)),
        funding=about().publisher.names[0],
        implementing=sheet.organization.text if sheet.organization else None,
        budget=_budget(sheet),
        results=tuple(_results(sheet, start, end)),
    )


def _lines(items: Sequence[Item]) -> str:
    return "\n".join(item.text for item in walked_items(items))


def _budget(sheet: ContributionAssessment) -> Money | None:
    amount = yen(sheet.initial_budget)
    return None if amount is None else Money(Decimal(amount), "JPY")


def _results(sheet: ContributionAssessment, start: date, end: date) -> Iterator[Result]:
    if sheet.grade is not None and sheet.grade.code:
        grade = Indicator(
            _GRADE, Measure.QUALITATIVE, start, end, comment=sheet.grade.raw or sheet.grade.code
        )
        yield Result(ResultType.OUTCOME, _GRADE, (grade,))
    for criterion in sheet.criteria:
        words = "\n".join(paragraph.text for paragraph in criterion.paragraphs)
        if words:
            label = criterion.label.text if criterion.label else ""
            title = Bilingual(
                ja=f"評価基準{criterion.number} {label}".strip(), en=f"Criterion {criterion.number}"
            )
            indicator = Indicator(title, Measure.QUALITATIVE, start, end, comment=words)
            yield Result(ResultType.OUTCOME, title, (indicator,))
