"""`hyoka demo`: a database of its own in the user's data folder, our samples loaded, the site
opened."""

import os
import threading
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.serve import Host, Port, serve
from hyoka.cli.showing import say

FIRST_LOOK_SECONDS = 1.5


def command(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="ブラウザーを開く。/ Open a browser.")
    ] = True,
    once: Annotated[
        bool, typer.Option("--once", help="登録だけして終わる。/ Load, then stop.")
    ] = False,
) -> None:
    """Exit 0; with --once as soon as the samples are loaded."""
    _new_database()
    from hyoka.cli.database import prepare
    from hyoka.cli.load import load_file

    prepare()
    from hyoka.office.installation import mark_as_demo
    from hyoka.office.sample_office import set_up_sample_office

    mark_as_demo()
    served = "" if once else f"http://{host}:{port}"
    with as_file(files("hyoka") / "catalogue" / "samples") as folder:
        for path in sorted(folder.glob("*.txt")):
            load_file(str(path), form=None, reason="sample", as_json=False, served=served)
    set_up_sample_office(datetime.now(UTC))
    say(
        f"架空の「里海省」の人としてサインインできます：{served}/demo/",
        f"Sign in as somebody of the fictional ministry at {served}/en/demo/.",
    )
    if once:
        return
    if open_browser:
        threading.Timer(FIRST_LOOK_SECONDS, _open, (f"http://{host}:{port}/",)).start()
    serve(host, port)


def _new_database() -> None:
    """A fresh SQLite file; the demo never touches an office's database."""
    from platformdirs import user_data_path

    home = Path(os.environ.get("HYOKA_HOME") or user_data_path("hyoka")) / "demo"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("hyoka.sqlite3", "hyoka.sqlite3-wal", "hyoka.sqlite3-shm"):
        (home / name).unlink(missing_ok=True)
    os.environ["HYOKA_HOME"], os.environ["HYOKA_DEMO"] = str(home), "1"
    os.environ.pop("DATABASE_URL", None)
    say(f"見本のデータベースを {home} に作ります。", f"Making the sample database in {home}.")


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
