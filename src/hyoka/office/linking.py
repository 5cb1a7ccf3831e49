"""Links of indicators from cycle to cycle: reading proposes them, people decide.

In: a person with the right, a link, what they say of it and why. Out: the link confirmed or
rejected, with who, when and why in the log; a later load finds the decision and leaves it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.office.money.deciding import may_decide_links
from hyoka.office.people import actor_of
from hyoka.office.permissions import forbidden
from hyoka.store.kept.addresses import keys_of
from hyoka.store.locks import alone
from hyoka.store.models import Identity, IdentityEdge, Naming
from hyoka.store.workspace.events import record_event
from hyoka.store.workspace.models import Event, Person

__all__ = ["VERDICTS", "LinkShown", "Links", "decide", "links", "may_decide_links"]
PAGE = 50
VERDICTS = ("confirmed", "rejected")
_ACTION = "decide-identity"


@dataclass(frozen=True)
class LinkShown:
    """A link with what stands at both ends, and what the log says of its decision."""

    edge: IdentityEdge
    before: Naming | None
    after: Naming | None
    key: str
    decision: Event | None

    @property
    def reason(self) -> str:
        return str(self.decision.details.get("reason", "")) if self.decision else ""


@dataclass(frozen=True)
class Links:
    """A page of links in one state, and how many there are in each."""

    shown: tuple[LinkShown, ...]
    counts: Mapping[str, int]
    state: str
    page: int

    @property
    def earlier(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def later(self) -> int | None:
        return self.page + 1 if self.page * PAGE < self.counts[self.state] else None


def links(state: str, page: int) -> Links:
    """Links between indicators, those of one policy together."""
    found = IdentityEdge.objects.filter(before__kind="indicator")
    states = ("proposed", *VERDICTS)
    counts = {each: found.filter(state=each).count() for each in states}
    state = state if state in states else "proposed"
    near = found.filter(state=state).select_related("before", "after")
    edges = list(near.order_by("after__above", "pk")[(page - 1) * PAGE : page * PAGE])
    return Links(tuple(_shown(edges)), counts, state, page)


def _shown(edges: Sequence[IdentityEdge]) -> Iterable[LinkShown]:
    ends = [each.before_id for each in edges] + [each.after_id for each in edges]
    namings = Naming.objects.filter(identity__in=ends, evaluation__public_pointer__isnull=False)
    first: dict[UUID, Naming] = {}
    last: dict[UUID, Naming] = {}
    for each in namings.order_by("fiscal_year", "pk"):
        first.setdefault(each.identity_id, each)
        last[each.identity_id] = each
    keys = keys_of(list(Identity.objects.filter(pk__in=[each.after_id for each in edges])))
    told = Event.objects.filter(action=_ACTION, subject__in=map(_subject, edges)).order_by("seq")
    decisions = {each.subject: each for each in told}
    for edge in edges:
        yield LinkShown(
            edge,
            last.get(edge.before_id),
            first.get(edge.after_id),
            keys[str(edge.after_id)],
            decisions.get(_subject(edge)),
        )


def decide(edge_id: int, verdict: str, *, reason: str, person: Person, at: datetime) -> None:
    """Confirms or rejects a link; a decision may be taken again. Raises Problem."""
    if not may_decide_links(person, at):
        raise forbidden()
    if verdict not in VERDICTS or not reason.strip():
        raise problem_named("no-reason.linking")
    with alone(), transaction.atomic():
        edge = IdentityEdge.objects.filter(pk=edge_id, before__kind="indicator").first()
        if edge is None:
            raise problem_named("no-such-link", {"link": edge_id})
        details = {
            "before": str(edge.before_id),
            "after": str(edge.after_id),
            "was": edge.state,
            "verdict": verdict,
            "reason": reason.strip(),
        }
        edge.state = verdict
        edge.save(update_fields=["state"])
        record_event(_ACTION, _subject(edge), by=actor_of(person), at=at, details=details)


def _subject(edge: IdentityEdge) -> str:
    return f"identity-link {edge.pk}"
