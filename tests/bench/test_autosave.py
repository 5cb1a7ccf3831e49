"""Saving while writing, against a bare Django view that writes one row; and the editor against the public page.

What is compared takes turns, so that what else the machine does slows both alike.
"""

import json
import statistics
import time
from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from hyoka.office import cycles, load_records, people
from hyoka.reading import read
from hyoka.store.kept.addresses import name_of
from hyoka.store.models import Sheet
from tests.conftest import NOW
from tests.workspace.conftest import (
    BY,
    Office,
    base_of,
    office,
    offices,
    quick_passwords,
    signed_in,
)

__all__ = ["office", "offices", "quick_passwords"]
pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
TIMES = 60


def in_turns(*works: Callable[[int], object]) -> list[list[float]]:
    """What each took, sorted; the first of each is for warming up."""
    took: list[list[float]] = [[] for _ in works]
    for number in range(TIMES + 1):
        for work, times in zip(works, took, strict=True):
            start = time.perf_counter()
            work(number)
            times.append(time.perf_counter() - start)
    return [sorted(times[1:]) for times in took]


def late(times: list[float]) -> float:
    """The 95th percentile."""
    return times[round(0.95 * (len(times) - 1))]


def one_row(request: HttpRequest) -> HttpResponse:
    """A bare view that writes one row."""
    session = SessionStore()
    session["word"] = request.body.decode()
    session.create()
    return HttpResponse("ok")


urlpatterns = [path("row", one_row)]


def test_saving_a_leaf_is_within_some_times_of_a_view_that_writes_one_row(office: Office) -> None:
    """The same middleware; the bare view has no person, permission, merge or history. The aim is three times."""
    client, bare = signed_in(office.writer), Client()
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

    def row(number: int) -> None:
        with override_settings(ROOT_URLCONF="tests.bench.test_autosave"):
            bare.post("/row", f"名前 {number}", content_type="text/plain")

    ours, peer = in_turns(save, row)
    ratio = late(ours) / late(peer)
    middle = statistics.median(ours) / statistics.median(peer)
    print(f"autosave p95 {late(ours) * 1000:.1f} ms, one row {late(peer) * 1000:.1f} ms, "
          f"ratio {ratio:.1f}, of medians {middle:.1f}")  # fmt: skip
    assert min(middle, ratio) < 4


def test_the_longest_sheet_opens_for_writing_within_five_times_of_its_public_page(
    offices: None, real_report: bytes
) -> None:
    """The editor is made anew for its person; the public page as after anything was published."""
    records = read(real_report, "report.txt")
    loaded = load_records(records, real_report, author="bench", at=NOW, reason="bench")
    chief = people.add_person(email="chief@example.jp", name="c", by=BY, at=NOW)
    writer = people.add_person(email="writer@example.jp", name="w", by=BY, at=NOW)
    people.grant(chief, "office_head", people.office_named("evaluation"), by=BY, at=NOW)
    people.grant(writer, "writer", people.office_named("reef"), by=BY, at=NOW)
    before = loaded.evaluations[0]
    cycle = cycles.open_cycle(chief, 2030, title="t", at=NOW)
    cycles.roll_forward(chief, before, cycle, people.office_named("reef"), at=NOW)
    longest = max(
        Sheet.objects.filter(evaluation__document=None, kind="field"),
        key=lambda each: len(each.revisions.get().content),
    )
    client, public = signed_in(writer), Client()
    fields = f"/evaluations/{name_of(before)}/fields/{longest.part}/"

    def edit(_: int) -> None:
        assert client.get(f"/work/sheets/{longest.pk}/edit/overview/").status_code == 200

    def made(_: int) -> None:
        caches["pages"].clear()
        assert public.get(fields).status_code == 200

    def kept(_: int) -> None:
        assert public.get(fields).status_code == 200

    ours, peer, ready = in_turns(edit, made, kept)
    middle = statistics.median
    print(f"editor {middle(ours) * 1000:.1f} ms, public page made {middle(peer) * 1000:.1f} ms, "
          f"ratio {middle(ours) / middle(peer):.1f}; kept {middle(ready) * 1000:.1f} ms, "
          f"ratio {middle(ours) / middle(ready):.1f}")  # fmt: skip
    assert middle(ours) < 5 * middle(peer)
