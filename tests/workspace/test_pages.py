"""The workspace's pages, without a script: what they show, what they take, what they refuse."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from hyoka.editing import typed_of
from hyoka.office.drafting import current
from hyoka.office.stepping import step
from hyoka.store.models import Sheet
from hyoka.store.workspace.models import Change, SheetStatus, Thread
from tests.conftest import NOW
from tests.workspace.conftest import Office, base_of, signed_in, wrote

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def stands(sheet_id: int, path: str) -> object:
    return typed_of(current(Sheet.objects.get(pk=sheet_id)).opened.leaves[path])


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the editor's form: hidden bases, boxes, selects."""
    form = page[page.index('<form class="editor"') :]
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    found |= dict(
        re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, flags=re.S)
    )
    found |= dict(re.findall(r'<input id="[^"]+" name="([^"]+)" value="([^"]*)" data-leaf', form))
    for name, options in re.findall(
        r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', form, flags=re.S
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found |= dict.fromkeys(
        re.findall(r'<input type="checkbox" id="[^"]+" name="([^"]+)"[^>]* checked', form), "1"
    )
    return {name: html.unescape(value) for name, value in found.items()}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_opens_for_whoever_has_it_in_both_languages(office: Office, prefix: str) -> None:
    for who in (office.writer, office.chief, office.admin, office.auditor):
        client = signed_in(who)
        assert text(client, f"{prefix}/work/")
        assert text(client, f"{prefix}/work/board/")
    client = signed_in(office.writer)
    for sheet in (office.cover, office.field):
        page = text(client, f"{prefix}/work/sheets/{sheet}/")
        sections = re.findall(rf'href="({prefix}/work/sheets/{sheet}/edit/[^"]+)"', page)
        assert sections
        for address in sections:
            text(client, address)
        for name in ("read/", "history/", "history/leaf/?leaf=title", "do/submit/"):
            text(client, f"{prefix}/work/sheets/{sheet}/{name}")
    assert text(signed_in(office.chief), f"{prefix}/work/rounds/")


def test_a_form_sent_as_it_came_changes_nothing(office: Office) -> None:
    client = signed_in(office.writer)
    for sheet in (office.cover, office.field):
        page = text(client, f"/work/sheets/{sheet}/")
        for address in re.findall(rf'href="(/work/sheets/{sheet}/edit/[^"]+)"', page):
            assert (
                client.post(address, {**fields(text(client, address)), "go": ""}).status_code == 302
            )
    assert not Change.objects.exists()


def test_a_section_written_without_a_script_is_saved(office: Office) -> None:
    client = signed_in(office.writer)
    address = f"/work/sheets/{office.field}/edit/necessity/"
    given = fields(text(client, address)) | {
        "necessity": "漁場を守る必要がある。\r\n続ける。",
        "go": "",
    }
    assert client.post(address, given).status_code == 302
    assert stands(office.field, "necessity") == "漁場を守る必要がある。\n続ける。"


def test_what_another_changed_meanwhile_comes_back_with_409_and_both_versions(
    office: Office,
) -> None:
    client = signed_in(office.second)
    address = f"/work/sheets/{office.field}/edit/title/"
    page = text(client, address)
    wrote(office.writer, office.field, "title", "先に書いた名前")
    answer = client.post(address, fields(page) | {"title": "後から書いた名前", "go": ""})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "エラー：" in shown
    assert "先に書いた名前" in shown
    assert "後から書いた名前" in shown


def patch(
    client: Client, sheet: int, changes: list[dict[str, str]], tag: str | None = '"r1.d0"'
) -> Any:
    headers = {} if tag is None else {"If-Match": tag}
    return client.patch(
        f"/work/sheets/{sheet}/draft",
        json.dumps({"changes": changes}),
        content_type="application/json",
        headers=headers,
    )


def test_the_script_s_request_follows_the_protocol(office: Office) -> None:
    client = signed_in(office.writer)
    change = {"key": "title", "base": base_of(office.field, "title"), "value": "新しい名前"}
    assert patch(client, office.field, [change], None).status_code == 428
    assert patch(client, office.field, [{"key": "title"}]).status_code == 400
    saved = patch(client, office.field, [change])
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"r1.d1"')
    stale = patch(signed_in(office.second), office.field, [change | {"value": "別の名前"}])
    assert stale.status_code == 412
    (outcome,) = stale.json()["outcomes"]
    assert (outcome["fate"], outcome["value"], outcome["who"]) == (
        "refused",
        "新しい名前",
        "writer",
    )
    assert (
        patch(Client(headers={"Accept": "application/json"}), office.field, [change]).status_code
        == 401
    )
    assert patch(signed_in(office.auditor), office.field, [change]).status_code == 403
    assert patch(signed_in(office.admin), office.field, [change]).status_code == 404


def test_a_change_from_another_site_is_refused(office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.writer, backend="allauth.account.auth_backends.AuthenticationBackend")
    change = {"key": "title", "base": base_of(office.field, "title"), "value": "x"}
    assert patch(client, office.field, [change]).status_code == 403


def test_the_page_before_submitting_shows_what_changed_what_was_carried_and_who_is_next(
    office: Office,
) -> None:
    wrote(office.writer, office.field, "necessity", "必要である。")
    page = text(signed_in(office.writer), f"/work/sheets/{office.field}/do/submit/")
    assert "<ins>" in page
    assert "必要である。" in page
    assert "段落が前年度と同じです" in page
    assert "head" in page
    assert (
        signed_in(office.writer).post(f"/work/sheets/{office.field}/do/submit/").status_code == 302
    )
    assert SheetStatus.objects.get(pk=office.field).state == "submitted"


def test_marks_are_gathered_handed_over_answered_and_closed_on_pages(office: Office) -> None:
    step(office.field, "submit", office.writer, at=NOW)
    head, writer = signed_in(office.head), signed_in(office.writer)
    sheet = f"/work/sheets/{office.field}/"
    given = {
        "path": "title",
        "label": "名称",
        "kind": "fix",
        "text": "短くしてください",
        "suggestion": "短い名前",
    }
    assert head.post(f"{sheet}marks/", given).status_code == 302
    assert "短くしてください" not in text(writer, sheet)
    assert head.post(f"{sheet}do/return/", {"reason": "一点"}).status_code == 302
    assert "短くしてください" in text(writer, sheet)
    assert writer.post(f"{sheet}do/submit/").status_code == 409
    thread = Thread.objects.get()
    assert writer.post(f"{sheet}marks/{thread.pk}/", {"how": "take"}).status_code == 302
    assert stands(office.field, "title") == "短い名前"
    assert writer.post(f"{sheet}do/submit/").status_code == 302
    assert head.post(f"{sheet}marks/{thread.pk}/", {"how": "close"}).status_code == 302
    assert Thread.objects.get().closed_by == office.head


def test_a_sheet_of_another_office_is_not_there_whatever_the_address(office: Office) -> None:
    from tests.workspace.conftest import person

    stranger = signed_in(person("port@example.jp", ("writer", "port")))
    missing = signed_in(office.writer)
    for name in ("", "read/", "edit/head/", "history/", "do/submit/", "status"):
        hidden, nowhere = (
            stranger.get(f"/work/sheets/{office.field}/{name}"),
            missing.get(f"/work/sheets/999999/{name}"),
        )
        assert (hidden.status_code, nowhere.status_code) == (404, 404)


def test_buttons_somebody_may_not_press_are_not_there(office: Office) -> None:
    page = text(signed_in(office.auditor), f"/work/sheets/{office.field}/")
    assert "/do/" not in page
    assert "/edit/" not in page
    assert "disabled" not in page


def test_elements_are_put_in_and_taken_out_without_a_script(office: Office) -> None:
    client = signed_in(office.writer)
    address = f"/work/sheets/{office.field}/edit/sources/"
    before = current(Sheet.objects.get(pk=office.field)).opened.rows["sources"].keys
    assert (
        client.post(
            address, fields(text(client, address)) | {"insert": f"sources|{before[0]}"}
        ).status_code
        == 302
    )
    after = current(Sheet.objects.get(pk=office.field)).opened.rows["sources"].keys
    assert len(after) == len(before) + 1
    assert (
        client.post(
            address, fields(text(client, address)) | {"remove": f"sources|{after[1]}"}
        ).status_code
        == 302
    )
    assert current(Sheet.objects.get(pk=office.field)).opened.rows["sources"].keys == before


def test_a_round_is_opened_and_an_evaluation_begun_from_an_empty_form(office: Office) -> None:
    client = signed_in(office.chief)
    assert (
        client.post(
            "/work/rounds/", {"what": "open", "year": "2026", "title": "令和８年度"}
        ).status_code
        == 302
    )
    from hyoka.store.workspace.models import Cycle

    cycle = Cycle.objects.get(fiscal_year=2026)
    given = {
        "what": "begin", "cycle": str(cycle.pk), "form": "jp.mofa.policy-evaluation/2021", "subject": "磯の保全",
        "fields": "2", "office": str(SheetStatus.objects.get(pk=office.field).office_id),
    }  # fmt: skip
    assert client.post("/work/rounds/", given).status_code == 302
    assert SheetStatus.objects.filter(cycle=cycle).count() == 3
    for status in SheetStatus.objects.filter(cycle=cycle):
        page = text(signed_in(office.writer), f"/work/sheets/{status.pk}/")
        for address in re.findall(rf'href="(/work/sheets/{status.pk}/edit/[^"]+)"', page):
            text(signed_in(office.writer), address)
    assert client.post("/work/rounds/", {"what": "open", "year": "いつか"}).status_code == 422
