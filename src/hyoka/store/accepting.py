"""Keeps acceptances: which findings of a policy and cycle somebody took responsibility for.

In: an evaluation and a finding. Out: acceptances in force by fingerprint. Each change writes its
audit event.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from hyoka.records import Acceptance as AcceptanceRecord
from hyoka.records import Finding
from hyoka.store.models import Acceptance, Evaluation
from hyoka.store.workspace.events import Actor, record_event


def acceptances_of(evaluation: Evaluation) -> dict[str, AcceptanceRecord]:
    """In force for the evaluation's policy and cycle, whatever document it was read from."""
    found = Acceptance.objects.filter(
        subject=evaluation.subject_id, fiscal_year=evaluation.fiscal_year, withdrawn_at=None
    )
    return {
        each.fingerprint: AcceptanceRecord(
            by=each.author, on=localdate(each.at).isoformat(), reason=each.reason
        )
        for each in found
    }


def accept(
    evaluation: Evaluation, finding: Finding, *, author: str, at: datetime, reason: str
) -> None:
    """Saves an acceptance with its audit event."""
    with transaction.atomic():
        Acceptance.objects.create(
            subject=evaluation.subject,
            fiscal_year=evaluation.fiscal_year,
            fingerprint=finding.fingerprint,
            code=finding.code,
            finding=finding.model_dump_json(by_alias=True),
            reason=reason,
            author=author,
            at=at,
        )
        _audit("accept", evaluation, finding.fingerprint, author, at, reason)


def withdraw(
    evaluation: Evaluation, fingerprint: str, *, author: str, at: datetime, reason: str
) -> bool:
    """Ends an acceptance; whether there was one."""
    with transaction.atomic():
        n_ended = Acceptance.objects.filter(
            subject=evaluation.subject_id,
            fiscal_year=evaluation.fiscal_year,
            fingerprint=fingerprint,
            withdrawn_at=None,
        ).update(withdrawn_by=author, withdrawn_at=at)
        if n_ended:
            _audit("withdraw", evaluation, fingerprint, author, at, reason)
    return bool(n_ended)


def _audit(
    action: str, evaluation: Evaluation, fingerprint: str, author: str, at: datetime, reason: str
) -> None:
    details = {"fingerprint": fingerprint, "fiscal_year": evaluation.fiscal_year, "reason": reason}
    record_event(
        f"{action}-finding", f"evaluation {evaluation.pk}", by=Actor(author), at=at, details=details
    )
