"""The store: loading, revisions, identities, projections."""

import pytest
from django.db import connection

from hyoka.office import library, load_records, rebuild_projections, verify_store
from hyoka.reading import read
from hyoka.records import Kind, Problem, Records
from hyoka.store.chain import saved
from hyoka.store.models import (
    Evaluation,
    IdentityEdge,
    IndicatorRow,
    Revision,
    Sheet,
    SourceDocument,
)
from hyoka.store.projecting import projected
from hyoka.store.workspace.models import Event
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def load(records: Records, data: bytes) -> tuple[int, ...]:
    return load_records(records, data, author="tester", at=NOW, reason="test").evaluations


def test_assembling_a_loaded_document_gives_the_same_bytes(
    records_2021: Records, sample_2021: bytes
) -> None:
    load(records_2021, sample_2021)
    sha256 = records_2021.document.sha256
    assert library.records_of_document(sha256).to_json() == records_2021.to_json()
    assert library.document_bytes(sha256)[0] == sample_2021


def test_the_same_bytes_twice_change_nothing(records_2021: Records, sample_2021: bytes) -> None:
    first = load(records_2021, sample_2021)
    counts = (Revision.objects.count(), Event.objects.count(), IndicatorRow.objects.count())
    again = load_records(records_2021, sample_2021, author="another", at=NOW, reason="again")
    assert (again.is_new, again.evaluations) == (False, first)
    assert (Revision.objects.count(), Event.objects.count(), IndicatorRow.objects.count()) == counts


def test_records_that_claim_to_be_of_a_document_do_not_keep_it_out(
    records_2021: Records, sample_2021: bytes, records_2024: Records
) -> None:
    forged = records_2024.model_copy(update={"document": records_2021.document})
    (first,) = load(forged, forged.to_json().encode())
    (second,) = load(records_2021, sample_2021)
    assert library.records_of(second).to_json() == records_2021.to_json()
    assert library.document_bytes(records_2021.document.sha256)[0] == sample_2021
    assert len({library.records_of(each).document.sha256 for each in (first, second)}) == 2
    assert load(forged, forged.to_json().encode()) == (first,)
    assert SourceDocument.objects.count() == 2


def test_records_of_a_loaded_document_add_nothing(
    records_2021: Records, sample_2021: bytes
) -> None:
    first = load(records_2021, sample_2021)
    data = records_2021.to_json().encode()
    again = load_records(records_2021, data, author="another", at=NOW, reason="again")
    assert (again.is_new, again.evaluations, again.sha256) == (
        False,
        first,
        records_2021.document.sha256,
    )
    assert SourceDocument.objects.count() == 1


@pytest.mark.parametrize("content", ["{", '{"type": "policy_evaluation"}', '{"type": "nothing"}'])
@pytest.mark.parametrize("kind", ["cover", "field", "budget_slip"])
def test_what_fits_no_sheet_any_more_is_a_problem_that_names_the_evaluation(
    records_2021: Records, sample_2021: bytes, kind: str, content: str
) -> None:
    (damaged,) = load(records_2021, sample_2021)
    Revision.objects.filter(sheet__kind=kind).update(content=content)
    with pytest.raises(Problem) as told:
        library.records_of(damaged)
    assert (told.value.kind, told.value.facts["evaluation"]) == (Kind.DAMAGED, str(damaged))
    assert "hyoka verify" in told.value.en
    with pytest.raises(Problem, match=f"Evaluation {damaged} "):
        library.records_of_document(records_2021.document.sha256)
    assert f"evaluation {damaged}: what is stored fits no sheet" in verify_store()


