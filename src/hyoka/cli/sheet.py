"""`hyoka sheet`: one sheet leaf by leaf, or its history."""

import json
from typing import Annotated

import typer

from hyoka.cli.acting import SheetNumber, acting_person, seen_sheet
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.intake.files import write_text


def command(
    number: SheetNumber,
    history: Annotated[bool, typer.Option("--history", help="版の一覧。/ Its versions.")] = False,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 4 where there is no such sheet for this person."""
    prepare()
    from hyoka.office.answers import words_of
    from hyoka.office.drafting import current
    from hyoka.office.labels import labels_of

    sheet = seen_sheet(acting_person(), number)
    if history:
        write_text("".join(f"{line}\n" for line in _versions(number)), None)
        return
    found = current(sheet)
    labels = labels_of(found)
    lines = []
    for path, leaf in found.opened.leaves.items():
        from hyoka.editing import typed_of

        words = words_of(typed_of(leaf))
        label = labels[path].ja if path in labels else path
        facts = {"leaf": path, "label": label, "words": words}
        lines.append(
            json.dumps(facts, ensure_ascii=False) if as_json else f"{path}\t{label}\t{words!r}"
        )
    write_text("".join(f"{line}\n" for line in lines), None)


def _versions(number: int) -> list[str]:
    from hyoka.store.models import Revision

    return [
        f"{each.number}\t{each.at.isoformat(timespec='seconds')}\t{each.author}\t{each.reason}"
        for each in Revision.objects.filter(sheet=number).order_by("-number")
    ]
