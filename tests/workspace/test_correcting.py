"""A wrong value is put right: on the command line, by a mended record, and everything of it is kept."""

import json

import pytest

from hyoka.cli.app import app
from hyoka.cli.failing import run
from hyoka.office import library, load_records, people, verify_store
from hyoka.office.maintenance import seal_changes
from hyoka.records import PolicyEvaluation, Problem, Records
from hyoka.store.kept.addresses import name_of
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Publication, SheetStatus
from tests.conftest import NOW
from tests.support.clients import PageClient
from tests.workspace.conftest import Office

pytestmark = pytest.mark.django_db


def mended_copy(records: Records) -> Records:
    """The record with the first indicator's rating mended."""
    raw = json.loads(records.to_json())
    report = next(sheet for sheet in raw["sheets"] if sheet["type"] == "policy_evaluation")
    report["fields"][0]["indicators"][0]["rating"] |= {"raw": "ｃ", "code": "c"}
    return Records.model_validate(raw)


def title(evaluation: int) -> str:
    """The title of the first field, as it is public."""
    report = library.report_of(library.records_of(evaluation))
    assert isinstance(report, PolicyEvaluation)
    found = report.fields[0].title
    return found.text if found else ""


def rating(evaluation: int) -> str | None:
    report = library.report_of(library.records_of(evaluation))
    assert isinstance(report, PolicyEvaluation)
    found = report.fields[0].indicators[0].rating
    return found.code if found else None


def test_a_mended_record_makes_a_new_revision_and_a_correction(
    db: None, records_2021: Records, sample_2021: bytes
) -> None:
    (evaluation,) = load_records(
        records_2021, sample_2021, author="tester", at=NOW, reason="test"
    ).evaluations
    before = rating(evaluation)
    mended = mended_copy(records_2021)
    loaded = load_records(
        mended, mended.to_json().encode(), author="佐藤", at=NOW, reason="評定の読み違い"
    )
    assert (loaded.is_new, len(loaded.revised)) == (False, 1)
    assert (before, rating(evaluation)) == ("a", "c")
    one, two = Publication.objects.filter(evaluation=evaluation).order_by("number")
    assert (two.replaces, two.note, two.who) == (one, "評定の読み違い", "佐藤")
    told = PageClient().get(f"/evaluations/{name_of(evaluation)}/published/").content.decode()
    assert "評定の読み違い" in told
    former = PageClient().get(f"/evaluations/{name_of(evaluation)}/published/1.json")
    assert Records.model_validate_json(former.content).sheets[1] == records_2021.sheets[1]
    again = load_records(mended, mended.to_json().encode(), author="佐藤", at=NOW, reason="again")
    assert again.revised == ()
    seal_changes(author="tester", at=NOW)
    assert verify_store() == []


def test_the_document_itself_loaded_again_never_undoes_a_person(
    db: None, records_2021: Records, sample_2021: bytes
) -> None:
    (evaluation,) = load_records(
        records_2021, sample_2021, author="tester", at=NOW, reason="test"
    ).evaluations
    mended = mended_copy(records_2021)
    load_records(mended, mended.to_json().encode(), author="佐藤", at=NOW, reason="評定の読み違い")
    assert (
        load_records(records_2021, sample_2021, author="tester", at=NOW, reason="again").revised
        == ()
    )
    assert rating(evaluation) == "c"


def test_a_mended_record_with_other_sheets_is_refused(
    db: None, records_2021: Records, sample_2021: bytes
) -> None:
    load_records(records_2021, sample_2021, author="tester", at=NOW, reason="test")
    fewer = records_2021.model_copy(update={"sheets": records_2021.sheets[:1]})
    with pytest.raises(Problem):
        load_records(fewer, fewer.to_json().encode(), author="佐藤", at=NOW, reason="r")


@pytest.fixture
def as_chief(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("hyoka.cli.database.prepare", lambda: None)
    for name in ("sheets", "sheet", "correct", "step", "digest"):
        monkeypatch.setattr(f"hyoka.cli.{name}.prepare", lambda: None)
    monkeypatch.setenv("HYOKA_USER", "chief@example.jp")
    return office


def test_a_public_value_is_corrected_on_the_command_line(
    as_chief: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = Sheet.objects.filter(evaluation=as_chief.before, kind="field").order_by("part")[0]
    SheetStatus.objects.filter(pk=sheet.pk).update(office=people.office_named("reef"))
    monkeypatch.setenv("HYOKA_USER", "writer@example.jp")
    assert run(app, ["correct", str(sheet.pk), "title", "正しい名称"]) == 2
    assert run(app, ["correct", str(sheet.pk), "nowhere", "a", "--reason", "r"]) == 4
    assert run(app, ["correct", str(sheet.pk), "title", "正しい名称", "--reason", "読み違い"]) == 0
    assert title(as_chief.before) != "正しい名称"
    for who, action in (
        ("writer", "submit"),
        ("head", "forward"),
        ("chief", "approve"),
        ("chief", "publish"),
    ):
        monkeypatch.setenv("HYOKA_USER", f"{who}@example.jp")
        assert run(app, ["step", str(sheet.pk), action]) == 0, capsys.readouterr().err
    assert title(as_chief.before) == "正しい名称"
    assert (
        Publication.objects.filter(evaluation=as_chief.before).latest("number").note == "読み違い"
    )


def test_the_command_line_asks_for_the_same_permissions(
    as_chief: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(app, ["sheets", "--json"]) == 0
    assert {json.loads(line)["sheet"] for line in capsys.readouterr().out.splitlines()} >= {
        as_chief.field
    }
    assert run(app, ["step", str(as_chief.field), "submit"]) == 5
    monkeypatch.setenv("HYOKA_USER", "admin@example.jp")
    assert run(app, ["sheets"]) == 0
    assert capsys.readouterr().out == ""
    assert run(app, ["sheet", str(as_chief.field)]) == 4
    monkeypatch.setenv("HYOKA_USER", "somebody")
    assert run(app, ["sheets"]) == 2


def test_a_sheet_is_printed_leaf_by_leaf_and_version_by_version(
    as_chief: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, ["sheet", str(as_chief.field), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"title", "necessity"} <= {line["leaf"] for line in lines}
    assert run(app, ["sheet", str(as_chief.field), "--history"]) == 0
    assert "rolled forward" in capsys.readouterr().out
    assert run(app, ["digest", "--json"]) == 0
