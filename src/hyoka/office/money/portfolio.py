"""The contributions portfolio and the organisations in it: what is known of each year, and what is
not.

The gate: before a further contribution, the accounting report, the carry-over and the surplus must
be known; the Board of Audit found 123 of 384 contributions made without one of them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Count

from hyoka.definitions.problems import problem_named
from hyoka.ledger.references import FACTS, Fact, fits
from hyoka.office.money.deciding import may_decide_links
from hyoka.office.money.library import missing
from hyoka.office.permissions import forbidden
from hyoka.store.money import models
from hyoka.store.money.references import keep_fact
from hyoka.store.workspace.events import Actor, record_event
from hyoka.store.workspace.models import Person

GATE = tuple(code for code, fact in FACTS.items() if fact.get("gate"))
_SORTS = {
    "money": lambda row: (row.row.current is None, -(row.row.current or 0)),
    "grade": lambda row: (row.row.place is None, row.row.place or 0, -(row.row.current or 0)),
    "name": lambda row: (row.row.project.name,),
    "organisation": lambda row: (row.row.organisation is None, str(row.row.organisation or "")),
}
Facts = dict[str, models.OrganisationFact]


@dataclass(frozen=True)
class Gate:
    """The three facts of a year: yes, no or unknown; it is open only where all are yes."""

    answers: dict[str, str]

    @property
    def is_open(self) -> bool:
        return all(answer == "yes" for answer in self.answers.values())


@dataclass(frozen=True)
class PortfolioLine:
    """A contribution in a year with the facts of its organisation and its share of that year's
    known money."""

    row: models.PortfolioRow
    share: float | None
    facts: Facts
    gate: Gate
    trend: list[models.PortfolioRow]

    @property
    def gap(self) -> float | None:
        """Japan's share of professional staff less its share of the money, in points; null where
        unknown."""
        return staff_gap(self.facts)


@dataclass(frozen=True)
class Portfolio:
    """A year's contributions; `n_graded` of them have a grade, `n_known` a known amount."""

    fiscal_year: int | None
    years: list[tuple[int, int]]
    lines: list[PortfolioLine]
    sort: str

    @property
    def n_graded(self) -> int:
        return sum(bool(line.row.grade) for line in self.lines)

    @property
    def n_known(self) -> int:
        return sum(line.row.current is not None for line in self.lines)

    @property
    def n_gates_open(self) -> int:
        return sum(line.gate.is_open for line in self.lines)


def staff_gap(facts: Facts) -> float | None:
    known = [
        facts[name].value
        for name in ("staff_japanese", "staff_total", "share_percent")
        if name in facts
    ]
    if len(known) < 3 or float(known[1]) == 0:
        return None
    return round(100 * float(known[0]) / float(known[1]) - float(known[2]), 1)


def portfolio(fiscal_year: int | None, sort: str) -> Portfolio:
    """The year asked for, else the latest with most grades or money."""
    rows = models.PortfolioRow.objects
    years = list(rows.values_list("fiscal_year").annotate(n=Count("pk")).order_by("-fiscal_year"))
    year = fiscal_year or max(years, key=lambda each: (each[1], each[0]), default=(None, 0))[0]
    found = list(rows.filter(fiscal_year=year or 0).select_related("project", "organisation"))
    total = sum(row.current or 0 for row in found)
    facts, trends = _facts(year), _trends(found)
    sort = sort if sort in _SORTS else "money"
    lines = [
        _line(row, total, facts.get(row.organisation_id or 0, {}), trends[row.project_id])
        for row in found
    ]
    return Portfolio(year, years, sorted(lines, key=_SORTS[sort]), sort)


def _line(
    row: models.PortfolioRow, total: int, facts: Facts, trend: list[models.PortfolioRow]
) -> PortfolioLine:
    share = round(100 * row.current / total, 1) if row.current is not None and total else None
    return PortfolioLine(row, share, facts, gate_of(facts), trend)


def gate_of(facts: Facts) -> Gate:
    return Gate({name: facts[name].value if name in facts else "unknown" for name in GATE})


def _facts(fiscal_year: int | None) -> dict[int, Facts]:
    found: dict[int, Facts] = defaultdict(dict)
    for fact in models.OrganisationFact.objects.filter(
        fiscal_year=fiscal_year or 0, withdrawn_at=None
    ):
        found[fact.organisation_id][fact.name] = fact
    return found


def _trends(found: Sequence[models.PortfolioRow]) -> dict[object, list[models.PortfolioRow]]:
    rows = models.PortfolioRow.objects.filter(project__in=[row.project_id for row in found])
    ordered = rows.order_by("project_id", "fiscal_year")
    return {
        project: list(years) for project, years in groupby(ordered, key=lambda row: row.project_id)
    }


@dataclass(frozen=True)
class OrganisationShown:
    """An organisation: its names, its facts by year, its contributions, the gate of the latest
    year."""

    organisation: models.Organisation
    names: list[str]
    years: list[tuple[int, Facts]]
    contributions: list[models.Project]
    gate: Gate
    gate_year: int | None


def organisations() -> list[models.Organisation]:
    """Those that receive a contribution first."""
    rows = models.Organisation.objects.annotate(n=Count("portfolio__project", distinct=True))
    return list(rows.order_by("-n", "name_ja"))


def organisation(code: str) -> OrganisationShown:
    """Raises Problem for a code nobody has."""
    found = models.Organisation.objects.filter(code=code).first()
    if found is None:
        raise missing()
    facts: dict[int, Facts] = defaultdict(dict)
    for fact in found.facts.filter(withdrawn_at=None).order_by("-fiscal_year", "name"):
        facts[fact.fiscal_year][fact.name] = fact
    year = max(facts, default=None)
    return OrganisationShown(
        found,
        list(found.names.order_by("name").values_list("name", flat=True)),
        list(facts.items()),
        list(
            models.Project.objects.filter(portfolio__organisation=found).distinct().order_by("name")
        ),
        gate_of(facts[year] if year is not None else {}),
        year,
    )


def record_fact(
    code: str,
    fiscal_year: int | None,
    name: str,
    value: str,
    *,
    source: str,
    person: Person,
    at: datetime,
) -> None:
    """Records a fact for all sheets of an organisation. Raises Problem."""
    if not may_decide_links(person, at):
        raise forbidden()
    if fiscal_year is None or name not in FACTS or not source.strip() or not fits(name, value):
        raise problem_named("fact-does-not-fit")
    with transaction.atomic():
        fact = keep_fact(
            Fact(code, fiscal_year, name, value.strip(), source.strip(), 0),
            author=person.name,
            at=at,
        )
        details = {
            "organisation": code,
            "fiscal_year": fiscal_year,
            "name": name,
            "value": value.strip(),
        }
        record_event(
            "record-fact", f"fact {fact.pk}", by=Actor(person.name, person), at=at, details=details
        )
