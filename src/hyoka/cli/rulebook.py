"""`hyoka rulebook`: the rules known, their worked cases run, and what a change of edition would
move."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Annotated, Literal

import typer

from hyoka.cli.days import day_of_option
from hyoka.cli.grade import AsOf, Format, Lang, MarksFile
from hyoka.cli.named import records_named
from hyoka.cli.read import AsJson
from hyoka.cli.rulebook_lines import Line, checked_lines, listed_lines, moved_lines
from hyoka.cli.rulebook_markdown import rulebooks_markdown
from hyoka.cli.rulebook_names import rulebook_named
from hyoka.definitions.problems import problem_named
from hyoka.grading import differences, moves
from hyoka.intake.files import write_text
from hyoka.intake.marks import marks_named
from hyoka.records import Records
from hyoka.rulebooks import Rulebook, load_rulebooks

LOOK = 1


def command(
    action: Annotated[
        Literal["list", "check", "diff", "show"], typer.Argument(help="すること。/ What to do.")
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]…",
            help="規則。diff では続けて文書か評価の番号。/ Rules; for diff then files or numbers.",
        ),
    ] = None,
    database: Annotated[
        bool,
        typer.Option(
            "--database", help="diff：登録済みの評価すべて。/ diff: every evaluation loaded."
        ),
    ] = False,
    as_of: AsOf = None,
    marks: MarksFile = None,
    format: Format = "text",  # noqa: A002
    lang: Lang = "ja",
    as_json: AsJson = False,  # noqa: ARG001 - told by `failing.run`
) -> None:
    """Exit 0; 1 where a case fails, a side of a boundary has none, or a grade would move."""
    given = names or []
    match action:
        case "show":
            write_text(rulebooks_markdown(_chosen(given)), None)
            return
        case "list":
            lines, look = listed_lines(_chosen(given), lang), False
        case "check":
            lines, look = checked_lines(_chosen(given), lang)
        case "diff":
            lines, look = _diff(given, database, as_of, marks, lang)
    write_text("".join(f"{line}\n" for line in _told(lines, format) if line), None)
    raise typer.Exit(LOOK if look else 0)


def _told(lines: Sequence[Line], form: Format) -> Iterator[str]:
    for words, facts in lines:
        yield json.dumps(facts, ensure_ascii=False) if form == "json" else words


def _chosen(names: list[str]) -> list[Rulebook]:
    """The editions named, all editions of a rule named without one, or everything. Raises Problem
    for a stranger."""
    known = load_rulebooks()
    if not names:
        return list(known.all)
    named = (known.editions(name) or (rulebook_named(name, None),) for name in names)
    return list(chain.from_iterable(named))


def _diff(
    names: list[str],
    database: bool,
    as_of: str | None,
    marks: str | None,
    lang: Literal["ja", "en"],
) -> tuple[list[Line], bool]:
    if len(names) < 2:
        raise problem_named("two-editions-needed")
    on = day_of_option(as_of)
    before, after = rulebook_named(names[0], on), rulebook_named(names[1], on)
    every = list(_records(names[2:], database))
    moved = list(moves(every, before, after, marks=marks_named(marks), on=on))
    return moved_lines(differences(before, after), moved, len(every), lang), bool(moved)


def _records(names: list[str], database: bool) -> Iterator[Records]:
    for name in names:
        yield records_named(name)
    if database:
        from hyoka.cli.database import prepare

        prepare()
        from hyoka.office import library

        for entry in library.entries():
            yield library.records_of(entry.id)
