"""The way of a sheet: who may do what in which state, guards, four eyes, publication and correction."""

import itertools
from pathlib import Path

import pytest
from django.test import Client

from hyoka.office import library, people, verify_store
from hyoka.office.maintenance import seal_changes
from hyoka.office.permissions import may_act
from hyoka.office.policies import GUARDS
from hyoka.office.stepping import step
from hyoka.office.visibility import visible_sheets
from hyoka.office.workflow import NOBODY, workflow, workflow_markdown
from hyoka.publishing import export_formats
from hyoka.records import Kind, PolicyEvaluation, Problem
from hyoka.store.workspace.models import (
    ROLES,
    Event,
    Outbox,
    Publication,
    SheetStatus,
    Thread,
    Transition,
)
from tests.conftest import NOW
from tests.workspace.conftest import BY, Office, person, wrote

pytestmark = pytest.mark.django_db
TABLE = workflow()
HOME = {"writer": "reef", "section_head": "reef"}
CELLS = list(itertools.product(ROLES, TABLE.states, TABLE.actions))
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "workflow.md"


def put(sheet_id: int, state: str) -> SheetStatus:
    SheetStatus.objects.filter(pk=sheet_id).update(state=state)
    return SheetStatus.objects.get(pk=sheet_id)


def test_every_state_can_be_reached_and_none_is_stuck() -> None:
    reached, waiting = {TABLE.begins}, [TABLE.begins]
    while waiting:
        state = waiting.pop()
        for each in TABLE.actions_in(state):
            if each.to and each.to not in reached:
                reached.add(each.to)
                waiting.append(each.to)
    assert reached == set(TABLE.states)
    assert all(any(each.to for each in TABLE.actions_in(state)) for state in TABLE.states)


def test_every_state_has_an_owner_who_can_move_it_on() -> None:
    for name, state in TABLE.states.items():
        if state.owner != NOBODY:
            assert any(state.owner in each.roles and each.to for each in TABLE.actions_in(name)), (
                name
            )


def test_every_guard_is_a_policy_and_every_policy_a_guard() -> None:
    assert {guard for each in TABLE.transitions for guard in each.guards} == set(GUARDS)


def test_every_role_state_and_action_is_decided_by_the_table_and_by_nothing_else(
    office: Office,
) -> None:
    """All cells, in one office: what the table says is what the product does."""
    holders = {
        role: person(f"{role}@all.example", (role, HOME.get(role, "satoumi"))) for role in ROLES
    }
    for role, state, action in CELLS:
        status = put(office.field, state)
        told = TABLE.found(state, action)
        expected = told is not None and role in told.roles
        assert (may_act(holders[role], status, action, NOW.date()) is not None) == expected, (
            role,
            state,
            action,
        )
        seen = visible_sheets(holders[role], NOW.date()).filter(pk=office.field).exists()
        sees = TABLE.sees[role]
        assert seen == (state in sees.states and sees.scope in ("own", "ministry")), (role, state)


def test_a_role_of_yesterday_or_of_another_office_permits_nothing(office: Office) -> None:
    stranger = person("port@example.jp", ("writer", "port"), ("section_head", "port"))
    people.revoke(office.writer.memberships.get(), by=BY, at=NOW)
    for state, action in itertools.product(TABLE.states, TABLE.actions):
        status = put(office.field, state)
        for who in (stranger, office.writer):
            assert may_act(who, status, action, NOW.date()) is None, (state, action)
            assert not visible_sheets(who, NOW.date()).filter(pk=office.field).exists()


def test_a_refused_step_changes_nothing(office: Office) -> None:
    events = Event.objects.count()
    for who, action in (
        (office.writer, "approve"),
        (office.chief, "publish"),
        (office.expert, "submit"),
    ):
        with pytest.raises(Problem):
            step(office.field, action, who, at=NOW)
    assert (SheetStatus.objects.get(pk=office.field).state, Event.objects.count()) == (
        "draft",
        events,
    )


def submitted(office: Office, sheet_id: int, who: str = "writer") -> None:
    step(sheet_id, "submit", getattr(office, who), at=NOW)


def test_whoever_submitted_it_does_not_pass_it_on(office: Office) -> None:
    people.grant(office.writer, "section_head", people.office_named("reef"), by=BY, at=NOW)
    submitted(office, office.field)
    with pytest.raises(Problem) as told:
        step(office.field, "forward", office.writer, at=NOW)
    assert told.value.kind is Kind.CONFLICT
    assert step(office.field, "forward", office.head, at=NOW).state == "at_office"


