"""Experts and remarks: conflicts hide, turns blind, whoever acts does not judge; what is hidden changes no byte."""

import pytest

from hyoka.office import people, remarks, reviewing
from hyoka.office.stepping import step
from hyoka.records import Problem
from hyoka.store.models import Evaluation, Sheet
from hyoka.store.workspace.models import Declaration, Person, Remark, Review, SheetStatus, Turn
from tests.conftest import NOW
from tests.workspace.conftest import BY, Office, person, signed_in, wrote

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_office(office: Office) -> Office:
    step(office.field, "submit", office.writer, at=NOW)
    step(office.field, "forward", office.head, at=NOW)
    return office


@pytest.fixture
def second_expert(at_office: Office) -> Person:
    return person("fukami@example.jp", ("expert", "satoumi"))


def sheet_of(office: Office) -> Sheet:
    return Sheet.objects.get(pk=office.field)


def test_an_expert_sees_a_sheet_only_when_invited(at_office: Office) -> None:
    client = signed_in(at_office.expert)
    assert client.get(f"/work/sheets/{at_office.field}/").status_code == 404
    reviewing.invite(at_office.staff, sheet_of(at_office), at_office.expert, at=NOW)
    assert client.get(f"/work/sheets/{at_office.field}/").status_code == 200
    assert client.get(f"/work/sheets/{at_office.cover}/").status_code == 404


def test_whoever_wrote_or_is_named_or_declared_is_not_invited(
    at_office: Office, second_expert: Person
) -> None:
    sheet = sheet_of(at_office)
    people.grant(at_office.second, "expert", people.office_named("satoumi"), by=BY, at=NOW)
    with pytest.raises(Problem):
        reviewing.invite(at_office.staff, sheet, at_office.second, at=NOW)
    declared = Declaration.objects.create(
        person=second_expert, identity=sheet.evaluation.subject, kind="funded", stated_at=NOW
    )
    with pytest.raises(Problem):
        reviewing.invite(at_office.staff, sheet, second_expert, at=NOW)
    reviewing.decide_conflict(at_office.staff, declared, "dismissed", at=NOW)
    assert reviewing.invite(at_office.staff, sheet, second_expert, at=NOW).person == second_expert


def test_turns_show_ones_own_then_each_other_s_then_all(
    at_office: Office, second_expert: Person
) -> None:
    sheet = sheet_of(at_office)
    for expert, words in ((at_office.expert, "甲の所見"), (second_expert, "乙の所見")):
        reviewing.invite(at_office.staff, sheet, expert, at=NOW)
        reviewing.save_review(expert, sheet, words, submit=True, at=NOW)
    client = signed_in(at_office.expert)
    address = f"/work/sheets/{at_office.field}/review/"
    assert "乙の所見" not in client.get(address).content.decode()
    reviewing.move_turn(at_office.staff, sheet, at=NOW)
    assert "乙の所見" in client.get(address).content.decode()
    assert "乙の所見" not in signed_in(at_office.writer).get(address).content.decode()
    reviewing.move_turn(at_office.staff, sheet, at=NOW)
    assert "乙の所見" in signed_in(at_office.writer).get(address).content.decode()
    with pytest.raises(Problem):
        reviewing.save_review(at_office.expert, sheet, "あとから", submit=True, at=NOW)


def test_what_another_expert_writes_changes_no_byte_of_what_one_sees(
    at_office: Office, second_expert: Person
) -> None:
    sheet = sheet_of(at_office)
    for expert in (at_office.expert, second_expert):
        reviewing.invite(at_office.staff, sheet, expert, at=NOW)
    pages = [
        f"/work/sheets/{at_office.field}/{name}" for name in ("", "review/", "read/", "history/")
    ]
    before = [
        seen(at_office.expert, page)
        for page in [*pages, "/work/", "/work/board/", "/work/remarks/"]
    ]
    reviewing.save_review(second_expert, sheet, "見えない所見", submit=True, at=NOW)
    assert [
        seen(at_office.expert, page)
        for page in [*pages, "/work/", "/work/board/", "/work/remarks/"]
    ] == before


