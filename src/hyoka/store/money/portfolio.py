"""The contributions portfolio: contribution by year with its grade, its money and its
organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hyoka.ledger.history import History
from hyoka.ledger.linking.sheets import name_key
from hyoka.ledger.organisations import NamedOrganisation, Organisations
from hyoka.ledger.scales import place_of
from hyoka.store.models import EvaluationRow
from hyoka.store.money import models

_CHUNK = 10_000
_CONTRIBUTIONS = ("分担金", "拠出金", "出資金")
Grades = dict[str, dict[int, tuple[str, dict[str, str]]]]


def grades_by_project() -> Grades:
    """Grades by project and year: published lists first, then what loaded sheets say."""
    grades: Grades = defaultdict(dict)
    by_name = _projects_graded()
    for each in models.ContributionGrade.objects.all():
        if (project := by_name.get(each.name_key)) is not None:
            grades[project][each.fiscal_year] = (each.grade, each.criteria)
    letters = dict(EvaluationRow.objects.exclude(letter="").values_list("evaluation_id", "letter"))
    named = models.EvaluationMeans.objects.filter(kind="contribution", project__isnull=False)
    for means in named.select_related("evaluation"):
        if means.evaluation_id in letters:
            year = means.evaluation.fiscal_year
            grades[str(means.project_id)][year] = (letters[means.evaluation_id], {})
    return grades


def _projects_graded() -> dict[str, str]:
    """The projects published grades speak of, by the key of any name they had; the latest of the
    last project counts."""
    graded = set(models.ContributionGrade.objects.values_list("name_key", flat=True))
    if not graded:
        return {}
    members = models.ProjectSheet.objects.order_by(
        "project__ministry", "project__name", "project_id", "sheet__fiscal_year"
    )
    names = members.values_list("sheet__name", "project_id").iterator(_CHUNK)
    keys = ((name_key(name), str(project)) for name, project in names)
    return {key: project for key, project in keys if key in graded}


def is_contribution(name: str) -> bool:
    """Whether a project is a contribution, by its name."""
    return any(word in name for word in _CONTRIBUTIONS)


def portfolio_rows(found: Iterable[History], grades: Grades) -> Iterator[models.PortfolioRow]:
    """One row a contribution and year in which it has money or a grade."""
    organisations = Organisations(
        NamedOrganisation(code, name)
        for code, name in models.OrganisationName.objects.values_list("organisation__code", "name")
    )
    ids = dict(models.Organisation.objects.values_list("code", "pk"))
    for history in found:
        if is_contribution(history.name):
            organisation = ids.get(organisations.receiving(history.name) or "")
            yield from _rows(history, organisation, grades.get(history.project, {}))


def _rows(
    history: History, organisation: int | None, grades: dict[int, tuple[str, dict[str, str]]]
) -> Iterator[models.PortfolioRow]:
    for year in sorted(history.lines.keys() | grades.keys()):
        letter, criteria = grades.get(year, ("", {}))
        place = place_of(year, letter)
        yield models.PortfolioRow(
            project_id=history.project,
            organisation_id=organisation,
            fiscal_year=year,
            grade=letter,
            place=place.at,
            of=place.of,
            edition=place.edition or "",
            criteria=criteria,
            enacted=history.yen(year, "enacted"),
            current=history.yen(year, "current"),
            executed=history.yen(year, "executed"),
        )
