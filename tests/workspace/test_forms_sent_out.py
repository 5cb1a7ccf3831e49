"""Forms sent out to be filled in elsewhere come back as a merge."""

from io import BytesIO

import docx
import pytest

from hyoka.office import confirming, cycles, handing_in, people, sending_out
from hyoka.office.drafting import refused_in
from hyoka.office.people import actor_of
from hyoka.office.sealing import seal
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import (
    ProposedSheet,
)
from tests.conftest import NOW
from tests.support.uploads import altered, handed, part_for, said, stands
from tests.workspace.conftest import Office, wrote

pytestmark = pytest.mark.django_db


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
