"""What people decide about two sheets: kept by the sheets' keys, withdrawn and never deleted, each in the log."""

from datetime import datetime

from django.db import transaction

from hyoka.records import Kind, Problem
from hyoka.store.locks import alone
from hyoka.store.money import models
from hyoka.store.workspace.events import Actor, record_event


def decide(
    before_key: str, after_key: str, verdict: str, *, reason: str, by: Actor, at: datetime
) -> models.LinkDecision:
    """Replaces the decision in force. Raises Problem without a reason or for sheets nobody imported."""
    if verdict not in ("same", "different") or not reason.strip():
        raise _no_reason()
    known = models.ReviewSheet.objects.filter(key__in=(before_key, after_key)).count()
    if known != len({before_key, after_key}) or before_key == after_key:
        raise _no_sheets()
    with alone(), transaction.atomic():
        in_force = models.LinkDecision.objects.filter(before_key=before_key, after_key=after_key, withdrawn_at=None)
        in_force.update(withdrawn_at=at)
        decision = models.LinkDecision.objects.create(
            before_key=before_key,
            after_key=after_key,
            verdict=verdict,
            reason=reason.strip(),
            author=by.name,
            at=at,
        )
        details = {"before": before_key, "after": after_key, "verdict": verdict, "reason": reason.strip()}
        record_event("decide-link", f"link {decision.pk}", by=by, at=at, details=details)
    return decision


def _no_reason() -> Problem:
    return Problem(
        "no-reason",
        Kind.INVALID,
        ja="「同じ事業」か「別の事業」を選び、理由を書いてください。",
        en="Choose “same” or “different” and give the reason.",
    )


def _no_sheets() -> Problem:
    return Problem(
        "no-such-sheets",
        Kind.MISSING,
        ja="そのシートは取り込まれていません。一覧から選び直してください。",
        en="These sheets are not imported. Choose from the list again.",
    )
