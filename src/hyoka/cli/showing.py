"""Progress and results on the terminal: bars on standard error, and only where someone is
looking."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hyoka.cli.language import told
from hyoka.records import Note, Recognised, Records, page_said
from hyoka.records.found import Found

Report = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Report]:
    """A bar that is told `(done, total)`; silent where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say(ja: str, en: str, *, as_json: bool = False, facts: dict[str, object] | None = None) -> None:
    """A result: one line of JSON, or the sentence in the language spoken."""
    line = json.dumps(facts or {}, ensure_ascii=False) if as_json else told(ja, en)
    sys.stdout.write(line + "\n")


def tell_recognised(records: Records, *, as_json: bool) -> None:
    """On standard error: which forms a document holds, how sure that is and why; or which form came
    nearest.

    And what the reader has to tell about the file: pages that are pictures, hidden sheets, macros
    not run.
    """
    if as_json:
        return
    name = records.document.name
    _tell_notes(name, records.notes)
    for each in records.recognised:
        _tell_form(f"{name}：{each.form}", each)
    if not records.recognised:
        sys.stderr.write(f"{name}：登録された様式が見つかりません。/ No known form was found.\n")
        if records.nearest is not None:
            _tell_form(f"最も近い様式 / Nearest: {records.nearest.form}", records.nearest)
        if records.found is not None:
            _tell_found(records.found)


def _tell_found(found: Found) -> None:
    """What stands in a document of no known form, and what to do next."""
    sizes = "、".join(
        f"{page_said(None, each.page)} {each.rows}×{each.columns}" for each in found.tables
    )
    told = (
        (f"表 / tables {found.n_tables}", sizes),
        ("見出し / labels", "、".join(found.labels)),
        ("年 / years", "、".join(map(str, found.years))),
        (f"金額 / amounts {found.n_amounts}", "、".join(found.amounts)),
    )
    for name, words in told:
        if words:
            sys.stderr.write(f"  {name}：{words}\n")
    sys.stderr.write(
        "  hyoka read --cells で升目を見て、hyoka form new で様式の下書きを作れます。\n"
        "  See its cells with hyoka read --cells; draft a form of it with hyoka form new.\n"
    )


def tell_doubts(records: Records, *, as_json: bool) -> None:
    """On standard error: why a person should look before what was read is relied on."""
    if not as_json:
        _tell_notes(records.document.name, records.doubts)


def _tell_notes(name: str, notes: tuple[Note, ...]) -> None:
    for note in notes:
        sys.stderr.write(f"{name}：{note.ja}\n  {note.en}\n")


def _tell_form(head: str, found: Recognised) -> None:
    sys.stderr.write(f"{head}（確かさ / certainty {found.certainty:.2f}）\n")
    for reason in found.reasons:
        sys.stderr.write(f"  {reason.ja}\n  {reason.en}\n")
