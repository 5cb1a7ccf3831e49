"""`hyoka grade`: grades by a published rule, with the trace, beside those that were declared."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from hyoka.cli.days import day_of_option
from hyoka.cli.failing import tell
from hyoka.cli.grade_lines import folder_json, folder_text, grades_json, grades_text
from hyoka.cli.named import records_named
from hyoka.cli.read import AsJson, Cluster, Jobs, Limit
from hyoka.cli.read_all import read_all
from hyoka.cli.rulebook_names import known_with
from hyoka.definitions.problems import problem_named
from hyoka.grading import grades_of, grades_of_ratings
from hyoka.intake.files import STDIN, read_bytes, write_text
from hyoka.intake.folder.running import Options
from hyoka.intake.marks import is_marks, marks_named, marks_of
from hyoka.records import ComputedGrade, Problem

LOOK = 1
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
            metavar="FILE|FOLDER|SHEET",
            help="文書・記録・印のファイル、フォルダー、又は評価の番号。"
            "/ A document, records, marks, a folder, or a number.",
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
    as_json: AsJson = False,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    limit: Limit = 120.0,
) -> None:
    """Exit 0; 1 where a file of a folder was left out; a Problem's code where nothing can be
    graded."""
    if name != STDIN and Path(name).is_dir():
        if marks is not None:
            raise problem_named("marks-of-a-folder", {"folder": name})
        folder = Folder(Path(name), Options(jobs=jobs, cluster=cluster, limit=limit), as_json)
        graded = list(folder.graded(rulebook, as_of))
        told = folder_json(graded) if format == "json" else folder_text(graded, lang)
        write_text(told, out)
        raise typer.Exit(LOOK if folder.left_out else 0)
    found = _grades(name, rulebook, as_of, marks)
    write_text(grades_json(found) if format == "json" else grades_text(found, lang), out)


@dataclass
class Folder:
    """A folder being graded; `left_out` tells whether a document could not be."""

    path: Path
    options: Options
    as_json: bool
    left_out: bool = False

    def graded(
        self, rulebook: str | None, as_of: str | None
    ) -> Iterator[tuple[str, tuple[ComputedGrade, ...]]]:
        """Each document's name with its grades; one that cannot be graded is told and left out."""
        on = day_of_option(as_of)
        rulebook, known = known_with(rulebook)
        records, worst = read_all([str(self.path)], self.options, as_json=self.as_json)
        self.left_out = bool(worst)
        for each in records:
            try:
                yield each.document.name, grades_of(each, rulebook=rulebook, on=on, rulebooks=known)
            except Problem as problem:
                tell(problem, as_json=self.as_json)
                self.left_out = True


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
