"""Records of files, folders and stored evaluations named together: what cannot be read is told and
left out."""

from collections.abc import Sequence
from pathlib import Path

from hyoka.cli.failing import tell
from hyoka.cli.named import records_named
from hyoka.cli.outcome_lines import report_failures
from hyoka.cli.showing import progress
from hyoka.intake.folder.discovery import Found, found_in
from hyoka.intake.folder.outcome import Outcome, Status
from hyoka.intake.folder.running import Options, outcomes_of
from hyoka.intake.folder.worker import Reply
from hyoka.records import Kind, Problem, Records


def read_all(
    sources: Sequence[str], options: Options, *, as_json: bool
) -> tuple[list[Records], int]:
    """The records in the order named, and the exit code of the gravest that is left out; 0 where
    none is."""
    records: list[Records] = []
    worst = 0
    for source in sources:
        try:
            if Path(source).is_dir():
                worst = max(worst, _add_folder(Path(source), options, records, as_json=as_json))
            else:
                records.append(records_named(source, options.form))
        except Problem as problem:
            tell(problem, as_json=as_json)
            worst = max(worst, problem.kind.exit_code)
    return records, worst


def _add_folder(folder: Path, options: Options, records: list[Records], *, as_json: bool) -> int:
    """Reads a folder over processes; a copy of a file is left out without a word."""

    def take(_: Found, reply: Reply) -> Outcome:
        if reply.records is not None:
            records.append(Records.model_validate_json(reply.records))
        return reply.outcome

    with progress(str(folder)) as report:
        outcomes = list(outcomes_of(found_in(folder), options, report=report, take=take))
    failed = [outcome for outcome in outcomes if outcome.status is Status.FAILED]
    report_failures(failed, as_json=as_json)
    return Kind.UNREADABLE.exit_code if failed else 0
