"""Joins evaluations to the money of projects: their means by name, their amounts by unit and year.

A contribution sheet whose name was lost is found by its amount, where exactly one project has it in
that year; that is a proposal and never more.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from hyoka.ledger.means import Match, NamedProject, Projects
from hyoka.ledger.reconciling import UNKNOWN, reconciled, yen_of
from hyoka.store.kept.models import EvaluationCard
from hyoka.store.models import AmountRow, Evaluation, Naming
from hyoka.store.money import models

_STAGES = {
    "initial": "enacted",
    "supplementary": "supplementary",
    "executed": "executed",
    "total": "current",
}
_KINDS = ("means", "contribution")
_WIDEST = 10**8  # yen: amounts further apart are never one amount in two units


def evaluation_rows() -> tuple[list[models.EvaluationMeans], list[models.EvaluationAmount]]:
    """What is to be stored for all evaluations."""
    projects = Projects(_named_projects())
    means, amounts = [], []
    for evaluation in Evaluation.objects.order_by("pk"):
        found = list(_means(evaluation, projects))
        printed = list(
            AmountRow.objects.filter(evaluation=evaluation).order_by(
                "fiscal_year", "stage", "scope"
            )
        )
        if _is_lost(found):
            found = [_by_amount(found[0], printed)]
        means += found
        amounts += [_amount(row, found) for row in printed if row.stage in _STAGES]
    return means, amounts


def _named_projects() -> Iterator[NamedProject]:
    rows = models.ProjectSheet.objects.values_list("project_id", "project__ministry", "sheet__name")
    for project, ministry, name in rows.iterator(10_000):
        yield NamedProject(str(project), ministry, name)


def _means(evaluation: Evaluation, projects: Projects) -> Iterator[models.EvaluationMeans]:
    card = EvaluationCard.objects.filter(evaluation=evaluation).first()
    said = card.ministry if card else ""
    for kind in _KINDS:
        names = Naming.objects.filter(evaluation=evaluation, identity__kind=kind).order_by("pk")
        unique = list(dict.fromkeys(names.values_list("name", flat=True)))
        for match in projects.matches(unique, said):
            yield _stored(evaluation, kind, match)


def _stored(evaluation: Evaluation, kind: str, match: Match) -> models.EvaluationMeans:
    return models.EvaluationMeans(
        evaluation=evaluation,
        kind=kind,
        name=match.name,
        project_id=UUID(match.project) if match.project else None,
        how=match.how,
        state=match.state,
        likeness=match.likeness,
    )


def _is_lost(found: Sequence[models.EvaluationMeans]) -> bool:
    """One contribution, and no project of its name."""
    return len(found) == 1 and found[0].kind == "contribution" and found[0].project_id is None


def _by_amount(
    means: models.EvaluationMeans, printed: Sequence[AmountRow]
) -> models.EvaluationMeans:
    for row in printed:
        yen, unit = yen_of(row.number, row.unit)
        if row.stage != "initial" or not yen:
            continue
        near = models.LedgerLine.objects.filter(
            fiscal_year=row.fiscal_year, enacted__range=(yen - _WIDEST, yen + _WIDEST)
        )
        same = {
            line.project_id
            for line in near
            if line.enacted and _compared(yen, unit, line, "enacted") not in (UNKNOWN, "different")
        }
        if len(same) == 1:
            means.project_id, means.how, means.state = same.pop(), "amount", "proposed"
    return means


def _compared(yen: int, unit: int, line: models.LedgerLine, stage: str) -> str:
    return reconciled((yen, unit), (getattr(line, stage), line.sources[stage][4])).verdict


def _amount(row: AmountRow, found: Sequence[models.EvaluationMeans]) -> models.EvaluationAmount:
    """A contribution's amount is compared with its project's; a policy's own table has no one line
    to stand beside."""
    stage, (yen, unit) = _STAGES[row.stage], yen_of(row.number, row.unit)
    project = found[0].project_id if len(found) == 1 else None
    lines = models.LedgerLine.objects.filter(project=project, fiscal_year=row.fiscal_year)
    line = lines.first() if project is not None else None
    source = line.sources.get(stage) if line is not None else None
    other = (getattr(line, stage), source[4]) if source else (None, 1)
    result = reconciled((yen, unit), other)
    return models.EvaluationAmount(
        evaluation_id=row.evaluation_id,
        scope=row.scope,
        fiscal_year=row.fiscal_year,
        stage=stage,
        printed=row.number,
        unit=row.unit,
        yen=yen,
        project_id=project,
        ledger_yen=other[0],
        ledger_source=list(source or ()),
        verdict=result.verdict,
        difference=result.difference,
    )
