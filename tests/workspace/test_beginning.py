"""From an empty installation to a sheet that is written in: what a first-time office meets."""

import html
import re

import pytest
from django.test import Client

from hyoka.editing import plan_of
from hyoka.office import cycles, my_work, people
from hyoka.office.drafting import current
from hyoka.office.installation import first_run_key
from hyoka.office.stepping import step
from hyoka.records import Problem
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Event, Person, SheetStatus
from tests.conftest import NOW
from tests.workspace.conftest import BY, Office, person, signed_in, wrote

pytestmark = pytest.mark.django_db
PASSWORD = "four words of one kind"
ON = NOW.date()


def test_the_sign_in_page_says_where_the_first_administrator_is_made() -> None:
    hint = "最初の管理者を作るページのアドレス"
    assert hint in Client().get("/accounts/login/").content.decode()
    person("someone@example.jp")
    assert hint not in Client().get("/accounts/login/").content.decode()


def test_an_empty_office_is_told_what_to_do_first_and_no_more_once_it_is_done() -> None:
    browser = Client()
    given = {
        "email": "admin@example.jp",
        "name": "管理",
        "ministry": "青葉省",
        "password": PASSWORD,
    }
    assert browser.post("/setup/", given | {"key": first_run_key()}).status_code == 302
    assert browser.get("/work/").content.decode().count("済み</strong>") == 0
    browser.post("/work/offices/", {"name": "緑課", "code": "midori"})
    browser.post("/work/rounds/", {"what": "open", "year": "2024"})
    assert browser.get("/work/").content.decode().count("済み</strong>") == 2
    (cycle,) = Person.objects.get().memberships.first().office.cycles.all()  # type: ignore[union-attr]
    begun = {"what": "begin", "cycle": cycle.pk, "form": "jp.mofa.policy-evaluation/2021",
             "office": people.office_named("midori").pk, "subject": "里山"}  # fmt: skip
    answer = browser.post("/work/rounds/", begun, follow=True)
    assert "評価を始めました" in answer.content.decode()
    assert "はじめにすること" not in browser.get("/work/").content.decode()


def test_somebody_new_chooses_their_own_password_at_an_address_that_is_good_once(
    office: Office,
) -> None:
    new = person("new@example.jp", ("writer", "reef"))
    admin, page = signed_in(office.admin), f"/work/people/{new.pk}/"
    shown = admin.post(page, {"what": "invite"}).content.decode()
    address = re.search(r"http://testserver(/accounts/password/reset/key/[^<]+)<", shown)
    assert address
    theirs = Client()
    asked = theirs.get(address[1], follow=True)
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    assert theirs.post(asked.request["PATH_INFO"], chosen).status_code == 302
    assert theirs.get("/work/").status_code == 200
    assert Person.objects.get(pk=new.pk).check_password(PASSWORD)
    assert "password1" not in Client().get(address[1], follow=True).content.decode()
    assert admin.post(page, {"what": "invite"}).status_code == 409
    assert Event.objects.get(action="invite").person == office.admin


def test_nobody_else_invites_and_nobody_is_invited_who_works_elsewhere_too(office: Office) -> None:
    new = person("new@example.jp", ("writer", "reef"))
    page = f"/work/people/{new.pk}/"
    assert signed_in(office.writer).post(page, {"what": "invite"}).status_code == 403
    other = people.add_office(code="other", name="別省", above=None, by=BY, at=NOW)
    people.grant(new, "writer", other, by=BY, at=NOW)
    assert signed_in(office.admin).post(page, {"what": "invite"}).status_code == 403
    people.set_password(new, PASSWORD, by=BY, at=NOW)
    with pytest.raises(Problem):
        people.invite(new, by=BY, at=NOW)