def seen(who: Person, address: str) -> str:
    """A page without the tokens that differ every time."""
    import re

    page = signed_in(who).get(address).content.decode()
    return re.sub(
        r'(csrfmiddlewaretoken" value|name="csrfmiddlewaretoken" value)="[^"]+"', "", page
    )


def test_a_hidden_sheet_changes_no_byte_for_anybody_who_does_not_see_it(at_office: Office) -> None:
    """Every person of another office, an expert in conflict, an administrator: lists, counts and pages are the same."""
    reviewing.invite(at_office.staff, sheet_of(at_office), at_office.expert, at=NOW)
    reviewing.declare(at_office.expert, sheet_of(at_office), "family", "", at=NOW)
    stranger = person("port@example.jp", ("writer", "port"), ("section_head", "port"))
    blind = (stranger, at_office.expert, at_office.admin, at_office.budget)
    pages = (
        "/work/",
        "/work/board/",
        "/en/work/board/",
        "/",
        "/data/",
        f"/work/sheets/{at_office.field}/",
    )
    before = {
        (who.email, page): seen(who, page)
        for who in blind
        for page in pages
        if not page.endswith(f"{at_office.field}/")
    }
    hidden = {who.email: signed_in(who).get(pages[-1]).status_code for who in blind}
    assert set(hidden.values()) == {404}
    step(at_office.field, "return", at_office.chief, reason="r", at=NOW) if _marked(
        at_office
    ) else None
    wrote(at_office.writer, at_office.field, "title", "見えない変更")
    SheetStatus.objects.filter(pk=at_office.field).update(title="見えない題")
    after = {
        (who.email, page): seen(who, page)
        for who in blind
        for page in pages
        if not page.endswith(f"{at_office.field}/")
    }
    assert after == before


def _marked(office: Office) -> bool:
    from hyoka.office.marking import mark

    mark(
        sheet_of(office), office.chief, path="title", label="名称", kind="fix", text="秘密", at=NOW
    )
    return True


def test_an_open_turn_keeps_the_sheet_from_being_approved(at_office: Office) -> None:
    reviewing.invite(at_office.staff, sheet_of(at_office), at_office.expert, at=NOW)
    with pytest.raises(Problem):
        step(at_office.field, "approve", at_office.chief, at=NOW)
    for _ in range(2):
        reviewing.move_turn(at_office.staff, sheet_of(at_office), at=NOW)
    assert Review.objects.get().counted is False
    assert Turn.objects.get().closed_at is not None


def test_printed_remarks_are_taken_over_answered_acted_on_and_judged_by_another(
    office: Office,
) -> None:
    evaluation = Evaluation.objects.get(pk=office.before)
    n_printed = remarks.take_printed(office.staff, evaluation, at=NOW)
    assert n_printed > 0
    assert remarks.take_printed(office.staff, evaluation, at=NOW) == 0
    remark = Remark.objects.order_by("number")[0]
    assert remark.at
    assert (
        remarks.never_answered(remarks.visible_remarks(office.writer, NOW.date())).count()
        == n_printed
    )
    writer, staff = signed_in(office.writer), signed_in(office.staff)
    address = f"/work/remarks/{remark.pk}/"
    assert (
        writer.post(
            address, {"what": "reply", "text": "受け入れます", "accepted": "yes"}
        ).status_code
        == 302
    )
    assert (
        writer.post(
            address, {"what": "act", "text": "目標を見直す", "due": "2026-09-30"}
        ).status_code
        == 302
    )
    assert (
        writer.post(address, {"what": "look", "status": "implemented", "text": "した"}).status_code
        == 403
    )
    assert (
        staff.post(address, {"what": "look", "status": "implemented", "text": ""}).status_code
        == 400
    )
    assert (
        staff.post(
            address, {"what": "look", "status": "implemented", "text": "確認した"}
        ).status_code
        == 302
    )
    assert Remark.objects.get(pk=remark.pk).status == "implemented"
    assert staff.get(address).status_code == 200
    assert staff.get("/en/work/remarks/").status_code == 200


def test_names_of_people_are_told_before_a_text_goes_out_blind(office: Office) -> None:
    assert reviewing.names_in("writer さんの文についての所見") == ["writer"]
