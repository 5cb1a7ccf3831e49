"""`hyoka import`: open data on budgets, reviews and aid into the store."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.cli.database import prepare, who
from hyoka.cli.failing import tell
from hyoka.cli.read import AsJson
from hyoka.cli.showing import progress, say
from hyoka.records import Problem

if TYPE_CHECKING:
    from hyoka.office.money.importing import Imported

Paths = Annotated[
    list[Path], typer.Argument(help="ファイルかフォルダー。/ Files or folders.", metavar="PATH…")
]


Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help="府省の独自の一覧の対応表（YAML）。/ How to read an office's own list (YAML).",
        metavar="FILE",
    ),
]


Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help="新しい版と入れ替わった古い版を、もう一度有効にする。"
        "/ Go back to an older edition that was replaced.",
    ),
]


def command(
    paths: Paths, mapping: Mapping = None, again: Again = False, as_json: AsJson = False
) -> None:
    """Each file all or nothing; one that fails does not stop the others. Exit: the worst problem's
    code."""
    prepare()
    from hyoka.office.money.importing import import_many

    files, problems = _files(paths)
    results = import_many(files, author=who(), at=datetime.now(UTC), mapping=mapping, again=again)
    for file in files:
        with progress(file.name):
            found = next(results)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            for each in found:
                _tell(each, as_json=as_json)
    for problem in problems:
        tell(problem, as_json=as_json)
    _refresh(as_json=as_json)
    raise typer.Exit(max((problem.kind.exit_code for problem in problems), default=0))


def _files(paths: list[Path]) -> tuple[list[Path], list[Problem]]:
    """The files at all paths, and what is wrong with a path."""
    from hyoka.office.money.importing import importable

    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files += importable(path)
        except Problem as problem:
            problems.append(problem)
    return files, problems


def _refresh(*, as_json: bool) -> None:
    from hyoka.office.money.importing import refresh_derived

    with progress("名寄せ / linking"):
        counts = refresh_derived(at=datetime.now(UTC))
    if counts:
        say(
            f"{counts['sheets']:,} 枚のシートを {counts['projects']:,} の事業にまとめました。",
            f"{counts['sheets']:,} sheets are {counts['projects']:,} projects.",
            as_json=as_json,
            facts=dict(counts),
        )


def _tell(found: "Imported", *, as_json: bool) -> None:
    facts: dict[str, object] = {
        "file": found.name,
        "title": found.title,
        "fiscal_year": found.fiscal_year,
        "rows": found.n_rows,
        "refused": found.n_refused,
        "known": found.n_known,
        "new": found.is_new,
        "replaced": found.replaced,
        "newer": found.newer,
    }
    if found.newer_at is not None:
        on = f"{found.newer_at:%Y-%m-%d}"
        ja = (
            f"「{found.name}」は前に取り込んだ古い版です。{on} に取り込んだ「{found.newer}」と"
            "入れ替わっていて、何も変えていません。この版に戻すには --again を付けてください。"
        )
        en = (
            f"“{found.name}” is an older edition: “{found.newer}”, imported on {on}, took its "
            "place, and nothing changed. Add --again to go back to it."
        )
    elif not found.is_new:
        ja = f"「{found.name}」は取込済みです。何も変えていません。"
        en = f"“{found.name}” was imported before; nothing changed."
    else:
        counted = f"{found.n_rows:,} 行を取り込み、{found.n_refused:,} 件を拒みました。"
        ja = f"「{found.name}」（{found.title}）から {counted}"
        en = (
            f"{found.n_rows:,} rows of “{found.name}” ({found.title}) imported, "
            f"{found.n_refused:,} refused."
        )
    say(ja, en, as_json=as_json, facts=facts)