def test_an_evaluation_begun_from_its_form_gets_its_indicators_by_the_page(office: Office) -> None:
    from hyoka.forms import load_forms

    form = load_forms().named("jp.mofa.policy-evaluation/2021")
    cycle = cycles.open_cycle(office.chief, 2031, title="t", at=NOW)
    begun = cycles.begin(office.chief, form, "里山", cycle, people.office_named("reef"), at=NOW)
    field, writer = begun.sheets[1], signed_in(office.writer)
    page = f"/work/sheets/{field}/edit/indicators/"
    assert "測定指標" in writer.get(page).content.decode()
    answer = writer.post(page, {"insert": "indicators|"})
    assert re.fullmatch(
        rf"/work/sheets/{field}/edit/indicators\.n\w+/\?saved=1", answer["Location"]
    )
    assert writer.get(answer["Location"]).status_code == 200
    with pytest.raises(Problem) as told:
        step(field, "submit", office.writer, at=NOW)
    assert "測定指標の 1 番目" in told.value.ja
    (key,) = current(Sheet.objects.get(pk=field)).opened.rows["indicators"].keys
    writer.post(page, {"remove": f"indicators|{key}"})
    assert current(Sheet.objects.get(pk=field)).opened.rows["indicators"].keys == ()


def test_what_only_the_head_may_approve_stands_on_the_head_s_list(office: Office) -> None:
    wrote(office.writer, office.field, "title", "名称")
    step(office.field, "submit", office.writer, at=NOW)
    step(office.field, "forward", office.head, at=NOW)
    waiting = {each.status.pk for each in my_work.my_work(office.chief, ON).mine}
    assert office.field in waiting


def test_the_page_before_a_step_names_what_is_required_and_empty(office: Office) -> None:
    status = SheetStatus.objects.get(pk=office.field)
    assert status.state == "draft"
    page = signed_in(office.writer).get(f"/work/sheets/{office.field}/do/submit/").content.decode()
    assert re.search(r"必須の空欄（\d+）", page)
    assert f"/work/sheets/{office.field}/edit/necessity/" in page


def test_a_returned_sheet_says_why_and_leads_to_the_place(office: Office) -> None:
    from hyoka.office import marking

    wrote(office.writer, office.field, "necessity", "必要である。")
    step(office.field, "submit", office.writer, at=NOW)
    marking.mark(Sheet.objects.get(pk=office.field), office.head, path="necessity", label="必要性",
                 kind="fix", text="数字を", at=NOW)  # fmt: skip
    step(office.field, "return", office.head, reason="一点お願いします。", at=NOW)
    page = signed_in(office.writer).get(f"/work/sheets/{office.field}/").content.decode()
    assert "一点お願いします。" in page
    assert f"/work/sheets/{office.field}/edit/necessity/#leaf:necessity" in page


@pytest.mark.parametrize("name", ["jp.mofa.oda-vetting/2011", "jp.city.one-page-project/2024"])
def test_a_sheet_of_an_open_form_is_begun_and_written_by_the_form_s_parts(
    office: Office, name: str
) -> None:
    from hyoka.forms import load_forms

    form = load_forms().named(name)
    cycle = cycles.open_cycle(office.chief, 2031, title="t", at=NOW)
    begun = cycles.begin(office.chief, form, "里山", cycle, people.office_named("reef"), at=NOW)
    (sheet,), writer = begun.sheets, signed_in(office.writer)
    for section in plan_of(current(Sheet.objects.get(pk=sheet)).opened, form):
        page = writer.get(f"/work/sheets/{sheet}/edit/{section.id}/").content.decode()
        assert section.title.ja in page
        assert all(field.label.ja in html.unescape(page) for field in section.fields)
    text = next(
        path
        for path, leaf in current(Sheet.objects.get(pk=sheet)).opened.leaves.items()
        if path.endswith("/text") and not leaf.stored["text"]
    )
    assert wrote(office.writer, sheet, text, "書いた文").fate == "applied"
    for page in ("", "do/submit/", "history/"):
        assert writer.get(f"/work/sheets/{sheet}/{page}").status_code == 200
    step(sheet, "submit", office.writer, at=NOW)
    assert SheetStatus.objects.get(pk=sheet).state == "submitted"
