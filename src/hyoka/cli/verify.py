"""`hyoka verify`: whether what is stored is what was saved, and whether all of it is there."""

from pathlib import Path
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say

Note = Annotated[
    Path | None,
    typer.Option(
        "--note", metavar="FILE", help="いまの末尾を控える。/ Write a note of where the log ends."
    ),
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against",
        metavar="FILE",
        help="前の控えと比べる。/ Hold the log against an earlier note.",
    ),
]
Key = Annotated[
    Path | None, typer.Option("--key", help="控えの公開鍵。/ The public key of the note.")
]
DAMAGED = 7


def command(
    note: Note = None, against: Against = None, key: Key = None, as_json: AsJson = False
) -> None:
    """Exit 0 where everything agrees, 7 where something does not."""
    prepare()
    from hyoka.office import verify_store
    from hyoka.office.proving import against_note, holdings, write_note

    found = verify_store()
    lost = against_note(against, key) if against is not None else []
    held = holdings()
    facts = {
        "disagreements": [*found, *lost],
        "integrity": "sound" if not found else "broken",
        "completeness": _completeness(against, lost),
        **held.as_json(),
    }
    say(
        _told_ja(found, lost, against), _told_en(found, lost, against), as_json=as_json, facts=facts
    )
    if not as_json:
        say(
            f"文書 {held.documents:,}、評価 {held.evaluations:,}、版 {held.revisions:,}、"
            f"出来事 {held.events:,}（末尾 {held.hash or 'なし'}）",
            f"Documents {held.documents:,}, evaluations {held.evaluations:,}, revisions "
            f"{held.revisions:,}, "
            f"events {held.events:,} (the last {held.hash or 'none'})",
        )
    if found or lost:
        raise typer.Exit(DAMAGED)
    if note is not None:
        write_note(note)


def _completeness(against: Path | None, lost: list[str]) -> str:
    if against is None:
        return "unknown"
    return "broken" if lost else "complete"


def _told_ja(found: list[str], lost: list[str], against: Path | None) -> str:
    if found or lost:
        listed = "\n".join([*found, *lost])
        return f"食い違いが {len(found) + len(lost)} 件あります。\n{listed}"
    if against is None:
        return "完全性：保存された内容はすべて確かです。網羅性：比べる控え（--against）がないため分かりません。"
    return "完全性：保存された内容はすべて確かです。網羅性：控えの時点のものはすべてあります。"


def _told_en(found: list[str], lost: list[str], against: Path | None) -> str:
    if found or lost:
        return f"{len(found) + len(lost)} disagreements, listed above."
    if against is None:
        return (
            "Integrity: everything stored is sound. "
            "Completeness: unknown without a note to hold it --against."
        )
    return "Integrity: everything stored is sound. Completeness: all that was noted is there."
