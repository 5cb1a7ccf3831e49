"""`hyoka search`: every passage that holds the words, with its place."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.records import page_said

if TYPE_CHECKING:
    from hyoka.office.searching import Hit


def command(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="探す語。/ What to search for.")
    ],
    most: Annotated[int, typer.Option(min=1, max=5000, help="示す件数。/ How many to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 1 where nothing is found."""
    prepare()
    from hyoka.office.searching import asked, every_hit

    question = asked(" ".join(words))
    spread, hits = every_hit(question, most)
    for hit in hits:
        line = json.dumps(_facts(hit), ensure_ascii=False) if as_json else _shown(hit)
        sys.stdout.write(f"{line}\n")
    if not as_json:
        n = f"{spread.n}{'' if spread.is_all else '+'}"
        say(f"{n} 件（{spread.n_lines} 行）", f"{n} passages ({spread.n_lines} lines)")
    if not spread.n:
        raise typer.Exit(1)


def _facts(hit: "Hit") -> dict[str, object]:
    passage = hit.passage
    return {
        "kind": passage.kind,
        "evaluation": hit.entry.address,
        "code": passage.code or None,
        "text": passage.text,
        "document": passage.document,
        "page": passage.page,
        "page_label": passage.page_label or None,
        "lines": list(hit.lines),
    }


def _shown(hit: "Hit") -> str:
    """The passage behind its place, with what was searched for in brackets."""
    words = "".join(f"【{run.words}】" if run.is_hit else run.words for run in hit.runs)
    page = page_said(hit.passage.page_label, hit.passage.page)
    return f"{hit.entry.address} {page}  {words}"
