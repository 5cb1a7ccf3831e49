"""No request takes for ever, and heavy work waits its turn."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from hyoka.records import Problem
from hyoka.web.views.bounding import Busy, TimeBound, Watch


def without_end(request: HttpRequest) -> HttpResponse:
    """A page whose work never ends, and which takes every error for its own."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


@override_settings(REQUEST_SECONDS=0.3)
def test_a_request_without_end_is_stopped_and_told_when_to_come_again() -> None:
    response = TimeBound(without_end)(RequestFactory().get("/en/"))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert "took too long" in response.content.decode()


@override_settings(REQUEST_SECONDS=0.3)
def test_one_that_is_done_in_time_is_left_alone_ever_after() -> None:
    answer = TimeBound(lambda _: HttpResponse("done"))
    assert answer(RequestFactory().get("/")).content == b"done"
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        sum(range(1000))


def test_a_deadline_is_taken_by_the_request_or_by_the_watch_and_never_by_both() -> None:
    watch, ended = Watch(), []

    def work() -> None:
        for _ in range(200):
            with watch.bounded(0.001):
                pass
        ended.append(True)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == [True] * 4
    assert not watch.deadlines


@pytest.fixture
def occupied() -> Iterator[Busy]:
    """A kind of work with one place, which is taken."""
    busy = Busy(places=1, wait_seconds=0.05)
    busy.free.acquire()
    yield busy
    busy.free.release()


def test_heavy_work_without_a_free_place_is_told_when_to_come_again(occupied: Busy) -> None:
    view = occupied(lambda _: HttpResponse("made"))
    with pytest.raises(Problem) as told:
        view(HttpRequest())
    assert (told.value.code, told.value.kind.status) == ("busy", 503)


def test_a_place_comes_free_also_after_a_fault() -> None:
    busy = Busy(places=1, wait_seconds=0.05)

    @busy
    def broken(request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    for _ in range(3):
        with pytest.raises(RuntimeError):
            broken(HttpRequest())
