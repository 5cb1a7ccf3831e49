"""Sure values of one table are confirmed together once a sample was read again; never everything, never blindly."""

import pytest

from hyoka.cli.app import app
from hyoka.cli.failing import run
from hyoka.office import confirming, cycles, handing_in, people
from hyoka.office.confirming import Group
from hyoka.office.people import actor_of
from hyoka.office.sealing import seal
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Change, Confirmation, Event, ProposedSheet, Upload
from tests.conftest import NOW
from tests.support.uploads import handed, part_for, said, stands
from tests.workspace.conftest import Office, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(office: Office, sample_2021: bytes) -> ProposedSheet:
    """A new evaluation's cover, read from a file: everything of it is still to be said."""
    upload = handing_in.hand_in(office.chief, sample_2021, "report.txt", None, at=NOW)
    cycle = cycles.open_cycle(office.chief, 2024, title="t", at=NOW)
    handing_in.begin_from(office.chief, upload, cycle, people.office_named("reef"), at=NOW)
    return ProposedSheet.objects.get(proposal__upload=upload, kind="cover")


def groups(part: ProposedSheet) -> tuple[Group, ...]:
    return confirming.groups_of(part, confirming.reading_of(part))


def without_doubts(office: Office, part: ProposedSheet) -> Group:
    """The largest group, once everything uncertain is decided."""
    for each in confirming.reading_of(part).todo:
        if each.doubt:
            said(part, office.writer, each.key, "same")
    return max(groups(part), key=lambda each: len(each.leaves))


def as_read(group: Group) -> dict[str, str]:
    return {
        each.path: each.typed if isinstance(each.typed, str) else each.typed["raw"]
        for each in group.sample
    }


def test_a_group_is_of_one_table_and_page_and_waits_for_what_is_uncertain(
    office: Office, part: ProposedSheet
) -> None:
    reading = confirming.reading_of(part)
    uncertain = [each for each in reading.todo if each.doubt]
    assert bool(uncertain) != bool(groups(part))
    group = without_doubts(office, part)
    assert len(group.leaves) >= 4
    assert 1 <= len(group.sample) < len(group.leaves)
    assert len({each.path.partition("/")[0] for each in group.leaves}) == 1
    assert {each.place.page for each in group.leaves if each.place} == {group.page}
    assert group in groups(part)


def test_where_the_sample_agrees_the_rest_is_kept_as_agreed_and_not_as_seen(
    office: Office, part: ProposedSheet
) -> None:
    group = without_doubts(office, part)
    before = Confirmation.objects.count()
    done = confirming.decide_together(part, group, as_read(group), office.writer, at=NOW)
    assert done == len(group.leaves)
    kept = Confirmation.objects.order_by("pk")[before:]
    decisions = {each.path: each.decision for each in kept}
    assert {decisions[each.path] for each in group.sample} == {"same"}
    assert {decisions[each.path] for each in group.shown} == {"agreed"}
    assert part.sheet_id
    for each in group.leaves:
        assert stands(part.sheet_id, each.path) == each.typed
    made = seal(
        Sheet.objects.get(pk=part.sheet_id),
        actor_of(office.writer),
        cause="mark",
        reason="r",
        at=NOW,
    )
    assert made is not None
    assert {made.note.origins[each.path]["from"] for each in group.shown} == {"agreed"}
    assert Event.objects.get(action="confirm-together").details["n"] == len(group.leaves)


def test_where_the_sample_differs_nothing_is_kept_and_the_group_falls_apart(
    office: Office, part: ProposedSheet
) -> None:
    group = without_doubts(office, part)
    written = Change.objects.count()
    wrong = as_read(group) | {group.sample[0].path: "98,765"}
    with pytest.raises(Problem) as told:
        confirming.decide_together(part, group, wrong, office.writer, at=NOW)
    assert told.value.code == "sample-differs"
    assert Change.objects.count() == written
    assert group.name not in {each.name for each in groups(part)}
    assert Event.objects.get(action="reread-differs").details["leaves"] == [group.sample[0].path]


def test_a_value_left_out_is_asked_for_again_and_nobody_else_confirms(
    office: Office, part: ProposedSheet
) -> None:
    group = without_doubts(office, part)
    with pytest.raises(Problem) as told:
        confirming.decide_together(part, group, {}, office.writer, at=NOW)
    assert told.value.code == "sample-left-out"
    with pytest.raises(Problem):
        confirming.decide_together(part, group, as_read(group), office.auditor, at=NOW)
    assert group in groups(part)


def test_the_page_hides_what_was_read_of_the_sample(office: Office, part: ProposedSheet) -> None:
    Upload.objects.update(office=people.office_named("reef"))
    group = without_doubts(office, part)
    page = f"/work/uploads/{part.proposal.upload_id}/sheets/{part.pk}/"
    writer = signed_in(office.writer)
    assert "まとめて確かめる" in writer.get(page).content.decode()
    shown = writer.get(f"{page}together/", {"group": group.name}).content.decode()
    assert shown.count('autocomplete="off"') == len(group.sample)
    assert 'value=""' in shown
    given = {"group": group.name, "began": "1", **as_read(group)}
    assert writer.post(f"{page}together/", given).status_code == 302
    assert writer.get(f"{page}together/", {"group": group.name}).status_code == 302
    wrong = {"group": group.name, **{each.path: "0" for each in group.sample}}
    assert writer.post(f"{page}together/", wrong).status_code == 302


def test_the_command_lists_what_waits_and_takes_one_decision(
    office: Office,
    sample_2021: bytes,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upload = handed(office, sample_2021, "report.txt", office.field)
    monkeypatch.setenv("HYOKA_USER", office.writer.email)
    assert run(app, ["confirm", str(upload.pk)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    todo = confirming.reading_of(part_for(upload, office.field)).todo
    assert [line[1] for line in lines] == [each.key for each in todo]
    assert (
        run(app, ["confirm", str(upload.pk), "necessity", "corrected", "--words", "直した文。"])
        == 0
    )
    assert stands(office.field, "necessity") == "直した文。"
    assert run(app, ["confirm", str(upload.pk), "nowhere", "same"]) == 4
    monkeypatch.setenv("HYOKA_USER", office.auditor.email)
    assert run(app, ["confirm", str(upload.pk), todo[-1].key, "same"]) == 5
    monkeypatch.setenv("HYOKA_USER", office.expert.email)
    assert run(app, ["confirm", str(upload.pk)]) == 4
