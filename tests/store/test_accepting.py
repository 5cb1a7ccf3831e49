"""A finding accepted with a reason stays accepted after the next load, and everything about it is kept."""

import pytest

from hyoka.office import load_records
from hyoka.office.checking import accept_finding, findings_of, stored_findings, withdraw_acceptance
from hyoka.reading import read
from hyoka.records import Finding, Problem
from hyoka.store.models import Acceptance
from hyoka.store.workspace.models import Event
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
REASON = "補正後の額を載せたため"


def loaded(data: bytes) -> int:
    (evaluation,) = load_records(
        read(data, "report.txt"), data, author="tester", at=NOW, reason="test"
    ).evaluations
    return evaluation


def wrong(sample: bytes) -> bytes:
    return sample.replace(b"1,300", b"1,301")


def sum_of(evaluation: int) -> Finding:
    (found,) = [finding for finding in findings_of(evaluation) if finding.code == "sum-mismatch"]
    return found


def test_an_acceptance_is_kept_with_author_time_and_reason(sample_2021: bytes) -> None:
    evaluation = loaded(wrong(sample_2021))
    accept_finding(sum_of(evaluation).fingerprint, author="佐藤", at=NOW, reason=REASON)
    accepted = sum_of(evaluation).accepted
    assert accepted is not None
    assert (accepted.by, accepted.on, accepted.reason) == ("佐藤", NOW.date().isoformat(), REASON)
    event = Event.objects.get(action="accept-finding")
    assert (event.who, event.details["reason"]) == ("佐藤", REASON)


def test_it_stays_after_the_next_load_of_an_edited_document(sample_2021: bytes) -> None:
    first = loaded(wrong(sample_2021))
    accept_finding(sum_of(first).fingerprint, author="佐藤", at=NOW, reason=REASON)
    second = loaded(
        wrong(sample_2021).replace(
            "令和３年度政策評価書".encode(), "\n\n令和３年度政策評価書".encode(), 1
        )
    )
    assert second != first
    assert sum_of(second).accepted is not None


def test_another_slip_at_the_same_place_is_not_accepted_with_it(sample_2021: bytes) -> None:
    first = loaded(wrong(sample_2021))
    accept_finding(sum_of(first).fingerprint, author="佐藤", at=NOW, reason=REASON)
    second = loaded(sample_2021.replace(b"1,300", b"1,309"))
    assert sum_of(second).accepted is None


def test_a_withdrawn_acceptance_no_longer_counts_and_is_not_lost(sample_2021: bytes) -> None:
    evaluation = loaded(wrong(sample_2021))
    fingerprint = sum_of(evaluation).fingerprint
    accept_finding(fingerprint, author="佐藤", at=NOW, reason=REASON)
    withdraw_acceptance(fingerprint, author="鈴木", at=NOW, reason="合計を直すこととした")
    assert sum_of(evaluation).accepted is None
    kept = Acceptance.objects.get()
    assert (kept.author, kept.withdrawn_by) == ("佐藤", "鈴木")
    accept_finding(fingerprint, author="田中", at=NOW, reason=REASON)
    assert sum_of(evaluation).accepted is not None


def test_accepting_needs_a_reason_and_a_finding_that_is_there(sample_2021: bytes) -> None:
    evaluation = loaded(wrong(sample_2021))
    with pytest.raises(Problem) as told:
        accept_finding(sum_of(evaluation).fingerprint, author="佐藤", at=NOW, reason=" ")
    assert told.value.code == "no-reason"
    with pytest.raises(Problem) as told:
        accept_finding("0123456789abcdef", author="佐藤", at=NOW, reason=REASON)
    assert told.value.code == "unknown-finding"
    assert not Acceptance.objects.exists()


def test_everything_stored_is_checked_policy_by_policy(
    sample_2021: bytes, sample_2024: bytes
) -> None:
    older, newer = loaded(sample_2021), loaded(sample_2024)
    found = {
        entry.id: {finding.code for finding in findings} for entry, findings in stored_findings()
    }
    assert set(found) == {older, newer}
    assert "indicator-retired" in found[older] | found[newer]
