"""`hyoka serve`: the site, on this machine or for an office."""

import os
import sys
import tempfile
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named

Host = Annotated[str, typer.Option(help="待ち受けるアドレス。/ Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="待ち受けるポート。/ Port to listen on.")]


def command(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Migrates, then serves until interrupted."""
    prepare()
    serve(host, port)


def serve(host: str, port: int) -> None:
    """Runs gunicorn in this process. Raises Problem where the port is taken."""
    from gunicorn.app.wsgiapp import WSGIApplication

    _check_port(host, port)
    address = f"http://{host}:{port}/"
    say(
        f"サイトを開きました：{address}（止めるには Ctrl+C）",
        f"The site is open: {address} (Ctrl+C stops it)",
    )
    _say_first_run(address)
    sys.stdout.flush()
    _keep_figures_together()
    _forget_pages()
    sys.argv = [
        "hyoka",
        "--bind",
        f"{host}:{port}",
        "--worker-class",
        "hyoka.project.worker.BufferedWorker",
        "--config",
        "python:hyoka.project.gunicorn",
        "--preload",
        "hyoka.project.wsgi:application",
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]", prog="hyoka").run()


def _keep_figures_together() -> None:
    """A folder of this run's own, where the processes of the site keep the figures `/metrics` adds
    up."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="hyoka-metrics-")


def _forget_pages() -> None:
    """Pages an earlier run has kept: settings and forms may have changed since."""
    from django.core.cache import caches

    caches["pages"].clear()


def _say_first_run(address: str) -> None:
    """Where nobody has an account yet: the page that makes the first administrator, and its key."""
    from hyoka.office.installation import first_run_key
    from hyoka.office.people import needs_first_administrator

    if needs_first_administrator():
        key = first_run_key()
        say(
            f"最初の管理者を作るページ：{address}setup/?key={key}",
            f"The page that makes the first administrator: {address}en/setup/?key={key}",
        )


def _check_port(host: str, port: int) -> None:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise problem_named(
                "port-taken", {"host": host, "port": port}, strerror=error.strerror
            ) from error
