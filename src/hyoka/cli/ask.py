"""`hyoka ask`: a question in words, answered with cited values."""

import dataclasses
import json
import sys
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.records import page_said


def command(
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION…", help="聞きたいこと。/ What to ask.")
    ],
    as_json: AsJson = False,
) -> None:
    """Exit 0; 1 where the documents do not state it, or the question fits no shape."""
    prepare()
    from hyoka.office.asking import answer_to, examples

    answer = answer_to(" ".join(question))
    if as_json:
        told = json.dumps(dataclasses.asdict(answer), ensure_ascii=False, default=_plain)
        sys.stdout.write(f"{told}\n")
    else:
        say(answer.sentence.ja, answer.sentence.en)
        for row in answer.rows:
            place = f" [{page_said(row.place.label, row.place.page)}]" if row.place else ""
            sys.stdout.write(f"  {row.subject}  {row.told or row.state}{place}\n")
        if answer.state == "not_understood":
            for _, example in examples():
                say(f"  {example.ja}", f"  {example.en}")
    if answer.state != "told":
        raise typer.Exit(1)


def _plain(value: object) -> object:
    dump = getattr(value, "model_dump", None)
    return dump() if dump else str(value)
