"""`hyoka load`: documents, or records in the exchange format, into the store."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import prepare, who
from hyoka.cli.failing import tell
from hyoka.cli.outcome_lines import tell_outcomes
from hyoka.cli.read import (
    SOMETHING_TO_LOOK_AT,
    AsJson,
    Cluster,
    Files,
    FormName,
    Jobs,
    Limit,
    folder_among,
)
from hyoka.cli.showing import progress, say, tell_doubts
from hyoka.cli.stored import urls_of, where_to_see
from hyoka.intake.files import read_bytes
from hyoka.intake.folder import Found, Options, Outcome, found_in, outcomes_of
from hyoka.intake.folder.discovery import digest_of
from hyoka.intake.folder.outcome import failed
from hyoka.intake.folder.worker import Reply
from hyoka.intake.isolated import records_isolated
from hyoka.records import Problem, Records


def command(
    files: Files,
    form: FormName = None,
    reason: Annotated[
        str, typer.Option(help="登録の理由。/ Why it is loaded.")
    ] = "loaded from a document",
    as_json: AsJson = False,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    limit: Limit = 120.0,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="前に読んだ文書も読み直す（フォルダー）。/ Read again what was read before.",
        ),
    ] = False,
) -> None:
    """Each file is loaded all or nothing; one that fails does not stop the others.

    Exit: the worst problem's code; 1 where a reading is doubtful.

    Of a folder: 0 all read and loaded, 1 some partly or failed, 3 none.
    """
    prepare()
    if (folder := folder_among(files)) is not None:
        options = Options(form, jobs, cluster, limit)
        raise typer.Exit(_load_folder(folder, options, reason, again=again, as_json=as_json))
    worst = 0
    for path in files:
        try:
            records = load_file(path, form=form, reason=reason, as_json=as_json)
            worst = max(worst, SOMETHING_TO_LOOK_AT * bool(records.doubts))
        except Problem as problem:
            tell(problem, as_json=as_json)
            worst = max(worst, problem.kind.exit_code)
    raise typer.Exit(worst)


def load_file(
    path: str, *, form: str | None, reason: str, as_json: bool, served: str = ""
) -> Records:
    """Loads one file, says what became of it, and returns what was read. Raises Problem.

    `served` is the address of the site that is about to be opened, where this command opens one.
    """
    from hyoka.office import load_records

    data, name = read_bytes(path)
    with progress(name) as report:
        records = records_isolated(data, name, form, report)
        loaded = load_records(records, data, author=who(), at=datetime.now(UTC), reason=reason)
    facts = {
        "file": name,
        "sha256": loaded.sha256,
        "evaluations": list(loaded.evaluations),
        "new": loaded.is_new,
        "urls": urls_of(loaded.evaluations, served),
    }
    coverage = records.coverage
    see_ja, see_en = where_to_see(loaded.evaluations, served)
    if loaded.is_new:
        say(
            f"「{name}」を登録しました（{coverage.lines:,} 行のうち未読 {coverage.unread:,} 行）。\n{see_ja}",
            f"“{name}” is loaded ({coverage.unread:,} of {coverage.lines:,} lines "
            f"unread).\n{see_en}",
            as_json=as_json,
            facts=facts,
        )
    elif loaded.revised:
        say(
            f"「{name}」の記録で直された {len(loaded.revised)} 枚のシートを、新しい版にして訂正として公表しました。",
            f"{len(loaded.revised)} sheets mended in “{name}” became new revisions, public as "
            "a correction.",
            as_json=as_json,
            facts=facts | {"revised": list(loaded.revised)},
        )
    else:
        say(
            f"「{name}」は登録済みです。何も変えていません。\n{see_ja}",
            f"“{name}” was loaded before; nothing changed.\n{see_en}",
            as_json=as_json,
            facts=facts,
        )
    tell_doubts(records, as_json=as_json)
    return records


def _load_folder(
    folder: Path, options: Options, reason: str, *, as_json: bool, again: bool = False
) -> int:
    """Reads the folder over processes and loads what was read, in the order of the names.

    A file that was written anew since a process read it is read again, so that records and bytes
    are of one version. What was read and loaded before is not read again, unless that is asked.
    """
    from hyoka.office.readings import known_outcomes, note_reading

    def take(found: Found, reply: Reply) -> Outcome:
        sha256, outcome = _loaded_reply(found, reply, options.form, reason)
        note_reading(sha256, options.form, outcome, datetime.now(UTC))
        return outcome

    found = found_in(folder)
    known = {} if again else known_outcomes(found, options)
    with progress(str(folder)) as report:
        outcomes = list(outcomes_of(found, options, report=report, take=take, known=known))
    return tell_outcomes(outcomes, as_json=as_json, n_known=len(known))


def _loaded_reply(found: Found, reply: Reply, form: str | None, reason: str) -> tuple[str, Outcome]:
    """Loads what was read of a file; the SHA-256 of its bytes, and what became of them."""
    from hyoka.office import load_records

    try:
        if reply.records is None:
            return digest_of(found) or "", reply.outcome
        data, _ = read_bytes(str(found.path))
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == reply.sha256:
            records = Records.model_validate_json(reply.records)
        else:
            records = records_isolated(data, found.name, form, None)
        load_records(records, data, author=who(), at=datetime.now(UTC), reason=reason)
    except Problem as problem:
        return reply.sha256 or "", failed(found.name, problem)
    return sha256, reply.outcome
