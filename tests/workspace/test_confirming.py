"""A proposal confirmed value by value, beside its place."""

import re
from dataclasses import replace

import pytest

from hyoka.editing import hash_of, opened, typed_of
from hyoka.office import confirming, cycles, handing_in, people
from hyoka.office.confirming import Decision
from hyoka.office.drafting import current
from hyoka.office.people import actor_of
from hyoka.office.printing import written_form
from hyoka.office.sealing import seal
from hyoka.office.stepping import step
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import (
    Change,
    Confirmation,
    Event,
    ProposedSheet,
    Upload,
)
from tests.conftest import NOW
from tests.support.uploads import handed, part_for, posted, said, stands
from tests.workspace.conftest import Office, signed_in, wrote

pytestmark = pytest.mark.django_db


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
