"""Writing a sheet: different leaves meet, one leaf is merged or asked, nothing typed is lost."""

import json
from datetime import timedelta

import pytest

from hyoka.editing import typed_of
from hyoka.office.drafting import Written, current, decide, refused_in, write
from hyoka.office.people import actor_of
from hyoka.office.sealing import seal
from hyoka.records import Kind, Problem
from hyoka.store.models import Revision, Sheet
from hyoka.store.workspace.models import Change, RevisionNote
from tests.conftest import NOW
from tests.workspace.conftest import Office, base_of, wrote

pytestmark = pytest.mark.django_db
TITLE, NEED = "title", "necessity"


def stands(sheet_id: int, path: str) -> object:
    return typed_of(current(Sheet.objects.get(pk=sheet_id)).opened.leaves[path])


def test_what_is_carried_from_last_year_says_so_until_it_is_touched(office: Office) -> None:
    origins = RevisionNote.objects.get(revision__sheet=office.field).origins
    assert origins[TITLE]["from"] == "carried"
    assert not any("/result" in path for path in origins)
    wrote(office.writer, office.field, TITLE, "新しい名前")
    revision = seal(
        Sheet.objects.get(pk=office.field),
        actor_of(office.writer),
        cause="mark",
        reason="r",
        at=NOW,
    )
    assert revision is not None
    assert RevisionNote.objects.get(revision=revision).origins[TITLE]["from"] == "typed"


def test_two_people_in_different_leaves_do_not_meet(office: Office) -> None:
    one, two = base_of(office.field, TITLE), base_of(office.field, NEED)
    assert wrote(office.writer, office.field, TITLE, "甲", one).fate == "applied"
    assert wrote(office.second, office.field, NEED, "乙", two).fate == "applied"
    assert (stands(office.field, TITLE), stands(office.field, NEED)) == ("甲", "乙")


def test_two_people_in_one_long_text_are_merged_by_paragraph(office: Office) -> None:
    wrote(office.writer, office.field, NEED, "一\n二\n三")
    seen = base_of(office.field, NEED)
    wrote(office.writer, office.field, NEED, "壱\n二\n三", seen)
    other = wrote(office.second, office.field, NEED, "一\n二\n参", seen)
    assert (other.fate, other.typed) == ("merged", "壱\n二\n参")


def test_two_people_at_one_place_are_told_with_both_versions_and_both_are_kept(
    office: Office,
) -> None:
    seen = base_of(office.field, TITLE)
    wrote(office.writer, office.field, TITLE, "甲の名", seen)
    told = wrote(office.second, office.field, TITLE, "乙の名", seen)
    assert (told.fate, told.typed, told.mine, told.who) == ("refused", "甲の名", "乙の名", "writer")
    assert stands(office.field, TITLE) == "甲の名"
    (kept,) = refused_in(Sheet.objects.get(pk=office.field))
    assert kept.typed == "乙の名"
    decide(kept.sheet, kept.pk, office.second, take_mine=True, at=NOW)
    assert stands(office.field, TITLE) == "乙の名"
    assert not refused_in(kept.sheet)


def test_two_windows_of_one_person_are_two_writers(office: Office) -> None:
    seen = base_of(office.field, TITLE)
    wrote(office.writer, office.field, TITLE, "窓一", seen)
    assert wrote(office.writer, office.field, TITLE, "窓二", seen).fate == "refused"


def test_sending_the_same_again_changes_nothing_and_keeps_one_refusal(office: Office) -> None:
    seen = base_of(office.field, TITLE)
    for _ in range(2):
        assert wrote(office.writer, office.field, TITLE, "甲", seen).fate in ("applied", "same")
    for _ in range(3):
        wrote(office.second, office.field, TITLE, "乙", seen)
    assert Change.objects.filter(sheet=office.field, fate="refused").count() == 1


def test_taking_out_what_another_writes_in_is_a_conflict(office: Office) -> None:
    rows = current(Sheet.objects.get(pk=office.field)).opened.rows["indicators"]
    key = rows.keys[0]
    wrote(office.writer, office.field, f"indicators/{key}/title", "書いている")
    gone = Written("indicators", {"key": key}, "", "remove")
    assert write(office.field, office.second, [gone], NOW)[1][0].fate == "refused"
    assert write(office.field, office.writer, [gone], NOW)[1][0].fate == "applied"
    late = write(
        office.field, office.second, [Written(f"indicators/{key}/title", "遅れて", "x")], NOW
    )[1][0]
    assert late.fate == "refused"
    assert refused_in(Sheet.objects.get(pk=office.field))[-1].typed == "遅れて"


def test_what_is_typed_and_makes_no_sense_is_kept_and_not_guessed(office: Office) -> None:
    told = wrote(office.writer, office.field, "number", "いち")
    assert told.fate == "refused"
    assert told.why_ja
    assert Change.objects.get(fate="refused").typed == "いち"


def test_a_version_is_made_by_an_act_and_not_by_a_keystroke(office: Office) -> None:
    before = Revision.objects.filter(sheet=office.field).count()
    for word in ("一", "一二", "一二三"):
        wrote(office.writer, office.field, TITLE, word)
    assert Revision.objects.filter(sheet=office.field).count() == before
    sheet = Sheet.objects.get(pk=office.field)
    assert seal(sheet, actor_of(office.writer), cause="mark", reason="区切り", at=NOW) is not None
    assert seal(sheet, actor_of(office.writer), cause="mark", reason="区切り", at=NOW) is None
    assert [each.typed for each in Change.objects.filter(sheet=office.field, path=TITLE)] == [
        "一二三"
    ]


def test_what_was_left_for_half_an_hour_becomes_a_version_of_who_wrote_it(office: Office) -> None:
    wrote(office.writer, office.field, TITLE, "置いたまま")
    wrote(office.second, office.field, NEED, "あとから", at=NOW + timedelta(minutes=31))
    revision = Revision.objects.filter(sheet=office.field).order_by("-number")[0]
    assert (revision.author, revision.note.cause) == ("writer", "idle")
    assert json.loads(revision.content)["title"]["text"] == "置いたまま"


def test_nobody_writes_where_they_have_no_role_or_the_state_is_another_s(office: Office) -> None:
    for who in (office.expert, office.auditor, office.admin, office.staff):
        with pytest.raises(Problem) as told:
            wrote(who, office.field, TITLE, "x")
        assert told.value.kind is Kind.FORBIDDEN


def test_a_value_keeps_the_words_and_says_what_was_understood(office: Office) -> None:
    sheet = Sheet.objects.get(pk=office.cover)
    found = current(sheet)
    budgets = found.opened.rows["budgets"].keys
    path = f"budgets/{budgets[0]}/rows/{found.opened.rows[f'budgets/{budgets[0]}/rows'].keys[0]}/amounts"
    write(
        office.cover,
        office.writer,
        [Written(path, {"key": "2024", "after": ""}, "", "insert")],
        NOW,
    )
    told = wrote(office.writer, office.cover, f"{path}/2024", {"raw": "1,234", "state": "given"})
    assert (told.fate, told.understood) == ("applied", "1,234")
    told = wrote(office.writer, office.cover, f"{path}/2024", {"raw": "", "state": "not_due"})
    assert told.fate == "applied"
