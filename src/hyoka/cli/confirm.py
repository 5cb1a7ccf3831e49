"""`hyoka confirm`: what was read of a file, and one decision on one of its values."""

import json
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hyoka.cli.acting import acting_person, today
from hyoka.cli.database import prepare
from hyoka.cli.read import AsJson
from hyoka.cli.showing import say
from hyoka.definitions.problems import problem_named
from hyoka.editing import Typed
from hyoka.intake.files import write_text
from hyoka.records import Kind, Problem

if TYPE_CHECKING:
    from hyoka.office.confirming import ReadLeaf
    from hyoka.store.workspace.models import Person, ProposedSheet

Said = Literal["same", "corrected", "blank", "unreadable", "not_here"]


def command(
    upload: Annotated[int, typer.Argument(metavar="UPLOAD", help="ファイルの番号。/ The file.")],
    key: Annotated[
        str,
        typer.Argument(metavar="[KEY]", help="値の番地。なしで一覧。/ The value; none: a list."),
    ] = "",
    said: Annotated[Said | None, typer.Argument(help="判断。/ What is said of it.")] = None,
    words: Annotated[str, typer.Option(help="直した中身。/ The right words.")] = "",
    state: Annotated[
        str, typer.Option(help="直した値の状態。/ State of a corrected value.")
    ] = "given",
    part: Annotated[
        int, typer.Option(metavar="PART", help="読み取ったシートの番号。/ Which read sheet.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Exit 0; 4 for what is not there; 5 where the person may not; 6 where it collides."""
    prepare()
    person = acting_person()
    parts = [each for each in _parts(person, upload) if part in (0, each.pk)]
    if not key:
        write_text("".join(chain.from_iterable(_lines(each, as_json) for each in parts)), None)
        return
    if said is None:
        raise problem_named("no-such-reading")
    proposed, leaf = _one(parts, key)
    _decide(proposed, leaf, said, words, state, person)
    facts = {"upload": upload, "key": key, "decision": said, "left": len(_undecided(proposed))}
    say(
        f"記録しました。このシートの未確認は {facts['left']} 件です。",
        f"Kept; {facts['left']} values of this sheet wait.",
        as_json=as_json,
        facts=facts,
    )


def _parts(person: "Person", number: int) -> "list[ProposedSheet]":
    """The sheets of the newest reading that are meant for one. Raises Problem for a file the person
    does not see."""
    from hyoka.office.handing_in import upload_for

    proposal = upload_for(person, number, today()).proposals.order_by("-pk").first()
    if proposal is None:
        return []
    found = proposal.sheets.exclude(sheet=None).select_related("proposal", "sheet", "base__note")
    return list(found.order_by("position", "part"))


def _undecided(proposed: "ProposedSheet") -> "list[ReadLeaf]":
    from hyoka.office.confirming import reading_of

    return reading_of(proposed).todo


def _one(parts: "list[ProposedSheet]", key: str) -> "tuple[ProposedSheet, ReadLeaf]":
    from hyoka.office.confirming import reading_of

    for each in parts:
        for leaf in reading_of(each).all:
            if leaf.key == key:
                return each, leaf
    raise problem_named("no-such-reading")


def _decide(
    proposed: "ProposedSheet", leaf: "ReadLeaf", said: str, words: str, state: str, person: "Person"
) -> None:
    """Raises Problem where the person may not, or somebody else changed the place first."""
    from hyoka.office.confirming import Decision, decide

    typed: Typed = {"raw": words, "state": state} if isinstance(leaf.typed, dict) else words
    decision = Decision(leaf.key, said, typed, leaf.base)
    outcome = decide(proposed, decision, person, at=datetime.now(UTC))
    if outcome is not None and outcome.fate == "refused":
        raise Problem("not-taken", Kind.CONFLICT, ja=outcome.why_ja, en=outcome.why_en)


def _lines(proposed: "ProposedSheet", as_json: bool) -> list[str]:
    return [_line(proposed, leaf, as_json) for leaf in _undecided(proposed)]


def _line(proposed: "ProposedSheet", leaf: "ReadLeaf", as_json: bool) -> str:
    """Part, key, label, what was read, what stands there, and why it is uncertain."""
    doubt = leaf.doubt.ja if leaf.doubt else ""
    told = (proposed.pk, leaf.key, leaf.label.ja, _shown(leaf.typed), _shown(leaf.stands), doubt)
    if not as_json:
        return "\t".join(map(str, told)) + "\n"
    names = ("part", "key", "label", "read", "stands", "doubt")
    return json.dumps(dict(zip(names, told, strict=True)), ensure_ascii=False) + "\n"


def _shown(typed: Typed) -> str:
    words = typed if isinstance(typed, str) else f"{typed['raw']}〔{typed['state']}〕"
    return words.replace("\t", " ").replace("\n", "⏎")
