"""What a field and its themes are connected with: the same field in other evaluations, indicators
of the same name.

A field is the same where number and name agree; where only one agrees it is a proposal. An
indicator of the same name as a theme is only that: a form without indicators names none, and no
link is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from hyoka.store.models import Evaluation, IdentityEdge, IndicatorRow, Naming, Sheet
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


def field_elsewhere(evaluation_id: int, number: int) -> list[FieldElsewhere]:
    """The field in other evaluations, oldest first; what a proposal links it to included."""
    naming = Naming.objects.filter(
        evaluation_id=evaluation_id, code=str(number), identity__kind="field"
    ).first()
    if naming is None:
        return []
    links = {naming.identity_id: "same"}
    for edge in IdentityEdge.objects.filter(
        Q(after=naming.identity_id) | Q(before=naming.identity_id)
    ):
        links[edge.before_id if edge.after_id == naming.identity_id else edge.after_id] = str(edge)
    public = Naming.objects.filter(identity__in=links, evaluation__public_pointer__isnull=False)
    found = list(public.exclude(evaluation=evaluation_id).order_by("fiscal_year", "pk"))
    covers = Sheet.objects.filter(
        kind="cover", evaluation__in=[each.evaluation_id for each in found]
    )
    reports = set(covers.values_list("evaluation_id", flat=True))
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


def indicators_named(evaluation_id: int, titles: Sequence[str]) -> dict[str, list[NamedIndicator]]:
    """Indicators of the same policy's other evaluations by the title they share with a theme,
    newest first."""
    subject = Evaluation.objects.values_list("subject_id", flat=True).get(pk=evaluation_id)
    rows = IndicatorRow.objects.filter(evaluation__subject=subject).select_related("evaluation")
    known = [
        NamedIndicator(row.evaluation_id, row.evaluation.fiscal_year, row.code, row.title)
        for row in rows.order_by("-evaluation__fiscal_year", "position")
    ]
    return {title: [each for each in known if same(each.title, title)] for title in titles}
