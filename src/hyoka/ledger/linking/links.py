"""A link between two sheets, with why."""

from dataclasses import dataclass, field

from hyoka.ledger.linking.settings import settings
from hyoka.ledger.linking.sheets import LinkedSheet, agreement


@dataclass(frozen=True)
class Link:
    """Two sheets that are one project (automatic), or may be (proposed). `evidence` can be shown
    and stored."""

    before: str
    after: str
    stage: str
    state: str
    certainty: float
    evidence: dict[str, object] = field(default_factory=dict)


def link(
    before: LinkedSheet,
    after: LinkedSheet,
    stage: str,
    state: str = "automatic",
    /,
    **evidence: object,
) -> Link:
    """A link with the amounts of both sheets side by side."""
    amounts = agreement(before, after)
    shown = {"agreeing": list(amounts.agreeing), "contradicting": list(amounts.contradicting)}
    certainty = settings().stages[stage].certainty
    return Link(before.key, after.key, stage, state, certainty, shown | evidence)
