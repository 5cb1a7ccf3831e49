"""Every request has its time: one that takes longer is ended with 503 and told when to come again.

In: a request. Out: its response, or the page that says that it took too long. The thread at work is
interrupted where it next runs Python; a transaction under way is rolled back. What no interruption
reaches (one long call into C) ends with its process, which gunicorn replaces.
"""

import ctypes
import functools
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ParamSpec, TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hyoka.definitions.problems import problem_named
from hyoka.records import Problem
from hyoka.web.views.errors import problem_page

Answer = Callable[[HttpRequest], HttpResponse]
P = ParamSpec("P")
View: TypeAlias = Callable[P, HttpResponse]
_LOOK_SECONDS = 0.2


class OutOfTime(BaseException):
    """Raised in the thread whose request takes too long; no `except Exception` on the way swallows
    it."""


@dataclass(frozen=True)
class Deadline:
    """When a thread's request must be done. Units: `until` in seconds of the monotonic clock."""

    thread: int
    until: float


class Watch:
    """One thread a process that interrupts requests whose time is up.

    Request and watch each take a deadline out of one dict, which only one of them can: no lock is
    held where an interruption could leave it locked.
    """

    def __init__(self) -> None:
        self.deadlines: dict[int, Deadline] = {}
        self.numbers = itertools.count()
        self.process = 0
        self.has_interrupted = False

    @contextmanager
    def bounded(self, seconds: float) -> Iterator[None]:
        """Raises OutOfTime in the body when it takes longer than so many seconds."""
        self._begin()
        number = next(self.numbers)
        self.deadlines[number] = Deadline(threading.get_ident(), time.monotonic() + seconds)
        try:
            yield
        finally:
            if self.deadlines.pop(number, None) is None:
                _await_interruption()

    def _begin(self) -> None:
        """The watching thread, begun in each process anew: a fork takes no threads along."""
        if self.process != os.getpid():
            self.process = os.getpid()
            self.deadlines.clear()
            threading.Thread(target=self._watch, name="request-watch", daemon=True).start()

    def _watch(self) -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            for number, deadline in list(self.deadlines.items()):
                is_over = deadline.until <= time.monotonic()
                if is_over and self.deadlines.pop(number, None) is not None:
                    self.has_interrupted = True
                    _interrupt(deadline.thread)


def _interrupt(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OutOfTime))


def _await_interruption() -> None:
    """An interruption under way arrives here and not in whatever the thread does next."""
    for _ in range(1000):
        time.sleep(0.001)


WATCH = Watch()


class TimeBound:
    """Ends what takes longer than a request may."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            with WATCH.bounded(settings.REQUEST_SECONDS):
                return self.answer(request)
        except OutOfTime:
            return self._too_long(request)

    def _too_long(self, request: HttpRequest) -> HttpResponse:
        return problem_page(request, too_long())


def too_long() -> Problem:
    return problem_named("request-too-long")


class Busy:
    """Heavy work of one process: so many at a time, and a visitor who waited his while is told to
    come again."""

    def __init__(self, places: int, wait_seconds: float) -> None:
        self.free, self.wait_seconds = threading.BoundedSemaphore(places), wait_seconds

    def __call__(self, view: View[P]) -> View[P]:
        """The view, with a place taken while it works. Raises Problem where none comes free in
        time."""

        @functools.wraps(view)
        def bounded(*arguments: P.args, **named: P.kwargs) -> HttpResponse:
            if not self.free.acquire(timeout=self.wait_seconds):
                raise busy()
            try:
                return view(*arguments, **named)
            finally:
                self.free.release()

        return bounded


def busy() -> Problem:
    return problem_named("busy")


heavy = Busy(places=2, wait_seconds=10.0)
"""Views that set, print or pack whole documents."""
