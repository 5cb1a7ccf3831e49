"""Rebuilds the projections from what is public.

In: evaluations. Out: indicator, year and amount rows. The same revisions always give the same rows.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from hyoka.records import (
    At,
    ContributionAssessment,
    Entry,
    FormSheet,
    Indicator,
    ItemList,
    PolicyEvaluation,
    SheetRecord,
    ValueEntry,
    is_role,
)
from hyoka.records.base import RoleFact
from hyoka.store.archive import evaluation_sheets
from hyoka.store.kept.names import keep_names
from hyoka.store.models import AmountRow, Evaluation, EvaluationRow, IndicatorRow, Naming, YearRow
from hyoka.store.workspace.publishing import published_evaluations


def rebuild() -> int:
    """Drops and refills all projections; returns how many evaluations they show."""
    for model in (YearRow, IndicatorRow, AmountRow, EvaluationRow):
        model.objects.all().delete()
    keep_names()
    n_evaluations = 0
    for evaluation in published_evaluations().order_by("pk").iterator(chunk_size=100):
        project(evaluation)
        n_evaluations += 1
    return n_evaluations


def project(evaluation: Evaluation) -> None:
    """Adds the rows of one evaluation."""
    for sheet in evaluation_sheets(evaluation):
        if isinstance(sheet, PolicyEvaluation):
            _project_grade(evaluation, sheet)
            _project_indicators(evaluation, sheet)
            AmountRow.objects.bulk_create(_amounts(evaluation, sheet))
        elif isinstance(sheet, ContributionAssessment):
            _project_contribution(evaluation, sheet)
        elif isinstance(sheet, FormSheet):
            _project_by_role(evaluation, sheet)


def _project_grade(evaluation: Evaluation, sheet: PolicyEvaluation) -> None:
    letter = sheet.grade.letter if sheet.grade else None
    label = sheet.grade.label if sheet.grade else None
    EvaluationRow.objects.create(
        evaluation=evaluation,
        letter=(letter.code or "") if letter else "",
        label=(label.raw or "") if label else "",
        grade=(label.code or "") if label else "",
    )


def _project_contribution(evaluation: Evaluation, sheet: ContributionAssessment) -> None:
    """Its overall grade, the kind of money as its label, and the initial budget."""
    budget = sheet.initial_budget
    row = {
        "letter": (sheet.grade.code or "") if sheet.grade else "",
        "label": (sheet.kind.raw or "") if sheet.kind else "",
        "grade": (sheet.kind.code or "") if sheet.kind else "",
    }
    EvaluationRow.objects.get_or_create(evaluation=evaluation, defaults=row)
    if budget is not None:
        amount = {"number": budget.number or "", "unit": budget.unit or "", "state": budget.state}
        AmountRow.objects.get_or_create(
            evaluation=evaluation,
            scope="contribution",
            stage="initial",
            fiscal_year=evaluation.fiscal_year,
            defaults=amount,
        )


def _project_by_role(evaluation: Evaluation, sheet: SheetRecord) -> None:
    """The overall grade and the whole amounts of a sheet no list knows the type of."""
    grades = [each for each in sheet.role_ratings() if is_role(each.role, "rating.overall")]
    if grades:
        answer = grades[0].answer
        EvaluationRow.objects.get_or_create(
            evaluation=evaluation,
            defaults={
                "letter": answer.code or "",
                "label": answer.raw or "",
                "grade": answer.code or "",
            },
        )
    for fact in sheet.role_facts():
        if is_role(fact.role, "money.total") and not fact.subject:
            _project_amount(evaluation, fact)


def _project_amount(evaluation: Evaluation, fact: RoleFact) -> None:
    """An amount of the whole in a year that is known."""
    if fact.fiscal_year is None:
        return
    AmountRow.objects.get_or_create(
        evaluation=evaluation,
        scope=(fact.scope or "all")[:40],
        stage=(fact.stage or "unknown")[:20],
        fiscal_year=fact.fiscal_year,
        defaults={
            "number": fact.value.number or "",
            "unit": fact.unit or "",
            "state": fact.value.state,
        },
    )


def _project_indicators(evaluation: Evaluation, sheet: PolicyEvaluation) -> None:
    identities = dict(
        Naming.objects.filter(evaluation=evaluation, identity__kind="indicator").values_list(
            "code", "identity_id"
        )
    )
    pairs = [(field.number, indicator) for field, indicator in sheet.by_field()]
    rows = IndicatorRow.objects.bulk_create(
        IndicatorRow(
            evaluation=evaluation,
            identity_id=identities[indicator.code],
            field_number=number,
            position=position,
            code=indicator.code,
            title=indicator.title.text if indicator.title else "",
            main=indicator.main,
            kind=indicator.kind,
            rating=(indicator.rating.code or "") if indicator.rating else "",
        )
        for position, (number, indicator) in enumerate(pairs)
    )
    years = map(_years, rows, (indicator for _, indicator in pairs))
    YearRow.objects.bulk_create(chain.from_iterable(years))


def _years(row: IndicatorRow, indicator: Indicator) -> Iterator[YearRow]:
    for year in indicator.years:
        for side, entry in (("target", year.target), ("result", year.result)):
            yield _year(row, year.fiscal_year, side, entry)


def _year(row: IndicatorRow, fiscal_year: int, side: str, entry: Entry | None) -> YearRow:
    found = YearRow(indicator=row, fiscal_year=fiscal_year, side=side, state="not_in_text")
    match entry:
        case ValueEntry():
            value = entry.value
            found.raw, found.number, found.unit = (
                value.raw or "",
                value.number or "",
                value.unit or "",
            )
            found.state = value.state
            _placed(found, value.at)
        case ItemList():
            found.state, found.n_items = "given", len(entry.items)
            _placed(found, entry.items[0].at if entry.items else None)
        case None:
            pass
    return found


def _placed(row: YearRow, at: At | None) -> None:
    if at is not None:
        row.page, row.line = at.page, at.lines[0]


def _amounts(evaluation: Evaluation, sheet: PolicyEvaluation) -> Iterable[AmountRow]:
    for budget in sheet.budgets:
        for row in budget.rows:
            head = {"evaluation": evaluation, "scope": budget.scope, "stage": row.stage}
            for year, value in row.amounts.items():
                yield AmountRow(
                    **head,
                    fiscal_year=int(year),
                    number=value.number or "",
                    unit=budget.unit or "",
                    state=value.state,
                )


Fact = tuple[object, ...]


def projected(evaluation_id: int) -> list[Fact]:
    """The projected facts of an evaluation without their row numbers, in a fixed order: what two
    builds must agree on."""
    indicators = IndicatorRow.objects.filter(evaluation=evaluation_id).order_by("position")
    years = YearRow.objects.filter(indicator__evaluation=evaluation_id)
    amounts = AmountRow.objects.filter(evaluation=evaluation_id)
    grades = EvaluationRow.objects.filter(evaluation=evaluation_id)
    return [
        *grades.values_list("letter", "label", "grade"),
        *indicators.values_list(*_INDICATOR),
        *years.order_by(*_YEAR[:3]).values_list(*_YEAR),
        *amounts.order_by(*_AMOUNT[:3]).values_list(*_AMOUNT),
    ]


_INDICATOR = (
    "identity_id", "field_number", "position", "code", "title", "main", "kind", "rating",
)  # fmt: skip
_YEAR = (
    "indicator__position", "fiscal_year", "side", "raw", "number", "unit", "state", "n_items",
    "page", "line",
)  # fmt: skip
_AMOUNT = ("scope", "stage", "fiscal_year", "number", "unit", "state")


def unlike_revisions() -> Iterator[int]:
    """The evaluations whose rows are not what their revisions say, and those that have rows and
    are not public. To be used in a transaction that is rolled back."""
    for evaluation in published_evaluations().order_by("pk").iterator(chunk_size=50):
        before = projected(evaluation.pk)
        take_out(evaluation)
        project(evaluation)
        if projected(evaluation.pk) != before:
            yield evaluation.pk
    public = published_evaluations().values("pk")
    for model in (IndicatorRow, AmountRow, EvaluationRow):
        left = model.objects.exclude(evaluation__in=public).values_list("evaluation_id", flat=True)
        yield from left.distinct().order_by("evaluation_id")


def take_out(evaluation: Evaluation) -> None:
    """Takes the rows of an evaluation out of the lists."""
    YearRow.objects.filter(indicator__evaluation=evaluation).delete()
    for model in (IndicatorRow, AmountRow, EvaluationRow):
        model.objects.filter(evaluation=evaluation).delete()
