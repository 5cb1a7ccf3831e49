"""An evaluation beside the money: its means as projects, its amounts as the sheets print them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from django.db.models import Count, Q

from hyoka.office.money.library import missing
from hyoka.store.models import Evaluation
from hyoka.store.money import models

_YEARS_BACK = 3
_STAGES = ("enacted", "executed")


@dataclass(frozen=True)
class MeansShown:
    """A means with the money of its project in the evaluation's years, newest last; null where
    unknown."""

    means: models.EvaluationMeans
    amounts: dict[tuple[int, str], int | None]


@dataclass(frozen=True)
class EvaluationShown:
    """An evaluation's money. `sums` are over the means that were found for certain, never a
    policy's total."""

    evaluation: Evaluation
    name: str
    years: tuple[int, ...]
    means: list[MeansShown]
    amounts: list[models.EvaluationAmount]
    sums: dict[tuple[int, str], tuple[int, int]]

    @property
    def n_found(self) -> int:
        return sum(each.means.state == "automatic" for each in self.means)


def evaluation_money(evaluation_id: int) -> EvaluationShown:
    """Raises Problem for an evaluation that is not there."""
    evaluation = Evaluation.objects.filter(pk=evaluation_id).select_related("subject").first()
    if evaluation is None:
        raise missing()
    years = tuple(range(evaluation.fiscal_year - _YEARS_BACK, evaluation.fiscal_year + 1))
    found = list(evaluation.money_means.select_related("project").order_by("pk"))
    shown = [
        MeansShown(each, amounts)
        for each, amounts in zip(found, _amounts(found, years), strict=True)
    ]
    naming = evaluation.namings.filter(identity=evaluation.subject).first()
    amounts = evaluation.money_amounts.select_related("project").order_by(
        "scope", "stage", "fiscal_year"
    )
    return EvaluationShown(
        evaluation, naming.name if naming else "", years, shown, list(amounts), _sums(shown, years)
    )


def _amounts(
    found: Sequence[models.EvaluationMeans], years: Sequence[int]
) -> list[dict[tuple[int, str], int | None]]:
    projects = {each.project_id for each in found if each.project_id is not None}
    lines = models.LedgerLine.objects.filter(project__in=projects, fiscal_year__in=years)
    by_project: dict[object, dict[tuple[int, str], int | None]] = defaultdict(dict)
    for line in lines:
        for stage in _STAGES:
            by_project[line.project_id][line.fiscal_year, stage] = getattr(line, stage)
    return [by_project.get(each.project_id, {}) for each in found]


def _sums(
    shown: Sequence[MeansShown], years: Sequence[int]
) -> dict[tuple[int, str], tuple[int, int]]:
    """(sum, of how many) over certain means; a project named twice counts once."""
    certain = {
        each.means.project_id: each for each in shown if each.means.state == "automatic"
    }.values()
    sums = {}
    for place in product(years, _STAGES):
        known = [yen for each in certain if (yen := each.amounts.get(place)) is not None]
        if known:
            sums[place] = (sum(known), len(known))
    return sums


@dataclass(frozen=True)
class EvaluationListed:
    """An evaluation in the list of those with money."""

    evaluation: Evaluation
    name: str
    n_means: int
    n_found: int
    n_differ: int


def evaluations_with_money() -> list[EvaluationListed]:
    """Newest first."""
    rows = (
        Evaluation.objects.annotate(
            n_means=Count("money_means", distinct=True),
            n_found=Count(
                "money_means", filter=Q(money_means__project__isnull=False), distinct=True
            ),
            n_differ=Count(
                "money_amounts", filter=Q(money_amounts__verdict="different"), distinct=True
            ),
        )
        .filter(n_means__gt=0)
        .select_related("subject")
        .prefetch_related("namings")
        .order_by("-fiscal_year", "pk")
    )
    return [
        EvaluationListed(row, _name(row), row.n_means, row.n_found, row.n_differ) for row in rows
    ]


def _name(evaluation: Evaluation) -> str:
    names = (
        each.name for each in evaluation.namings.all() if each.identity_id == evaluation.subject_id
    )
    return next(names, "")


def evaluations_of(project: models.Project) -> list[models.EvaluationMeans]:
    """The evaluations that name a project as their means or contribution."""
    return list(
        project.evaluated_as.select_related("evaluation").order_by("evaluation__fiscal_year")
    )
