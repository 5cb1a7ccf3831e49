"""Checking what is stored: the findings of an evaluation, of everything policy by policy, and
accepting them.

In: evaluations of the store. Out: findings, each with its acceptance where somebody accepted it.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from hyoka.checking import check_together
from hyoka.definitions.problems import problem_named
from hyoka.office.library import EvaluationEntry, entries, records_of
from hyoka.records import At, Finding, Problem, Records
from hyoka.store import accepting
from hyoka.store.models import Evaluation, Revision
from hyoka.store.workspace.publishing import published_evaluations

_KEPT = 32


def findings_of(evaluation_id: int) -> tuple[Finding, ...]:
    """The findings of one evaluation, alone and beside the policy's other cycles. Raises Problem
    for an unknown one."""
    found = with_acceptances(_evaluation(evaluation_id), findings_as_checked(evaluation_id))
    return tuple(map(_under_own_names, found))


def findings_as_checked(evaluation_id: int) -> tuple[Finding, ...]:
    """The same without acceptances, documents named `12/report.pdf`. Raises Problem for an unknown
    one."""
    evaluation = _evaluation(evaluation_id)
    cycles = tuple(
        published_evaluations()
        .filter(subject=evaluation.subject_id)
        .order_by("fiscal_year", "pk")
        .values_list("pk", flat=True)
    )
    return _checked(cycles, _state(cycles)).get(evaluation_id, ())


def stored_findings() -> Iterator[tuple[EvaluationEntry, tuple[Finding, ...]]]:
    """Every evaluation with its findings, one policy in memory at a time."""
    for _, cycles in groupby(entries(), key=lambda entry: entry.policy_id):
        listed = sorted(cycles, key=lambda entry: entry.fiscal_year)
        found = _check([entry.id for entry in listed])
        for entry in listed:
            own = tuple(map(_under_own_names, found.get(entry.id, ())))
            yield entry, with_acceptances(_evaluation(entry.id), own)


def accept_finding(
    fingerprint: str, *, author: str, at: datetime, reason: str
) -> list[EvaluationEntry]:
    """Accepts a finding wherever it stands. Raises Problem where nothing has it, or where no reason
    is given."""
    if not reason.strip():
        raise _no_reason()
    accepted = []
    for entry, findings in stored_findings():
        finding = next((each for each in findings if each.fingerprint == fingerprint), None)
        if finding is not None:
            if finding.accepted is None:
                accepting.accept(
                    _evaluation(entry.id), finding, author=author, at=at, reason=reason
                )
            accepted.append(entry)
    if not accepted:
        raise _unknown(fingerprint)
    return accepted


def withdraw_acceptance(
    fingerprint: str, *, author: str, at: datetime, reason: str
) -> list[EvaluationEntry]:
    """Ends an acceptance. Raises Problem where there is none, or where no reason is given."""
    if not reason.strip():
        raise _no_reason()
    ended = [
        entry
        for entry in entries()
        if accepting.withdraw(
            _evaluation(entry.id), fingerprint, author=author, at=at, reason=reason
        )
    ]
    if not ended:
        raise _unknown(fingerprint)
    return ended


def _check(evaluation_ids: list[int]) -> dict[int, tuple[Finding, ...]]:
    """Findings by evaluation; one that concerns several belongs to the evaluation it speaks of."""
    found: dict[int, list[Finding]] = {each: [] for each in evaluation_ids}
    for finding in check_together(_numbered(each) for each in evaluation_ids):
        owner = _number(finding.at[0]) if finding.at else None
        found[owner if owner in found else evaluation_ids[-1]].append(finding)
    return {each: tuple(findings) for each, findings in found.items()}


def _numbered(evaluation_id: int) -> Records:
    """The records under a name no other document has, since two documents may be called the
    same."""
    records = records_of(evaluation_id)
    document = records.document.model_copy(
        update={"name": f"{evaluation_id}/{records.document.name}"}
    )
    return records.model_copy(update={"document": document})


def _number(place: At) -> int | None:
    number = (place.document or "").partition("/")[0]
    return int(number) if number.isascii() and number.isdecimal() else None


def _under_own_names(finding: Finding) -> Finding:
    """The finding with its documents under their own names again."""
    return finding.model_copy(update={"at": tuple(map(_named, finding.at))})


def _named(place: At) -> At:
    return place.model_copy(update={"document": (place.document or "").partition("/")[2]})


@lru_cache(maxsize=_KEPT)
def _checked(
    evaluation_ids: tuple[int, ...], state: tuple[tuple[str, str], ...]
) -> dict[int, tuple[Finding, ...]]:
    """Kept as long as no revision is added."""
    del state
    return _check(list(evaluation_ids))


def _state(evaluation_ids: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """The revisions the evaluations consist of, by their hashes, and the names their findings
    cite."""
    found = Revision.objects.filter(sheet__evaluation__in=evaluation_ids).order_by("pk")
    return tuple(found.values_list("hash", "sheet__evaluation__document__name"))


def with_acceptances(evaluation: Evaluation, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each finding with its acceptance, where somebody took responsibility for it."""
    accepted = accepting.acceptances_of(evaluation)
    return tuple(
        finding.model_copy(update={"accepted": accepted.get(finding.fingerprint)})
        for finding in findings
    )


def _evaluation(evaluation_id: int) -> Evaluation:
    found = published_evaluations().select_related("subject").filter(pk=evaluation_id).first()
    if found is None:
        raise problem_named("unknown-evaluation", {"evaluation": evaluation_id})
    return found


def _no_reason() -> Problem:
    return problem_named("no-reason.checking")


def _unknown(fingerprint: str) -> Problem:
    return problem_named("unknown-finding", {"fingerprint": fingerprint[:40]})
