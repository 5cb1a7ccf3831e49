"""Rulebooks as a reference in Markdown, Japanese first: what each edition says, where from, what no
source fixes."""

from collections.abc import Iterator, Sequence

from hyoka.grading import (
    Described,
    described_bands,
    described_case,
    described_outcome,
    described_rollup,
)
from hyoka.grading.wording import edition_words
from hyoka.records import Bilingual
from hyoka.rulebooks import Case, Parameter, Rulebook
from hyoka.rulebooks.definition import Cited, Period

_HEAD = """# 評定の規則 / Rules of grading

`hyoka rulebook show` が書いたもの。手で直さない。Written by `hyoka rulebook show`; not by hand.
「未確認」は出典が定めていない値。*Unconfirmed* values are fixed by no source.
"""


def rulebooks_markdown(rulebooks: Sequence[Rulebook]) -> str:
    """One chapter an edition."""
    return "\n".join([_HEAD, *("\n".join(_chapter(rulebook)) for rulebook in rulebooks)])


def _chapter(rulebook: Rulebook) -> Iterator[str]:
    yield f"## {rulebook.name}\n"
    yield (
        f"{_both(rulebook.title)} — {_both(rulebook.authority)}, "
        f"{_both(edition_words(rulebook))}, {_days(rulebook.in_force)}\n"
    )
    yield from map(_source, rulebook.source)
    yield ""
    for remark in rulebook.remarks:
        yield f"{_both(remark)}\n"
    if rulebook.parameters:
        yield "| 値 / Value | | |\n|---|---|---|"
        yield from map(_parameter, rulebook.parameters)
        yield ""
    ways = (described_rollup(way, rulebook) for way in rulebook.rollup)
    for rows in (described_bands(rulebook), *ways):
        yield from map(_row, rows)
        yield ""
    yield "| 例 / Worked case | |\n|---|---|"
    yield from (_case(case, rulebook) for case in rulebook.cases)
    yield ""


def _days(period: Period) -> str:
    if period.since is None and period.until is None:
        return "?"
    return f"{period.since or '?'} – {period.until or ''}".rstrip(" –")


def _source(source: Cited) -> str:
    place = f" {source.place}" if source.place else ""
    address = f" <{source.url}>" if source.url else ""
    return f"- {source.title}{place}{address}{_mark(source.confirmed)}"


def _row(row: Described) -> str:
    grade = f"**{_both(row.grade)}** " if row.grade.ja else ""
    return f"- {grade}{_both(row.words)}"


def _case(case: Case, rulebook: Rulebook) -> str:
    grade = described_outcome(case, rulebook)
    return (
        f"| {_both(described_case(case, rulebook))} | {_both(grade) if grade else case.undecided} |"
    )


def _parameter(parameter: Parameter) -> str:
    value = "―" if parameter.value is None else f"{parameter.value}"
    return f"| {_both(parameter.title)} | {value} |{_mark(parameter.confirmed)} |"


def _mark(confirmed: bool) -> str:
    return "" if confirmed else " 未確認 *unconfirmed*"


def _both(words: Bilingual) -> str:
    return words.ja if words.ja == words.en else f"{words.ja} / {words.en}"
