"""Ministries side by side neither see nor change each other; forms in force; what was promised is asked for."""

import re
from dataclasses import dataclass

import pytest

from hyoka.forms import load_forms
from hyoka.office import cycles, in_force, people, remarks, reviewing, tenants
from hyoka.office.visibility import visible_sheets
from hyoka.records import Problem
from hyoka.store.models import Evaluation, Sheet
from hyoka.store.workspace.models import Cycle, Event, Membership, Person, SheetStatus
from tests.conftest import NOW
from tests.workspace.conftest import BY, Office, person, signed_in

pytestmark = pytest.mark.django_db
ON = NOW.date()
FORM = "jp.mofa.policy-evaluation/2021"


@dataclass(frozen=True)
class Other:
    """Another ministry at work beside the first."""

    admin: Person
    chief: Person
    writer: Person
    expert: Person
    cycle: Cycle
    sheet: int


@pytest.fixture
def other(office: Office) -> Other:
    """Its names are unlike any of the first's."""
    top = people.add_office(code="yamazato", name="山里省", above=None, by=BY, at=NOW)
    people.add_office(code="forest", name="森林課", above=top, by=BY, at=NOW)
    chief = person("yama-chief@example.jp", ("office_head", "yamazato"))
    cycle = cycles.open_cycle(chief, 2021, title="山里の年度", at=NOW)
    form = load_forms().named(FORM)
    begun = cycles.begin(chief, form, "山里の施策", cycle, people.office_named("forest"), at=NOW)
    return Other(
        admin=person("yama-admin@example.jp", ("admin", "yamazato")),
        chief=chief,
        writer=person("yama-writer@example.jp", ("writer", "forest")),
        expert=person("yama-expert@example.jp", ("expert", "yamazato")),
        cycle=cycle,
        sheet=begun.sheets[0],
    )


def pages_of(office: Office) -> dict[Person, list[str]]:
    own = [
        "/work/",
        "/work/board/",
        "/work/remarks/",
        f"/work/sheets/{office.field}/",
        "/work/uploads/",
    ]
    round_of = f"/work/rounds/{SheetStatus.objects.get(pk=office.field).cycle_id}/"
    return {
        office.writer: own,
        office.chief: [*own, "/work/rounds/", round_of, f"/work/sheets/{office.field}/review/"],
        office.admin: ["/work/people/", "/work/offices/", f"/work/people/{office.writer.pk}/"],
        office.auditor: own[:3],
    }


def test_no_name_of_another_ministry_stands_on_any_page(office: Office, other: Other) -> None:
    assert visible_sheets(other.writer, ON).filter(pk=other.sheet).exists()
    for who, pages in pages_of(office).items():
        for page in pages:
            answer = signed_in(who).get(page)
            assert answer.status_code in (200, 403), (who.email, page)
            assert not re.search("山里|森林課|yama-", answer.content.decode()), (who.email, page)


def test_another_ministry_changes_no_byte_of_the_first_s_pages(
    office: Office, other: Other
) -> None:
    def seen() -> dict[tuple[str, str], str]:
        return {
            (who.email, page): re.sub(
                'name="csrfmiddlewaretoken" value="[^"]+"',
                "",
                signed_in(who).get(page).content.decode(),
            )
            for who, pages in pages_of(office).items()
            for page in pages
        }

    before = seen()
    people.add_office(
        code="river", name="山里の川課", above=people.office_named("yamazato"), by=BY, at=NOW
    )
    person("yama-new@example.jp", ("writer", "river"))
    cycles.assign(other.chief, [other.sheet], people.office_named("river"), None, at=NOW)
    in_force.say_in_force(other.chief, other.cycle, None, [FORM], at=NOW)
    assert seen() == before


def test_an_administrator_reaches_nobody_and_no_office_of_another_ministry(
    office: Office, other: Other
) -> None:
    admin = signed_in(office.admin)
    page = f"/work/people/{other.writer.pk}/"
    forest = people.office_named("forest")
    assert admin.get(page).status_code == 404
    for given in ({"what": "deactivate"}, {"what": "grant", "role": "admin", "office": forest.pk}):
        assert admin.post(page, given).status_code == 404
    own = f"/work/people/{office.writer.pk}/"
    grant = {"what": "grant", "role": "writer", "office": forest.pk}
    assert admin.post(own, grant).status_code == 404
    held = Membership.objects.get(person=other.writer)
    assert admin.post(own, {"what": "end", "membership": held.pk}).status_code == 404
    for name in ("above", "succeeds"):
        given = {"code": f"new-{name}", "name": "新", name: str(forest.pk)}
        assert admin.post("/work/offices/", given).status_code == 422
    assert not Membership.objects.filter(person=office.writer, office=forest).exists()
    forest.refresh_from_db()
    assert forest.ends_on is None
    assert Person.objects.get(pk=other.writer.pk).is_active


