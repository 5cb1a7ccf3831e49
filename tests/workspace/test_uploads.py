"""Files handed in: proposals confirmed value by value, forms that come back, files made to harm."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings

from hyoka.editing import hash_of, opened, typed_of
from hyoka.office import confirming, cycles, handing_in, people, sending_out
from hyoka.office.confirming import Decision
from hyoka.office.drafting import current, refused_in
from hyoka.office.people import actor_of
from hyoka.office.printing import written_form
from hyoka.office.sealing import seal
from hyoka.office.stepping import step
from hyoka.records import Problem
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import (
    Change,
    Confirmation,
    Event,
    Person,
    Proposal,
    ProposedSheet,
    Upload,
)
from tests.cli.test_hostile_files import forms_in_forms
from tests.conftest import NOW
from tests.workspace.conftest import Office, signed_in, wrote

pytestmark = pytest.mark.django_db


def stands(sheet: int, path: str) -> object:
    return typed_of(current(Sheet.objects.get(pk=sheet)).opened.leaves[path])


def part_for(upload: Upload, sheet: int) -> ProposedSheet:
    return ProposedSheet.objects.filter(proposal__upload=upload, sheet=sheet).latest("pk")


def said(part: ProposedSheet, person: Person, key: str, what: str, words: str = "") -> object:
    return confirming.decide(part, Decision(key, what, words), person, at=NOW)


def handed(office: Office, data: bytes, name: str, sheet: int | None = None) -> Upload:
    meant = Sheet.objects.get(pk=sheet) if sheet else None
    return handing_in.hand_in(office.writer, data, name, meant, at=NOW)


def altered(form: bytes, before: str, after: str) -> bytes:
    """A Word file in which an offline office has changed words."""
    document = docx.Document(BytesIO(form))
    texts = [t for t in document.element.body.iter() if t.tag.endswith("}t") and t.text]
    found = [t for t in texts if before in t.text]
    assert found, before
    for each in found:
        each.text = each.text.replace(before, after)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def posted(client: Client, data: bytes, name: str, query: str = "") -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    return client.post(f"/work/uploads/new/{query}", {"file": file})  # type: ignore[return-value]


def test_a_file_is_a_proposal_and_changes_no_sheet(office: Office, sample_2021: bytes) -> None:
    before = Revision.objects.count()
    upload = handed(office, sample_2021, "report.txt", office.field)
    assert upload.state == "proposed"
    assert (Revision.objects.count(), Change.objects.count()) == (before, 0)
    reading = confirming.reading_of(part_for(upload, office.field))
    assert reading.todo
    assert not reading.done
    assert handing_in.bytes_of(Upload.objects.get()) == sample_2021


def test_a_confirmed_value_is_written_with_where_it_comes_from(
    office: Office, sample_2021: bytes
) -> None:
    part = part_for(handed(office, sample_2021, "report.txt", office.field), office.field)
    reading = confirming.reading_of(part)
    each = next(one for one in reading.todo if one.path == "necessity")
    assert stands(office.field, "necessity") == ""
    said(part, office.writer, each.key, "same")
    assert stands(office.field, "necessity") == each.typed
    assert [one.key for one in confirming.reading_of(part).done] == ["necessity"]
    sheet = Sheet.objects.get(pk=office.field)
    made = seal(sheet, actor_of(office.writer), cause="mark", reason="r", at=NOW)
    assert made is not None
    origin = made.note.origins["necessity"]
    assert (origin["from"], origin["file"]) == ("confirmed", "report.txt")
    event = Event.objects.filter(action="confirm").get()
    assert event.details["leaf"] == "necessity"
    assert event.person == office.writer


def test_a_unit_that_stands_in_the_head_of_a_column_is_kept(
    office: Office, sample_2021: bytes
) -> None:
    upload = handing_in.hand_in(office.chief, sample_2021, "report.txt", None, at=NOW)
    cycle = cycles.open_cycle(office.chief, 2024, title="t", at=NOW)
    handing_in.begin_from(office.chief, upload, cycle, people.office_named("reef"), at=NOW)
    part = ProposedSheet.objects.get(proposal__upload=upload, kind="cover")
    cover = part.sheet_id
    assert cover
    amounts = [
        one
        for one in confirming.reading_of(part).todo
        if one.leaf and one.leaf.shape == "value" and one.leaf.stored.get("unit")
    ]
    one, other = amounts[0], amounts[1]
    said(part, office.writer, one.key, "same")
    said(part, office.writer, other.key, "corrected", "1,234")
    leaves = current(Sheet.objects.get(pk=cover)).opened.leaves
    assert one.leaf
    assert other.leaf
    assert leaves[one.path].stored["unit"] == one.leaf.stored["unit"]
    assert leaves[other.path].stored["number"] == "1234"
    assert leaves[other.path].stored["unit"] == other.leaf.stored["unit"]


@pytest.mark.parametrize(
    ("what", "words", "expected"),
    [
        ("corrected", "123 隻", {"raw": "123 隻", "state": "given"}),
        ("blank", "", {"raw": "", "state": "blank"}),
        ("unreadable", "", {"raw": "", "state": "unreadable"}),
        ("not_here", "", None),
    ],
)
def test_each_decision_says_what_it_says(
    office: Office, sample_2021: bytes, what: str, words: str, expected: object
) -> None:
    part = part_for(handed(office, sample_2021, "report.txt", office.field), office.field)
    each = next(one for one in confirming.reading_of(part).todo if isinstance(one.typed, dict))
    before = stands(office.field, each.path)
    said(part, office.writer, each.key, what, words)
    assert stands(office.field, each.path) == (expected or before)
    assert Confirmation.objects.get().decision == what


def test_whoever_may_not_write_in_the_sheet_confirms_nothing(
    office: Office, sample_2021: bytes
) -> None:
    part = part_for(handed(office, sample_2021, "report.txt", office.field), office.field)
    for who in (office.staff, office.chief, office.auditor, office.admin, office.expert):
        with pytest.raises(Problem) as told:
            said(part, who, "necessity", "same")
        assert told.value.code == "not-yours"
    assert not Confirmation.objects.exists()
    assert not Change.objects.exists()


def test_who_sees_a_file(office: Office, sample_2021: bytes) -> None:
    upload = handed(office, sample_2021, "report.txt", office.field)
    port = people.add_person(email="port@example.jp", name="p", by=actor_of(office.admin), at=NOW)
    people.grant(port, "writer", people.office_named("port"), by=actor_of(office.admin), at=NOW)
    on = NOW.date()
    seen = {
        who.email.partition("@")[0]
        for who in Person.objects.all()
        if handing_in.visible_uploads(who, on).filter(pk=upload.pk).exists()
    }
    assert seen == {"writer", "second", "head", "staff", "chief", "auditor"}
    page = f"/work/uploads/{upload.pk}/"
    assert signed_in(port).get(page).status_code == 404
    assert signed_in(office.admin).get("/work/uploads/").status_code == 403
    assert signed_in(office.auditor).get(page).status_code == 200


def test_a_sheet_with_unconfirmed_readings_is_not_submitted_until_confirming_is_ended(
    office: Office, sample_2021: bytes
) -> None:
    upload = handed(office, sample_2021, "report.txt", office.field)
    wrote(office.writer, office.field, "title", "名称")
    with pytest.raises(Problem) as told:
        step(office.field, "submit", office.writer, at=NOW)
    assert "report.txt" in told.value.ja
    with pytest.raises(Problem) as left:
        confirming.close(upload, office.writer, reason="", at=NOW)
    assert left.value.code == "undecided-left"
    confirming.close(upload, office.writer, reason="別の紙で確かめた", at=NOW)
    assert step(office.field, "submit", office.writer, at=NOW).state == "submitted"


def test_a_newer_reading_is_offered_and_undoes_no_decision(
    office: Office, sample_2021: bytes
) -> None:
    upload = handed(office, sample_2021, "report.txt", office.field)
    part = part_for(upload, office.field)
    said(part, office.writer, "necessity", "corrected", "人が直した。")
    assert handing_in.read_again(upload, office.writer, at=NOW) is None
    older = part.content.replace(str(confirming.reading_of(part).done[0].typed)[:6], "前の読み方は")
    ProposedSheet.objects.filter(pk=part.pk).update(content=older)
    Confirmation.objects.update(value={"read": "前の読み方", "words": ""})
    newer = handing_in.read_again(upload, office.writer, at=NOW)
    assert newer is not None
    again = confirming.reading_of(newer.sheets.get(sheet=office.field))
    each = next(one for one in again.todo if one.key == "necessity")
    assert each.is_newer
    assert each.decision is not None
    assert stands(office.field, "necessity") == "人が直した。"


def test_a_new_evaluation_begins_from_a_file_with_nothing_unconfirmed_in_it(
    office: Office, sample_contribution: bytes
) -> None:
    upload = handing_in.hand_in(office.chief, sample_contribution, "c.txt", None, at=NOW)
    cycle = cycles.open_cycle(office.chief, 2024, title="t", at=NOW)
    made = handing_in.begin_from(office.chief, upload, cycle, people.office_named("reef"), at=NOW)
    sheet = Sheet.objects.get(evaluation=made)
    part = part_for(upload, sheet.pk)
    read = opened(part.kind, part.content).leaves
    words = [path for path, leaf in read.items() if leaf.shape in ("text", "value", "choice")]
    assert words
    leaves = current(sheet).opened.leaves
    assert not [path for path in words if (leaves[path].stored or {}).get("raw")]
    assert not [path for path in words if (leaves[path].stored or {}).get("text")]
    todo = {one.path for one in confirming.reading_of(part).todo}
    assert "fiscal_year" in todo
    for key in sorted(todo):
        said(part, office.writer, key, "same")
    assert not confirming.reading_of(part).todo
    assert {p: typed_of(leaf) for p, leaf in current(sheet).opened.leaves.items()} == {
        p: typed_of(leaf) for p, leaf in read.items()
    }
    seal(sheet, actor_of(office.writer), cause="mark", reason="r", at=NOW)


@pytest.mark.parametrize("to", ["docx", "xlsx"])
def test_a_form_that_comes_back_unchanged_asks_nothing(office: Office, to: str) -> None:
    wrote(office.writer, office.field, "necessity", "藻場を守る。")
    sheet = Sheet.objects.get(pk=office.field)
    form = sending_out.sent_form(office.writer, sheet, to, at=NOW)
    wrote(office.second, office.field, "title", "あとで変えた名称")
    upload = handed(office, form.data, form.name)
    parts = ProposedSheet.objects.filter(proposal__upload=upload).select_related("sheet")
    assert {each.sheet_id for each in parts} >= {office.field, office.cover}
    assert confirming.n_undecided(upload) == 0


def test_a_form_that_comes_back_changed_is_merged_with_the_revision_it_left_with(
    office: Office,
) -> None:
    wrote(office.writer, office.field, "necessity", "藻場は減っている。")
    wrote(office.writer, office.field, "title", "藻場の保全")
    sheet = Sheet.objects.get(pk=office.field)
    form = sending_out.sent_form(office.writer, sheet, "docx", at=NOW)
    left = Revision.objects.filter(sheet=sheet).latest("number")
    wrote(office.second, office.field, "title", "藻場と干潟の保全")
    data = altered(form.data, "藻場は減っている。", "藻場は増えている。")
    data = altered(data, "藻場の保全", "藻場の再生")
    part = part_for(handed(office, data, form.name), office.field)
    assert part.base == left
    todo = {one.path: one for one in confirming.reading_of(part).todo}
    assert set(todo) == {"necessity", "title"}
    assert todo["title"].was == "藻場の保全"
    said(part, office.writer, "necessity", "same")
    assert stands(office.field, "necessity") == "藻場は増えている。"
    outcome = said(part, office.writer, "title", "same")
    assert getattr(outcome, "fate", "") == "refused"
    assert stands(office.field, "title") == "藻場と干潟の保全"
    (kept,) = refused_in(sheet)
    assert kept.typed == "藻場の再生"


def test_a_mark_that_was_forged_gives_no_sheet(office: Office) -> None:
    sheet = Sheet.objects.get(pk=office.field)
    form = sending_out.sent_form(office.writer, sheet, "docx", at=NOW)
    document = docx.Document(BytesIO(form.data))
    seq = document.core_properties.keywords.partition(" ")[2].partition(":")[0]
    for forged in (f"hyoka-form {seq}:{'0' * 16}", "hyoka-form ９:x", "hyoka-form " + "9" * 60):
        document.core_properties.keywords = forged
        out = BytesIO()
        document.save(out)
        upload = handed(office, out.getvalue(), "forged.docx")
        assert (
            not ProposedSheet.objects.filter(proposal__upload=upload).exclude(sheet=None).exists()
        )


def test_the_form_of_an_office_that_does_not_see_the_cover_holds_its_sheet_alone(
    office: Office,
) -> None:
    cycles.assign(office.chief, [office.field], people.office_named("port"), None, at=NOW)
    port = people.add_person(email="port@example.jp", name="p", by=actor_of(office.admin), at=NOW)
    people.grant(port, "writer", people.office_named("port"), by=actor_of(office.admin), at=NOW)
    reason = Sheet.objects.get(pk=office.cover)
    wrote(office.writer, office.cover, "grade/reason", "港課には見せない理由。")
    seal(reason, actor_of(office.writer), cause="mark", reason="r", at=NOW)
    form = sending_out.sent_form(port, Sheet.objects.get(pk=office.field), "docx", at=NOW)
    words = "".join(t.text or "" for t in docx.Document(BytesIO(form.data)).element.body.iter())
    assert "港課には見せない理由" not in words
    upload = handing_in.hand_in(port, form.data, form.name, None, at=NOW)
    meant = ProposedSheet.objects.filter(proposal__upload=upload).exclude(sheet=None)
    assert [each.sheet_id for each in meant] == [office.field]
    assert confirming.n_undecided(upload) == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("torn.docx", b"PK\x03\x04torn"),
        ("no-form.txt", "ただの手紙です。\n".encode()),
        ("bad.json", b'{"format": "hyoka-records/1", "sheets": 3}'),
        ("noise.bin", bytes(range(256)) * 40),
        ("locked.pdf", b"%PDF-1.7\ntrailer <<>>\n%%EOF\n"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_of_it_is_kept(
    office: Office, name: str, data: bytes
) -> None:
    answer = posted(signed_in(office.writer), data, name)
    assert answer.status_code in (400, 422)
    assert 'role="alert"' in answer.content.decode()
    assert not Upload.objects.exists()
    assert not Proposal.objects.exists()
    if data:
        assert Event.objects.filter(action="refuse-upload", person=office.writer).count() == 1


def test_a_page_that_asks_for_all_memory_ends_its_own_process_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hyoka.intake.folder import worker

    monkeypatch.setattr(worker, "MOST_MEMORY", 300 * 2**20)
    answer = posted(signed_in(office.writer), forms_in_forms(), "bomb.pdf")
    assert answer.status_code == 422
    assert "bomb.pdf" in answer.content.decode()
    assert not Upload.objects.exists()


def test_what_takes_too_long_waits_and_is_read_later(
    office: Office, sample_2021: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_in, "MOST_SECONDS", 0.001)
    upload = handed(office, sample_2021, "long.txt", office.field)
    assert upload.state == "waiting"
    assert signed_in(office.writer).get(f"/work/uploads/{upload.pk}/").status_code == 200
    assert [problem for _, problem in handing_in.read_waiting(at=NOW)] == [None]
    assert confirming.reading_of(part_for(upload, office.field)).todo


def test_size_pace_token_and_role_are_asked(office: Office, sample_2021: bytes) -> None:
    writer = signed_in(office.writer)
    with override_settings(UPLOAD_BYTES=1000):
        assert posted(writer, sample_2021, "large.txt").status_code == 422
    assert not Upload.objects.exists()
    assert posted(signed_in(office.expert), sample_2021, "a.txt").status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.cookies
    assert posted(strict, sample_2021, "a.txt").status_code == 403
    assert posted(Client(), sample_2021, "a.txt").status_code == 302
    for _ in range(20):
        posted(writer, "手紙".encode(), "letter.txt")
    assert posted(writer, sample_2021, "a.txt").status_code == 409
    assert not Upload.objects.exists()


def test_a_value_is_asked_beside_its_place_and_by_buttons_alone(
    office: Office, sample_2021: bytes
) -> None:
    writer = signed_in(office.writer)
    answer = posted(writer, sample_2021, "report.txt", f"?sheet={office.field}")
    part = part_for(Upload.objects.get(), office.field)
    assert answer.headers["Location"] == f"/work/uploads/{part.proposal.upload_id}/"
    page = f"{answer.headers['Location']}sheets/{part.pk}/"
    each = next(one for one in confirming.reading_of(part).todo if one.key == "necessity")
    page += "?at=necessity"
    shown = writer.get(page).content.decode()
    marked = "".join(re.findall(r"<li[^>]*><mark>(.*?)</mark>", shown))
    words = each.typed["raw"] if isinstance(each.typed, dict) else each.typed
    assert words.strip()[:8] in marked
    given = {"key": each.key, "base": each.base, "said": "same", "began": "1"}
    assert writer.post(page, given).status_code == 302
    assert Confirmation.objects.get().seconds == 600.0
    assert each.key not in {one.key for one in confirming.reading_of(part).todo}
    assert writer.post(page, given | {"said": "all"}).status_code == 404


def test_the_pages_of_a_pdf_are_pictures_with_the_box(office: Office) -> None:
    form = written_form(office.before, "pdf")
    writer = signed_in(office.writer)
    posted(writer, form.data, "report.pdf", f"?sheet={office.field}")
    upload = Upload.objects.get()
    part = part_for(upload, office.field)
    page = f"/work/uploads/{upload.pk}/sheets/{part.pk}/?at=necessity"
    shown = writer.get(page).content.decode()
    address = re.search(r'href="(/work/uploads/\d+/pages/\d+\.png)"', shown)
    assert address
    assert '<rect class="place-box"' in shown
    picture = writer.get(address[1])
    assert picture.content.startswith(b"\x89PNG")
    assert writer.get(f"/work/uploads/{upload.pk}/pages/999.png").status_code == 404
    assert signed_in(office.expert).get(address[1]).status_code == 404


def test_a_cell_of_a_workbook_is_shown_in_its_row(office: Office) -> None:
    form = written_form(office.before, "xlsx")
    writer = signed_in(office.writer)
    posted(writer, form.data, "report.xlsx", f"?sheet={office.cover}")
    part = part_for(Upload.objects.get(), office.cover)
    shown = writer.get(f"/work/uploads/{part.proposal.upload_id}/sheets/{part.pk}/")
    assert '<table class="place-rows"' in shown.content.decode()
    assert "<td><mark>" in shown.content.decode()


def test_elements_only_the_file_has_come_as_one_decision_and_then_their_values(
    office: Office, sample_2021: bytes
) -> None:
    upload = handed(office, sample_2021, "report.txt", office.field)
    part = part_for(upload, office.field)
    new = next(one for one in confirming.reading_of(part).todo if one.operation == "insert")
    said(part, office.writer, new.key, "same")
    after = confirming.reading_of(part)
    assert new.key in {one.key for one in after.done}
    inside = [one for one in after.todo if one.path.startswith(f"{new.path}")]
    assert inside
    before_of = hash_of(inside[0].stands)
    outcome = confirming.decide(
        part, Decision(inside[0].key, "same", base=before_of), office.writer, at=NOW
    )
    assert outcome is not None
    assert outcome.fate == "applied"


def test_an_answer_to_what_was_shown_before_another_wrote_is_no_overwriting(
    office: Office, sample_2021: bytes
) -> None:
    part = part_for(handed(office, sample_2021, "report.txt", office.field), office.field)
    each = next(one for one in confirming.reading_of(part).todo if one.path == "necessity")
    wrote(office.second, office.field, "necessity", "別の人が先に書いた。")
    decision = replace(Decision(each.key, "same"), base=each.base)
    outcome = confirming.decide(part, decision, office.writer, at=NOW)
    assert outcome is not None
    assert outcome.fate == "refused"
    assert stands(office.field, "necessity") == "別の人が先に書いた。"
