"""Saving while writing, against a bare Django view that writes one row; and the editor against the public page."""

import json
import statistics
import time
from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hyoka.store.kept.addresses import name_of
from tests.workspace.conftest import Office, base_of, office, offices, quick_passwords, signed_in

__all__ = ["office", "offices", "quick_passwords"]
pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
TIMES = 30


def quickest(work: Callable[[int], object]) -> float:
    """The median of many."""
    took = []
    for number in range(TIMES):
        start = time.perf_counter()
        work(number)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def one_row(request: HttpRequest) -> HttpResponse:
    """A bare view that writes one row."""
    session = SessionStore()
    session["word"] = request.body.decode()
    session.create()
    return HttpResponse("ok")


urlpatterns = [path("row", one_row)]


def test_saving_a_leaf_is_within_twelve_times_of_a_view_that_writes_one_row(office: Office) -> None:
    """The same middleware; the bare view has no person, permission, merge or history. The aim is three times."""
    client = signed_in(office.writer)
    base = base_of(office.field, "title")

    def save(number: int) -> None:
        nonlocal base
        change = {"changes": [{"key": "title", "base": base, "value": f"名前 {number}"}]}
        answer = client.patch(
            f"/work/sheets/{office.field}/draft", json.dumps(change), content_type="application/json",
            headers={"If-Match": "*"},
        )  # fmt: skip
        assert answer.status_code == 200
        base = answer.json()["outcomes"][0]["hash"]

    ours = quickest(save)
    with override_settings(ROOT_URLCONF="tests.bench.test_autosave"):
        bare = Client()
        peer = quickest(
            lambda number: bare.post("/row", f"名前 {number}", content_type="text/plain")
        )
    print(f"autosave {ours * 1000:.1f} ms, one row {peer * 1000:.1f} ms, ratio {ours / peer:.1f}")
    assert ours < 12 * peer


def test_a_section_opens_for_writing_within_forty_times_of_the_kept_public_page(
    office: Office,
) -> None:
    """The public page is kept ready, the editor is made anew for its person. The aim is five times."""
    client, public = signed_in(office.writer), Client()
    field = f"/evaluations/{name_of(office.before)}/fields/1/"

    def edit(_: int) -> None:
        assert client.get(f"/work/sheets/{office.field}/edit/overview/").status_code == 200

    def page(_: int) -> None:
        assert public.get(field).status_code == 200

    ours, peer = quickest(edit), quickest(page)
    print(f"editor {ours * 1000:.1f} ms, public page {peer * 1000:.1f} ms, ratio {ours / peer:.1f}")
    assert ours < 40 * peer
