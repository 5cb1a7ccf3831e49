"""Problems as cards of the catalogue: what a user is told, in both languages, with its kind.

In: a card's name and the facts of the case. Out: a Problem to raise. A name is a code, `no-reason`,
or a code with the case it is told in, `no-reason.correcting`; only the code reaches the user's
program. Facts go out with the Problem; words only fill its sentences.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from hyoka.definitions.loading import catalogue, load
from hyoka.records import Kind, Problem, Record
from hyoka.records.problem import Fact

KindName = Literal[
    "invalid", "unreadable", "missing", "forbidden", "conflict", "damaged", "unavailable"
]


class ProblemCard(Record):
    """What happened, where and what to do; `{names}` stand for facts and words."""

    kind: KindName
    ja: str
    en: str


@cache
def problem_cards() -> Mapping[str, ProblemCard]:
    """Every card by its name, in alphabetical order."""
    files = sorted(catalogue("problems").iterdir(), key=lambda file: file.name)
    found: dict[str, ProblemCard] = {}
    for file in files:
        found |= load(file, dict[str, ProblemCard])
    return dict(sorted(found.items()))


def problem_named(name: str, facts: Mapping[str, Fact] | None = None, **words: object) -> Problem:
    """The problem of that card. Raises KeyError for a name or a word nobody wrote: a fault of the
    program."""
    card, known = problem_cards()[name], dict(facts or {})
    filling = {**known, **words}
    return Problem(
        name.partition(".")[0],
        Kind[card.kind.upper()],
        facts=known,
        ja=card.ja.format(**filling),
        en=card.en.format(**filling),
    )


def problems_markdown() -> str:
    """The reference of all problems: `docs/reference/problems.md`."""
    lines = [_HEAD]
    for kind in Kind:
        cards = {
            name: card for name, card in problem_cards().items() if Kind[card.kind.upper()] is kind
        }
        if cards:
            lines.append(f"\n## {kind.name} · exit {kind.exit_code} · status {kind.status}\n")
            lines += [f"- **{name}**\n  {card.ja}\n  {card.en}" for name, card in cards.items()]
    return "\n".join(lines) + "\n"


_HEAD = """\
# 困りごとの一覧 / Problems

利用者に示す文の全て。{ } には、その場の事実が入る。終了コードは命令、状態は HTTP のもの。
目録から `make docs` で作る。

Everything a user is told when something cannot be done; { } stand for the facts of the case.
Generated from the catalogue by `make docs`."""
