"""Keeps organisations, their facts and published grades. What changed is replaced, with its
time."""

import json
from datetime import datetime

from hyoka.definitions.problems import problem_named
from hyoka.ledger.linking.sheets import name_key
from hyoka.ledger.references import Fact, Grade, OrganisationNamed, Reference
from hyoka.store.money import models


def keep_reference(row: Reference, *, author: str, at: datetime) -> None:
    """Raises Problem for a fact of an organisation nobody knows."""
    match row:
        case OrganisationNamed():
            _keep_organisation(row)
        case Grade():
            _keep_grade(row)
        case Fact():
            keep_fact(row, author=author, at=at)


def _keep_organisation(row: OrganisationNamed) -> None:
    found, _ = models.Organisation.objects.get_or_create(
        code=row.code, defaults={"name_ja": row.main_name, "kind": row.kind}
    )
    for name in {row.main_name, row.name}:
        found.names.get_or_create(name=name)


def _keep_grade(row: Grade) -> None:
    models.ContributionGrade.objects.update_or_create(
        name_key=name_key(row.contribution),
        fiscal_year=row.fiscal_year,
        defaults={
            "name": row.contribution,
            "grade": row.grade,
            "criteria": json.loads(row.criteria),
            "source": row.source,
        },
    )


def keep_fact(row: Fact, *, author: str, at: datetime) -> models.OrganisationFact:
    """The fact in force from now on; the one before is withdrawn. Raises Problem for an unknown
    organisation."""
    organisation = models.Organisation.objects.filter(code=row.organisation).first()
    if organisation is None:
        raise problem_named("unknown-organisation", {"organisation": row.organisation})
    in_force = organisation.facts.filter(
        fiscal_year=row.fiscal_year, name=row.name, withdrawn_at=None
    )
    known = in_force.first()
    if known is not None and (known.value, known.source) == (row.value, row.source):
        return known
    in_force.update(withdrawn_at=at)
    return organisation.facts.create(
        fiscal_year=row.fiscal_year,
        name=row.name,
        value=row.value,
        source=row.source,
        author=author,
        at=at,
    )
