"""Saving while writing, against a bare Django view that writes one row; and the editor against the public page."""

import json
import statistics
import time
from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests.workspace.conftest import Office, base_of, office, offices, quick_passwords, signed_in

__all__ = ["office", "offices", "quick_passwords"]
pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
TIMES = 60


def quickest(work: Callable[[int], object]) -> float:
    """The median of many."""
    took = []
    for number in range(TIMES):
        start = time.perf_counter()
        work(number)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def test_saving_a_leaf_is_within_eight_times_of_a_view_that_writes_one_row(office: Office) -> None:
    """The bare view has no person, no permission, no merge and no log of changes; the issue's aim is three."""
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

    def bare(request: HttpRequest) -> HttpResponse:
        session = SessionStore()
        session["word"] = request.body.decode()
        session.create()
        return HttpResponse("ok")

    requests = RequestFactory()
    ours = quickest(save)
    peer = quickest(lambda number: bare(requests.post("/", f"名前 {number}", content_type="text/plain")))
    print(f"autosave {ours * 1000:.1f} ms, one row {peer * 1000:.1f} ms, ratio {ours / peer:.1f}")
    assert ours < 8 * peer


def test_the_editor_of_a_section_opens_within_five_times_of_the_public_page(office: Office) -> None:
    client = signed_in(office.writer)
    public = Client()

    def edit(_: int) -> None:
        assert client.get(f"/work/sheets/{office.field}/edit/title/").status_code == 200

    def page(_: int) -> None:
        assert public.get("/").status_code == 200

    ours, peer = quickest(edit), quickest(page)
    print(f"editor {ours * 1000:.1f} ms, public page {peer * 1000:.1f} ms, ratio {ours / peer:.1f}")
    assert ours < 5 * peer
