"""`hyoka grade`: grades by a published rule, with the trace, beside those that were declared."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from hyoka.cli.days import day_of_option
from hyoka.cli.grade_lines import grades_json, grades_text
from hyoka.cli.named import records_named
from hyoka.cli.read import AsJson
from hyoka.cli.rulebook_names import known_with
from hyoka.grading import grades_of, grades_of_ratings
from hyoka.intake.files import STDIN, read_bytes, write_text
from hyoka.intake.marks import is_marks, marks_named, marks_of
from hyoka.records import ComputedGrade

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="この日の版で、この日までに期限の来た分を評定する。/ As of this day.",
    ),
]
MarksFile = Annotated[
    str | None,
    typer.Option(
        "--marks",
        metavar="FILE",
        help="人が付けた印・事実・例外。/ EvaluatorInput, facts and exceptions by people.",
    ),
]
Lang = Annotated[
    Literal["ja", "en"], typer.Option("--lang", help="報告のことば。/ Language of the report.")
]
Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="出し方。/ How they are told.")
]


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FILE|SHEET",
            help="文書・記録・印のファイル、又は評価の番号。/ A document, records, marks, or a number.",
        ),
    ],
    rulebook: Annotated[
        str | None,
        typer.Option(
            metavar="ID[/EDITION]|FILE",
            help="規則。なければ様式の規則。/ The rule; else that of the form.",
        ),
    ] = None,
    as_of: AsOf = None,
    format: Format = "text",  # noqa: A002
    marks: MarksFile = None,
    lang: Lang = "ja",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="書き出すファイル。/ File to write to.")
    ] = None,
    as_json: AsJson = False,  # noqa: ARG001 - told by `failing.run`
) -> None:
    """Exit 0; a Problem's code where nothing can be graded."""
    found = _grades(name, rulebook, as_of, marks)
    write_text(grades_json(found) if format == "json" else grades_text(found, lang), out)


def _grades(
    name: str, rulebook: str | None, as_of: str | None, marks: str | None
) -> tuple[ComputedGrade, ...]:
    on = day_of_option(as_of)
    rulebook, known = known_with(rulebook)
    if name != STDIN and Path(name).suffix == ".json" and Path(name).is_file():
        data, file = read_bytes(name)
        if is_marks(data):
            return grades_of_ratings(marks_of(data, file), rulebook, on, known)
    return grades_of(
        records_named(name), rulebook=rulebook, on=on, marks=marks_named(marks), rulebooks=known
    )
