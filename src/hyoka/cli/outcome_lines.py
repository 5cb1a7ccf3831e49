"""Tells what became of a folder: a table on the terminal, or one JSON object; and the exit code."""

import json
import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hyoka.intake.files import printable
from hyoka.intake.folder.outcome import Outcome, Status

_LABELS = {
    Status.READ: "読めた / read",
    Status.PARTLY: "一部 / partly",
    Status.FAILED: "読めない / failed",
    Status.DUPLICATE: "重複 / duplicate",
}
_LONGEST_LIST = 30
_LOOK_AT = 1
_NOTHING_READ = 3


def tell_outcomes(outcomes: Sequence[Outcome], *, as_json: bool, n_known: int = 0) -> int:
    """Prints the summary and returns the exit code: 0 all read, 1 some partly or not at all, 3 none
    of them. `n_known` of them were read before."""
    counts = Counter(outcome.status for outcome in outcomes)
    if as_json:
        told = {
            "counts": {status.value: counts[status] for status in Status},
            "known": n_known,
            "files": [outcome.as_json() for outcome in outcomes],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        _tables(outcomes, counts)
        if n_known:
            sys.stdout.write(
                f"前に読んだ {n_known:,} 件は読み直していません（--again で読み直します）。\n"
                f"{n_known:,} were read before and not read again (--again reads them).\n"
            )
    return _exit_code(counts)


def report_failures(outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    """What could not be read, on standard error."""
    for outcome in outcomes:
        if as_json:
            sys.stderr.write(json.dumps(outcome.as_json(), ensure_ascii=False) + "\n")
        elif outcome.why is not None:
            name = printable(outcome.name)
            sys.stderr.write(
                f"{name}：{printable(outcome.why.ja)}\n{name}: {printable(outcome.why.en)}\n"
            )


def _exit_code(counts: Counter[Status]) -> int:
    if counts[Status.FAILED] and not counts[Status.READ] + counts[Status.PARTLY]:
        return _NOTHING_READ
    return _LOOK_AT if counts[Status.PARTLY] + counts[Status.FAILED] else 0


def _tables(outcomes: Sequence[Outcome], counts: Counter[Status]) -> None:
    console = Console(file=sys.stdout)
    looked_at = [outcome for outcome in outcomes if outcome.status is not Status.READ]
    if looked_at:
        console.print(_listed(looked_at[:_LONGEST_LIST]))
    if len(looked_at) > _LONGEST_LIST:
        rest = len(looked_at) - _LONGEST_LIST
        console.print(
            f"ほか {rest:,} 件（--json ですべて出ます）/ {rest:,} more; --json lists all",
            markup=False,
        )
    console.print(_totals(outcomes, counts))


def _listed(outcomes: Sequence[Outcome]) -> Table:
    """What was not read whole, and why."""
    listed = Table("結果 / Outcome", "ファイル / File", "理由 / Why", show_lines=False)
    for outcome in outcomes:
        why = (outcome.why.ja, outcome.why.en) if outcome.why else ()
        listed.add_row(
            _LABELS[outcome.status],
            Text(printable(outcome.name), overflow="fold"),
            Text("\n".join(map(printable, why)), overflow="fold"),
        )
    return listed


def _totals(outcomes: Sequence[Outcome], counts: Counter[Status]) -> Table:
    """Files and lines by what became of them."""
    totals = Table("結果 / Outcome", "件数 / Files", "行 / Lines", "未読 / Unread")
    for status, label in _LABELS.items():
        of_status = [outcome for outcome in outcomes if outcome.status is status]
        lines = sum(each.lines for each in of_status)
        unread = sum(each.unread for each in of_status)
        totals.add_row(label, f"{counts[status]:,}", f"{lines:,}", f"{unread:,}")
    return totals
