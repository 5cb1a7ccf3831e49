"""`hyoka list`: what is stored, newest first."""

import json
import sys
from typing import Annotated

import typer

from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.cli.stored import entry_facts, entry_line


def command(
    year: Annotated[
        int | None, typer.Option(help="この年度だけ。/ Of this fiscal year only.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="示す件数。/ How many to list.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Exit 0, also where nothing is stored."""
    prepare()
    from hyoka.office import library

    found = [each for each in library.newest_entries(10_000) if year in (None, each.fiscal_year)]
    found.sort(key=lambda each: (-each.fiscal_year, each.title))
    for entry in found[:most]:
        line = json.dumps(entry_facts(entry), ensure_ascii=False) if as_json else entry_line(entry)
        sys.stdout.write(line + "\n")
    if not as_json:
        say(
            f"{len(found)} 件（{min(most, len(found))} 件を表示）",
            f"{len(found)} evaluations, {min(most, len(found))} shown",
        )
