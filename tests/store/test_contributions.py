"""Contributions in the store: identities of contributions and organisations, years apart, projections."""

import pytest

from hyoka.office import library, load_records, rebuild_projections, verify_store
from hyoka.reading import read
from hyoka.records import Records
from hyoka.store.models import AmountRow, EvaluationRow, Identity, Naming
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def load(data: bytes, name: str = "sheet.txt") -> tuple[int, ...]:
    return load_records(read(data, name), data, author="tester", at=NOW, reason="test").evaluations


def test_a_sheet_comes_back_as_it_was_read(
    records_contribution: Records, sample_contribution: bytes
) -> None:
    (evaluation,) = load(sample_contribution, records_contribution.document.name)
    assert library.records_of(evaluation).to_json() == records_contribution.to_json()


def test_two_years_of_a_contribution_are_two_evaluations_of_one(sample_contribution: bytes) -> None:
    later = sample_contribution.replace("平成29年度".encode(), "平成30年度".encode(), 1)
    (first,), (second,) = load(sample_contribution), load(later)
    older, newer = library.evaluation_entry(first), library.evaluation_entry(second)
    assert older.policy_id == newer.policy_id
    assert [entry.fiscal_year for entry in library.cycles_of(older.policy_id)] == [2018, 2017]
    assert Identity.objects.filter(kind="organization").count() == 1
    assert Naming.objects.filter(identity__kind="organization").count() == 2


def test_several_sheets_in_one_file_are_evaluations_of_their_own(
    sample_contribution: bytes,
) -> None:
    first = sample_contribution.decode().rstrip()
    second = first.replace("（ICEO）", "（OECI）")
    nameless = "\n".join(
        line for line in first.split("\n") if not line.startswith("国際沿岸生態系機構（")
    )
    data = f"{first}\n\f{second}\n\f{nameless}\n\f{nameless.replace('86,400', '99,400')}\n".encode()
    assert len(load(data)) == 4
    assert verify_store() == []


def test_the_same_sheet_twice_in_one_file_is_kept_and_shown_once(
    sample_contribution: bytes,
) -> None:
    text = sample_contribution.decode().rstrip()
    (evaluation,) = load(f"{text}\n\f{text}\n".encode())
    assert len(library.records_of(evaluation).sheets) == 2
    assert EvaluationRow.objects.count() == 1


def test_grade_kind_and_money_are_projected_and_rebuilt(sample_contribution: bytes) -> None:
    (evaluation,) = load(sample_contribution)
    entry = library.evaluation_entry(evaluation)
    assert (entry.kind, entry.letter, entry.label) == ("contribution", "B", "任意拠出金")
    amount = AmountRow.objects.get()
    assert (amount.scope, amount.stage, amount.fiscal_year, amount.number) == (
        "contribution",
        "initial",
        2017,
        "86400",
    )
    rebuild_projections(author="tester", at=NOW)
    assert verify_store() == []
