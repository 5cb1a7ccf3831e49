"""The web server's process: gunicorn keeps it alive, waitress reads requests whole before a thread
takes them.

A visitor who sends slowly costs a socket and no thread; one who is not done in time is closed. A
process whose threads hold still longer than gunicorn's timeout is ended and begun anew. Source: RFC
9110 15.5.9 (time-out of a request); OWASP ASVS 5.0, V12 and V13 (limits of connections and time).
"""

import os
import resource
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, create_server

from hyoka.project.limits import LIMITS
from hyoka.web.views.bounding import WATCH


class TimedChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when a request has been on its way. Units: seconds since the
    epoch."""

    since: float | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.since = self.creation_time

    def received(self, data: bytes) -> bool:
        """Takes what has arrived; the clock runs from a request's first byte to its last."""
        self.since = self.since or time.time()
        arrived: bool = super().received(data)
        if self.request is None:
            self.since = None
        return arrived

    def is_late(self, now: float) -> bool:
        """Whether a request has been on its way for longer than its head, or its body, may take."""
        if self.since is None:
            return False
        has_head = self.request is not None and self.request.headers_finished
        return now - self.since > (LIMITS.body_seconds if has_head else LIMITS.head_seconds)


class TimedServer:
    """Closes what is late whenever waitress looks after its connections."""

    def __init__(self, server: TcpWSGIServer) -> None:
        self.server, self.closes_idle = server, server.maintenance
        server.channel_class = TimedChannel
        server.maintenance = self.maintain

    def maintain(self, now: float) -> None:
        self.closes_idle(now)
        for channel in self.server.active_channels.values():
            if channel.is_late(now):
                channel.will_close = True


class BufferedWorker(Worker):  # type: ignore[misc]
    """Serves the sockets gunicorn opened until it is told to stop, and tells gunicorn that it
    lives.

    A process in which a request had to be interrupted answers what it has taken and makes room for
    a new one.
    """

    def run(self) -> None:
        _raise_open_files()
        connections: dict[int, object] = {}
        servers = [self._server(each.sock, connections) for each in self.sockets]
        for server in servers:
            TimedServer(server)
        while self.alive and self.ppid == os.getppid() and not WATCH.has_interrupted:
            self.notify()
            wasyncore.poll2(timeout=1.0, map=connections)
        for server in servers:
            server.accepting = False
            server.task_dispatcher.shutdown(timeout=self.cfg.graceful_timeout)

    def _server(self, socket: object, connections: dict[int, object]) -> TcpWSGIServer:
        return create_server(
            self.wsgi,
            map=connections,
            sockets=[socket],
            threads=LIMITS.threads,
            connection_limit=LIMITS.connections,
            channel_timeout=LIMITS.idle_seconds,
            cleanup_interval=1,
            max_request_header_size=LIMITS.head_bytes,
            max_request_body_size=LIMITS.body_bytes,
            outbuf_high_watermark=LIMITS.answer_bytes,
            asyncore_use_poll=True,
            ident=None,
            **_proxy(),
        )


def _proxy() -> dict[str, object]:
    """What a reverse proxy in front may say of a visitor; without one, such heads are taken out."""
    if not LIMITS.proxy:
        return {"clear_untrusted_proxy_headers": True}
    told = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    return {
        "trusted_proxy": LIMITS.proxy,
        "trusted_proxy_headers": told,
        "clear_untrusted_proxy_headers": True,
    }


def _raise_open_files() -> None:
    """As many sockets as the system lets this process open."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
