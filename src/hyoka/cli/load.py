"""`hyoka load`: documents, or records in the exchange format, into the store."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from hyoka.cli.database import prepare, who
from hyoka.cli.failing import tell
from hyoka.cli.files import read_bytes
from hyoka.cli.read import AsJson, Files, FormName
from hyoka.cli.showing import Report, progress, say
from hyoka.reading import read
from hyoka.records import Kind, Problem, Records

HELP = (
    "文書または交換形式の記録を登録します。同じ文書は二度登録されません。\n\n"
    "Loads documents, or records in the exchange format. The same document is never loaded twice."
)


def command(
    files: Files,
    form: FormName = None,
    reason: Annotated[str, typer.Option(help="登録の理由。/ Why it is loaded.")] = "loaded from a document",
    as_json: AsJson = False,
) -> None:
    """Each file is loaded all or nothing; one that fails does not stop the others. Exit: the worst problem's code."""
    prepare()
    worst = 0
    for path in files:
        try:
            load_file(path, form=form, reason=reason, as_json=as_json)
        except Problem as problem:
            tell(problem, as_json=as_json)
            worst = max(worst, problem.kind.exit_code)
    raise typer.Exit(worst)


def load_file(path: str, *, form: str | None, reason: str, as_json: bool) -> None:
    """Loads one file and says what became of it. Raises Problem."""
    from hyoka.office import load_records

    data, name = read_bytes(path)
    with progress(name) as report:
        records = records_of(data, name, form, report)
        loaded = load_records(records, data, author=who(), at=datetime.now(UTC), reason=reason)
    facts = {
        "file": name,
        "sha256": loaded.sha256,
        "evaluations": list(loaded.evaluations),
        "new": loaded.is_new,
    }
    coverage = records.coverage
    if loaded.is_new:
        say(
            f"「{name}」を登録しました（{coverage.lines:,} 行のうち未読 {coverage.unread:,} 行）。",
            f"“{name}” is loaded ({coverage.unread:,} of {coverage.lines:,} lines unread).",
            as_json=as_json, facts=facts,
        )  # fmt: skip
    else:
        say(
            f"「{name}」は登録済みです。何も変えていません。",
            f"“{name}” was loaded before; nothing changed.",
            as_json=as_json,
            facts=facts,
        )


def records_of(data: bytes, name: str, form: str | None, report: Report) -> Records:
    """Records from a document, or from an exchange file beside which its document lies."""
    if not data.lstrip().startswith(b"{") or b'"hyoka-records/1"' not in data[:200]:
        return read(data, name, form=form, report=report)
    from pydantic import ValidationError

    try:
        return Records.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(map(str, first["loc"]))
        raise Problem(
            "bad-exchange-file", Kind.UNREADABLE, facts={"file": name, "place": place},
            ja=f"「{name}」は交換形式 hyoka-records/1 として正しくありません（{place}：{first['msg']}）。",
            en=f"“{name}” is no valid hyoka-records/1 file ({place}: {first['msg']}).",
        ) from error  # fmt: skip
