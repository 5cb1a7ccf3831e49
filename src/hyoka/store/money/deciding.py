"""What people decide about two sheets: kept by the sheets' keys, withdrawn and never deleted, each
in the log."""

from datetime import datetime

from django.db import transaction

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.store.locks import alone
from hyoka.store.money import models
from hyoka.store.workspace.events import Actor, record_event


def decide(
    before_key: str, after_key: str, verdict: str, *, reason: str, by: Actor, at: datetime
) -> models.LinkDecision:
    """Replaces the decision in force. Raises Problem without a reason or for sheets nobody
    imported."""
    if verdict not in ("same", "different") or not reason.strip():
        raise _no_reason()
    known = models.ReviewSheet.objects.filter(key__in=(before_key, after_key)).count()
    if known != len({before_key, after_key}) or before_key == after_key:
        raise _no_sheets()
    with alone(), transaction.atomic():
        in_force = models.LinkDecision.objects.filter(
            before_key=before_key, after_key=after_key, withdrawn_at=None
        )
        in_force.update(withdrawn_at=at)
        decision = models.LinkDecision.objects.create(
            before_key=before_key,
            after_key=after_key,
            verdict=verdict,
            reason=reason.strip(),
            author=by.name,
            at=at,
        )
        details = {
            "before": before_key,
            "after": after_key,
            "verdict": verdict,
            "reason": reason.strip(),
        }
        record_event("decide-link", f"link {decision.pk}", by=by, at=at, details=details)
    return decision


def _no_reason() -> Problem:
    return problem_named("no-reason.deciding")


def _no_sheets() -> Problem:
    return problem_named("no-such-sheets")
