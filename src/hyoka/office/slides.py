"""What a field and its themes are connected with: the same field in other evaluations, indicators
of the same name.

A field is the same where number and name agree; where only one agrees it is a proposal. An
indicator of the same name as a theme is only that: a form without indicators names none, and no
link is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from hyoka.office.library import EvaluationEntry, entry_and_cycles
from hyoka.store.models import IdentityEdge, IndicatorRow, Naming
from hyoka.text import same


@dataclass(frozen=True)
class FieldElsewhere:
    """A field in another evaluation; `link` tells how sure it is that it is the same."""

    evaluation_id: int
    fiscal_year: int
    code: str
    name: str
    link: str
    is_slides: bool


@dataclass(frozen=True)
class NamedIndicator:
    """An indicator of another evaluation that carries the name of a theme."""

    evaluation_id: int
    fiscal_year: int
    code: str
    title: str


def field_elsewhere(
    evaluation_id: int, number: int, cycles: Sequence[EvaluationEntry] | None = None
) -> list[FieldElsewhere]:
    """The field in other evaluations of the same policy, oldest first; what a proposal links it to
    included."""
    public, links = _linked(evaluation_id, str(number))
    found = [each for each in public if each.evaluation_id != evaluation_id]
    known = entry_and_cycles(evaluation_id)[1] if cycles is None else cycles
    reports = {each.id for each in known if "cover" in each.kinds}
    return [
        FieldElsewhere(
            each.evaluation_id,
            each.fiscal_year,
            each.code,
            each.name,
            links[each.identity_id],
            is_slides=each.evaluation_id not in reports,
        )
        for each in found
    ]


def _linked(evaluation_id: int, code: str) -> tuple[list[Naming], dict[UUID, str]]:
    """The public namings of a field and of all it is linked with, and how sure each link is."""
    own = Naming.objects.filter(
        evaluation_id=evaluation_id, code=code, identity__kind="field"
    ).values("identity")
    links: dict[UUID, str] = {}
    for edge in IdentityEdge.objects.filter(Q(after__in=own) | Q(before__in=own)):
        links[edge.before_id] = links[edge.after_id] = str(edge)
    public = list(
        Naming.objects.filter(
            Q(identity__in=own) | Q(identity__in=links), evaluation__public_pointer__isnull=False
        ).order_by("fiscal_year", "pk")
    )
    here = [each for each in public if each.evaluation_id == evaluation_id]
    links |= {each.identity_id: "same" for each in here if each.code == code}
    return public, links


def indicators_named(policy_id: UUID, titles: Sequence[str]) -> dict[str, list[NamedIndicator]]:
    """Indicators of a policy's evaluations by the title they share with a theme,
    newest first."""
    rows = IndicatorRow.objects.filter(evaluation__subject=policy_id).select_related("evaluation")
    known = [
        NamedIndicator(row.evaluation_id, row.evaluation.fiscal_year, row.code, row.title)
        for row in rows.order_by("-evaluation__fiscal_year", "position")
    ]
    return {title: [each for each in known if same(each.title, title)] for title in titles}