def marked(office: Office, text: str = "根拠を書いてください") -> Thread:
    return Thread.objects.create(
        sheet_id=office.field,
        path="title",
        label="名称",
        kind="fix",
        text=text,
        person=office.head,
        at=NOW,
    )


def test_a_return_hands_over_its_marks_and_is_not_sent_again_unanswered(office: Office) -> None:
    submitted(office, office.field)
    mark = marked(office)
    with pytest.raises(Problem, match="理由"):
        step(office.field, "return", office.head, at=NOW)
    assert step(office.field, "return", office.head, reason="一点だけ", at=NOW).state == "returned"
    assert Outbox.objects.get(person=office.writer).kind == "returned"
    with pytest.raises(Problem) as told:
        submitted(office, office.field)
    assert "名称" in told.value.ja
    Thread.objects.filter(pk=mark.pk).update(answer="done", answered_at=NOW)
    submitted(office, office.field)


def test_the_mail_names_the_sheet_and_tells_nothing_of_its_content(office: Office) -> None:
    submitted(office, office.field)
    marked(office, "秘密の指摘")
    step(office.field, "return", office.head, reason="秘密の理由", at=NOW)
    mail = Outbox.objects.get(person=office.writer)
    assert "秘密" not in mail.text + mail.subject
    assert f"/work/sheets/{office.field}/" in mail.text


def approved(office: Office) -> None:
    for status in SheetStatus.objects.filter(sheet__evaluation=office.evaluation):
        put(status.pk, "approved")


def test_what_is_not_published_changes_no_byte_of_the_public_site(office: Office) -> None:
    pages = ("/", "/en/", "/documents/", "/data/", f"/data/{export_formats()[0].name}")
    client = Client()
    before = [(client.get(page).content, client.get(page).headers.get("ETag")) for page in pages]
    wrote(office.writer, office.field, "title", "まだ誰にも見せない名前")
    submitted(office, office.field)
    assert [
        (client.get(page).content, client.get(page).headers.get("ETag")) for page in pages
    ] == before
    assert client.get(f"/evaluations/{office.evaluation}/", follow=True).status_code == 404
    with pytest.raises(Problem):
        library.evaluation_entry(office.evaluation)


def test_a_publication_shows_what_was_approved_and_a_correction_is_another_one(
    office: Office,
) -> None:
    wrote(office.writer, office.field, "title", "公表する名前")
    submitted(office, office.field)
    approved(office)
    step(office.field, "publish", office.chief, at=NOW)
    page = Client().get(f"/evaluations/{office.evaluation}/fields/1/", follow=True)
    assert page.status_code == 200
    titles = titles_shown(office)
    assert "公表する名前" in titles
    step(office.field, "correct", office.writer, reason="名前の誤り", at=NOW)
    wrote(office.writer, office.field, "title", "訂正した名前")
    titles = titles_shown(office)
    assert "公表する名前" in titles
    submitted(office, office.field)
    step(office.field, "forward", office.head, at=NOW)
    step(office.field, "approve", office.chief, at=NOW)
    step(office.field, "publish", office.chief, at=NOW)
    titles = titles_shown(office)
    assert "訂正した名前" in titles
    one, two = Publication.objects.filter(evaluation=office.evaluation).order_by("number")
    assert (two.replaces, two.note) == (one, "名前の誤り")
    old = one.parts.get(revision__sheet=office.field).revision
    assert "公表する名前" in old.content
    seal_changes(author="tester", at=NOW)
    assert verify_store() == []


def titles_shown(office: Office) -> list[str]:
    """The titles of the fields as they are public."""
    report = library.report_of(library.records_of(office.evaluation))
    assert isinstance(report, PolicyEvaluation)
    return [field.title.text for field in report.fields if field.title]


def test_a_publication_waits_for_all_sheets_of_the_evaluation(office: Office) -> None:
    put(office.field, "approved")
    with pytest.raises(Problem) as told:
        step(office.field, "publish", office.chief, at=NOW)
    assert told.value.kind is Kind.CONFLICT


def test_every_step_has_its_event_and_its_person(office: Office) -> None:
    submitted(office, office.field)
    taken = Transition.objects.get(sheet=office.field)
    assert taken.event is not None
    assert (taken.event.person, taken.event.office, taken.event.details["to"]) == (
        office.writer, people.office_named("reef"), "submitted",
    )  # fmt: skip


def test_the_reference_shows_the_workflow_as_it_is() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == workflow_markdown(), "run `make docs`"


def test_the_catalogue_s_words_stand_in_both_languages() -> None:
    told = [*TABLE.states.values()], [*TABLE.actions.values()]
    assert all(each.words.ja and each.words.en for each in told[0])
    assert all(each.words.ja and each.words.en for each in told[1])