def test_a_second_document_about_the_same_policy_is_another_evaluation(
    records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> None:
    (first,), (second,) = load(records_2021, sample_2021), load(records_2024, sample_2024)
    older, newer = library.evaluation_entry(first), library.evaluation_entry(second)
    assert older.policy_id == newer.policy_id
    assert [entry.fiscal_year for entry in library.cycles_of(older.policy_id)] == [2024, 2021]
    assert library.records_of(first).sheets == records_2021.sheets


def test_the_slip_and_the_report_of_one_file_are_one_evaluation(
    records_2021: Records, sample_2021: bytes
) -> None:
    (evaluation,) = load(records_2021, sample_2021)
    kinds = list(
        Sheet.objects.filter(evaluation=evaluation)
        .order_by("position", "part")
        .values_list("kind", flat=True)
    )
    assert kinds == ["budget_slip", "cover", "field", "field", "field"]


def test_an_indicator_is_the_same_only_where_code_and_name_agree(
    records_2021: Records, sample_2021: bytes, records_2024: Records, sample_2024: bytes
) -> None:
    load(records_2021, sample_2021)
    (second,) = load(records_2024, sample_2024)
    assert [past.link for past in library.history_of(second, "1-2")] == ["same", "same"]
    assert [past.link for past in library.history_of(second, "1-3")] == [
        "replaced (proposed)",
        "same",
    ]
    assert [past.link for past in library.history_of(second, "1-1")] == [
        "renamed (proposed)",
        "same",
    ]
    assert set(IdentityEdge.objects.values_list("state", flat=True)) == {"proposed"}


def test_records_without_a_known_form_are_refused_and_leave_nothing() -> None:
    data = "様式のない文章。\n".encode()
    with pytest.raises(Problem) as told:
        load(read(data, "memo.txt"), data)
    assert told.value.code == "no-known-form"
    assert SourceDocument.objects.count() == 0


def test_a_revision_can_be_neither_changed_nor_deleted(
    records_2021: Records, sample_2021: bytes
) -> None:
    load(records_2021, sample_2021)
    revision = Revision.objects.first()
    assert revision is not None
    revision.content = "{}"
    with pytest.raises(Problem):
        revision.save()
    with pytest.raises(Problem):
        revision.delete()


def test_revisions_form_a_chain_and_an_altered_one_is_found(
    records_2021: Records, sample_2021: bytes
) -> None:
    load(records_2021, sample_2021)
    sheet = Sheet.objects.get(kind="cover")
    second = saved(
        sheet, Revision.objects.get(sheet=sheet).content, author="tester", at=NOW, reason="edit"
    )
    assert second.number == 2
    assert second.previous_hash == Revision.objects.get(sheet=sheet, number=1).hash
    assert verify_store() == []
    Revision.objects.filter(pk=second.pk).update(reason="another reason")
    assert any("does not match its hash" in line for line in verify_store())


def test_a_removed_revision_is_found(records_2021: Records, sample_2021: bytes) -> None:
    load(records_2021, sample_2021)
    sheet = Sheet.objects.get(kind="cover")
    content = Revision.objects.get(sheet=sheet).content
    for reason in ("one", "two"):
        saved(sheet, content, author="tester", at=NOW, reason=reason)
    Revision.objects.filter(sheet=sheet, number=2).delete()
    assert any("does not follow" in line for line in verify_store())


def test_a_rebuild_gives_the_same_rows(records_2021: Records, sample_2021: bytes) -> None:
    load(records_2021, sample_2021)
    public = Evaluation.objects.get().pk
    before = projected(public)
    assert len(before) > 50
    assert rebuild_projections(author="tester", at=NOW) == 1
    assert projected(public) == before


def test_a_row_changed_behind_the_stores_back_is_found_and_mended(
    records_2021: Records, sample_2021: bytes
) -> None:
    load(records_2021, sample_2021)
    IndicatorRow.objects.filter(code="1-3").update(rating="a")
    assert any("hyoka rebuild" in line for line in verify_store())
    rebuild_projections(author="tester", at=NOW)
    assert verify_store() == []


def test_every_load_is_in_the_audit_trail(records_2021: Records, sample_2021: bytes) -> None:
    load(records_2021, sample_2021)
    event = Event.objects.get(action="load")
    assert (event.who, event.action, event.at) == ("tester", "load", NOW)
    assert records_2021.document.sha256 in event.subject


def test_a_load_that_fails_half_way_leaves_nothing(
    records_2021: Records, sample_2021: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("hyoka.store.loading.project", broken)
    with pytest.raises(RuntimeError):
        load(records_2021, sample_2021)
    assert (
        Evaluation.objects.count(),
        Revision.objects.count(),
        SourceDocument.objects.count(),
    ) == (0, 0, 0)


def test_the_tests_run_on_the_database_they_say() -> None:
    assert connection.vendor in ("sqlite", "postgresql")
