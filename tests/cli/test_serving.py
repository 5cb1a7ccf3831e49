"""The site as it is served: slow visitors cost nobody else their answer, and what is late is closed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.support.installations import environment, installed

N_SLOW = 500
LONGEST_START = 60.0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a site that is served as an office serves it."""
    port = free_port()
    command = [sys.executable, "-m", "hyoka", "serve", "--port", str(port)]
    served = subprocess.Popen(
        command, env=environment(installed(tmp_path)), stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        try:
            asked(port, "/healthz")
            break
        except OSError:
            time.sleep(0.1)
    yield port
    served.terminate()
    assert served.wait(30) == 0


def asked(port: int, path: str) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


def test_hundreds_of_half_requests_keep_nobody_from_being_answered(port: int) -> None:
    with ExitStack() as slow:
        for _ in range(N_SLOW):
            visitor = slow.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
            visitor.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        assert {asked(port, "/healthz") for _ in range(20)} == {(200, b"ok\n")}
        assert asked(port, "/")[0] == 200


def test_a_head_that_is_too_long_is_refused_and_no_server_named(port: int) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/", headers={"X-Long": "x" * 40_000})
        response = connection.getresponse()
        assert response.status == 431
        assert "waitress" not in str(response.headers)
