"""kill -9 of the web process at any moment: whatever it answered for is there, and the store is sound.

The processes that answer are killed while somebody writes without a pause; the site forks new ones, and now and then
all of it is killed and started anew. Short in the suite; `make kills` asks for a thousand moments (`HYOKA_KILLS`), in
an empty database of a server where `HYOKA_KILLS_DATABASE` names one.
"""

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

KILLS = int(os.environ.get("HYOKA_KILLS", "4"))
DATABASE = os.environ.get("HYOKA_KILLS_DATABASE", "")
SECONDS = 20.0
ALL_EVERY = 25
LONGEST = 0.5
SET_UP = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "hyoka.project.settings"
from hyoka.cli.database import prepare
prepare()
from datetime import UTC, datetime
from importlib.resources import files
from hyoka.office import cycles, load_records, people
from hyoka.reading import read
from hyoka.store.workspace.events import Actor
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
now = datetime.now(UTC)
name = "satoumi-evaluation-2021.txt"
data = (files("hyoka") / "catalogue" / "samples" / name).read_bytes()
(before,) = load_records(read(data, name), data, author="tester", at=now, reason="test").evaluations
by = Actor("tester")
ministry = people.add_office(code="satoumi", name="里海省", above=None, by=by, at=now)
chief = people.add_person(email="chief@example.jp", name="chief", by=by, at=now)
people.grant(chief, "office_head", ministry, by=by, at=now)
people.grant(chief, "writer", ministry, by=by, at=now)
cycle = cycles.open_cycle(chief, 2024, title="t", at=now)
begun = cycles.roll_forward(chief, before, cycle, ministry, at=now)
session = SessionStore()
session[SESSION_KEY] = str(chief.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = chief.get_session_auth_hash()
session.create()
from hyoka.store.models import Sheet
field = Sheet.objects.filter(evaluation=begun.evaluation, kind="field").order_by("part")[0]
print(session.session_key, field.pk)
"""
READ = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "hyoka.project.settings"
import django
django.setup()
from hyoka.editing import typed_of
from hyoka.office import verify_store
from hyoka.office.drafting import current
from hyoka.store.models import Sheet
print(typed_of(current(Sheet.objects.get(pk=int(sys.argv[1]))).opened.leaves["title"]))
print(verify_store())
"""


def python(code: str, home: Path, *arguments: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def environment(home: Path) -> dict[str, str]:
    server = {"DATABASE_URL": DATABASE} if DATABASE else {}
    return {**os.environ, **server, "HYOKA_HOME": str(home), "PYTHONUTF8": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(home: Path, port: int) -> subprocess.Popen[bytes]:
    """The site as it is served, in a group of its own, so that all of it can be killed."""
    command = [sys.executable, "-m", "hyoka", "serve", "--port", str(port)]
    served = subprocess.Popen(
        command,
        env=environment(home),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return served
        time.sleep(0.1)
    raise AssertionError("the site did not open")


def answering(site: int) -> list[int]:
    """The processes of the site that answer."""
    told = Path(f"/proc/{site}/task/{site}/children")
    return [int(each) for each in told.read_text().split()] if told.exists() else []


class Writer:
    """Somebody who writes word after word, as the editor's script does, and remembers what was answered for."""

    def __init__(self, port: int, session: str, sheet: int) -> None:
        self.port, self.sheet = port, sheet
        self.cookie = f"hyoka_session={session}"
        self.last = ""
        self.open: list[str] = []
        self.n_asked = self.n_answered = 0

    def write_through(self, kill: Callable[[], threading.Event]) -> None:
        """Opens the page, finds there what was answered for, has the kill begun, and writes on until it is over."""
        over = None
        while over is None or not over.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
            with suppress(OSError, http.client.HTTPException), closing(connection):
                base, headers = self._opened(connection)
                over = over or (kill() if base else None)
                while base and over and not over.is_set():
                    base = self._written(connection, base, headers)

    def _written(
        self, connection: http.client.HTTPConnection, base: str, headers: dict[str, str]
    ) -> str:
        asked = f"言葉{self.n_asked}"
        self.open.append(asked)
        self.n_asked += 1
        change = {"changes": [{"key": "title", "base": base, "value": asked}]}
        connection.request("PATCH", f"/work/sheets/{self.sheet}/draft", json.dumps(change), headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        if answer.status == 412:
            return ""
        assert answer.status == 200, told
        self.last, self.open = asked, []
        self.n_answered += 1
        return str(told["outcomes"][0]["hash"])

    def _opened(self, connection: http.client.HTTPConnection) -> tuple[str, dict[str, str]]:
        address = f"/work/sheets/{self.sheet}/edit/title/"
        connection.request("GET", address, headers={"Cookie": self.cookie})
        page = connection.getresponse()
        set_here = page.headers.get_all("Set-Cookie") or []
        jar = "; ".join([self.cookie, *(each.split(";")[0] for each in set_here)])
        told = page.read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', told)
        base = re.search(r'name="base:title" value="([^"]+)"', told)
        stood = re.search(r'name="title"[^>]*>\n?([^<]*)</textarea>', told)
        if page.status != 200 or token is None or base is None or stood is None:
            return "", {}
        assert not self.last or stood[1] in (self.last, *self.open), (stood[1], self.last)
        return base[1], {
            "Cookie": jar, "X-CSRFToken": token[1], "If-Match": "*", "Content-Type": "application/json",
            "Accept": "application/json",
        }  # fmt: skip


def test_what_was_answered_for_is_there_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    session, number = python(SET_UP, tmp_path).split()
    chance, port = random.Random(0), free_port()
    writer = Writer(port, session, int(number))
    served = serve(tmp_path, port)
    try:
        for kill in range(1, KILLS + 1):
            whole = kill % ALL_EVERY == 0
            writer.write_through(partial(begun, served.pid, whole, chance.uniform(0.0, LONGEST)))
            if whole:
                served.wait()
                served = serve(tmp_path, port)
    finally:
        os.killpg(served.pid, signal.SIGKILL)
        served.wait()
    stands, sound = python(READ, tmp_path, number).splitlines()
    print(f"{KILLS} kills, {writer.n_answered} of {writer.n_asked} writings answered for")
    assert stands in (writer.last, *writer.open)
    assert writer.last
    assert sound == "[]"


def begun(site: int, whole: bool, seconds: float) -> threading.Event:
    """A kill that will happen; what tells that it has."""
    over = threading.Event()
    threading.Timer(seconds, killed, (site, whole, over)).start()
    return over


def killed(site: int, whole: bool, over: threading.Event) -> None:
    """The processes that answer, or the whole site, without a chance to end in order."""
    if whole:
        os.killpg(site, signal.SIGKILL)
    for each in [] if whole else answering(site):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    over.set()