def test_somebody_of_two_ministries_is_locked_out_by_neither_alone(
    office: Office, other: Other
) -> None:
    people.grant(office.writer, "writer", people.office_named("forest"), by=BY, at=NOW)
    page = f"/work/people/{office.writer.pk}/"
    assert signed_in(office.admin).post(page, {"what": "deactivate"}).status_code == 403
    shown = signed_in(office.admin).get(page).content.decode()
    assert "森林課" not in shown
    assert signed_in(other.admin).get(page).status_code == 200


def test_whoever_is_added_and_has_no_role_yet_is_seen_where_they_were_added(
    office: Office, other: Other
) -> None:
    given = {"email": "new@example.jp", "name": "新しい人"}
    assert signed_in(office.admin).post("/work/people/", given).status_code == 302
    new = people.person_named("new@example.jp")
    assert tenants.own_people(office.admin, ON).filter(pk=new.pk).exists()
    assert not tenants.own_people(other.admin, ON).filter(pk=new.pk).exists()


def test_rounds_sheets_and_experts_of_another_ministry_are_not_taken(
    office: Office, other: Other
) -> None:
    forest = people.office_named("forest")
    form = load_forms().named(FORM)
    before = Evaluation.objects.count()
    attempts = (
        lambda: cycles.begin(office.chief, form, "x", other.cycle, None, at=NOW),
        lambda: cycles.roll_forward(office.chief, office.before, other.cycle, None, at=NOW),
        lambda: cycles.assign(office.chief, [office.field], forest, None, at=NOW),
        lambda: cycles.assign(
            office.chief, [other.sheet], people.office_named("reef"), None, at=NOW
        ),
        lambda: in_force.say_in_force(office.chief, other.cycle, None, [FORM], at=NOW),
    )
    for attempt in attempts:
        with pytest.raises(Problem) as told:
            attempt()
        assert told.value.code == "not-yours"
    assert Evaluation.objects.count() == before
    assert signed_in(office.chief).get(f"/work/rounds/{other.cycle.pk}/").status_code == 404
    invited = reviewing.candidates(Sheet.objects.get(pk=office.field), NOW)
    assert [each.person for each in invited] == [office.expert]


def test_the_head_says_which_forms_a_round_uses_for_all_or_for_one_office(office: Office) -> None:
    cycle = SheetStatus.objects.get(pk=office.field).cycle
    assert cycle is not None
    reef, port = people.office_named("reef"), people.office_named("port")
    chief = signed_in(office.chief)
    other_form = "jp.mofa.contribution-assessment/2022"
    page = f"/work/rounds/{cycle.pk}/"
    assert chief.post(page, {"office": "", "form": [FORM]}).status_code == 302
    assert chief.post(page, {"office": reef.pk, "form": [other_form]}).status_code == 302
    assert [each.name for each in in_force.forms_in_force(cycle, port)] == [FORM]
    assert [each.name for each in in_force.forms_in_force(cycle, reef)] == [other_form]
    with pytest.raises(Problem) as told:
        cycles.begin(office.chief, load_forms().named(FORM), "x", cycle, reef, at=NOW)
    assert told.value.code == "form-not-in-force"
    cycles.begin(office.chief, load_forms().named(FORM), "x", cycle, port, at=NOW)
    shown = chief.get(f"{page}?office={reef.pk}").content.decode()
    (ticked,) = re.findall(r'value="([^"]+)"\s+checked', shown)
    assert ticked == other_form
    assert "/rulebooks/" in shown
    assert signed_in(office.staff).post(page, {"form": [FORM]}).status_code == 403
    assert signed_in(office.writer).get(page).status_code == 403
    assert Event.objects.filter(action="say-in-force", person=office.chief).count() == 2
    assert chief.post(page, {"office": ""}).status_code == 302
    assert in_force.forms_in_force(cycle, port) != []


def test_what_was_promised_is_asked_for_in_next_year_s_sheet_until_it_is_closed(
    office: Office,
) -> None:
    before = Evaluation.objects.get(pk=office.before)
    made = remarks.raise_remark(office.chief, before, "council", "工程表がない。", at=NOW)
    remarks.act_on(
        made,
        office.writer,
        "工程表を作る。",
        office=people.office_named("reef"),
        due_on=None,
        at=NOW,
    )
    page, year = (
        f"/work/sheets/{office.field}/",
        Evaluation.objects.get(pk=office.evaluation).fiscal_year,
    )
    shown = signed_in(office.writer).get(page).content.decode()
    assert "工程表を作る。" in shown
    assert "この年度の確認がまだです" in shown
    address = f"/work/remarks/{made.pk}/?year={year}"
    assert address in shown
    given = {"what": "look", "status": "in_progress", "text": "半分できた"}
    assert signed_in(office.staff).post(address, given).status_code == 302
    assert made.checks.get().fiscal_year == year
    assert "この年度に確認した" in signed_in(office.writer).get(page).content.decode()
    remarks.look_again(made, office.staff, "implemented", "できた", fiscal_year=year, at=NOW)
    assert "工程表を作る。" not in signed_in(office.writer).get(page).content.decode()
