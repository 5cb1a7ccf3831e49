"""kill -9 of the web process at any moment: whatever it answered for is there, and the store is sound.

Short in the suite; `make kills` asks for a thousand moments (`HYOKA_KILLS`), in an empty database of a server where
`HYOKA_KILLS_DATABASE` names one.
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

KILLS = int(os.environ.get("HYOKA_KILLS", "4"))
DATABASE = os.environ.get("HYOKA_KILLS_DATABASE", "")
SECONDS = 20.0
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


def written(port: int, session: str, sheet: int, word: str) -> bool:
    """Writes a word as the editor's script does; whether it was answered for."""
    import http.client
    import json

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    cookie = f"hyoka_session={session}"
    address = f"/work/sheets/{sheet}/edit/title/"
    try:
        connection.request("GET", address, headers={"Cookie": cookie})
        page = connection.getresponse()
        jar = "; ".join(
            [cookie, *(each.split(";")[0] for each in page.headers.get_all("Set-Cookie") or [])]
        )
        told = page.read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', told)
        base = re.search(r'name="base:title" value="([^"]+)"', told)
        assert token is not None
        assert base is not None
        change = {"changes": [{"key": "title", "base": base[1], "value": word}]}
        headers = {
            "Cookie": jar, "X-CSRFToken": token[1], "If-Match": "*", "Content-Type": "application/json",
            "Accept": "application/json",
        }  # fmt: skip
        connection.request("PATCH", f"/work/sheets/{sheet}/draft", json.dumps(change), headers)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def test_what_was_answered_for_is_there_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    session, number = python(SET_UP, tmp_path).split()
    sheet, chance, port = int(number), random.Random(0), free_port()
    last, asked = "", ""
    for kill in range(KILLS):
        served = serve(tmp_path, port)
        until = time.monotonic() + chance.uniform(0.05, 1.5)
        turn = 0
        try:
            while time.monotonic() < until:
                turn += 1
                asked = f"言葉{kill}-{turn}"
                if written(port, session, sheet, asked):
                    last = asked
        finally:
            os.killpg(served.pid, signal.SIGKILL)
            served.wait()
    stands, sound = python(READ, tmp_path, str(sheet)).splitlines()
    assert stands in (last, asked)
    assert last
    assert sound == "[]"
