"""Rulebooks as a reference in Markdown, Japanese first: what each edition says, where from, what no
source fixes."""

from collections.abc import Iterator, Sequence

from hyoka.grading import described_bands, described_case, described_outcome, described_rollup
from hyoka.grading.wording import edition_words
from hyoka.records import Bilingual
from hyoka.rulebooks import Case, Parameter, Rulebook

_HEAD = """# 評定の規則 / Rules of grading

`hyoka rulebook show` が書いたもの。手で直さない。Written by `hyoka rulebook show`; not by hand.
「未確認」は出典が定めていない値。*Unconfirmed* values are fixed by no source.
"""


def rulebooks_markdown(rulebooks: Sequence[Rulebook]) -> str:
    """One chapter an edition."""
    return "\n".join([_HEAD, *("\n".join(_chapter(rulebook)) for rulebook in rulebooks)])


def _chapter(rulebook: Rulebook) -> Iterator[str]:
    period = rulebook.in_force
    days = (
        f"{period.since or '?'} – {period.until or ''}".rstrip(" –")
        if period.since or period.until
        else "?"
    )
    yield f"## {rulebook.name}\n"
    yield (
        f"{_both(rulebook.title)} — {_both(rulebook.authority)}, "
        f"{_both(edition_words(rulebook))}, {days}\n"
    )
    for source in rulebook.source:
        address = f" <{source.url}>" if source.url else ""
        yield (
            "- "
            f"{source.title}{f' {source.place}' if source.place else ''}{address}{_mark(source.confirmed)}"
        )
    yield ""
    yield from (f"{_both(remark)}\n" for remark in rulebook.remarks)
    if rulebook.parameters:
        yield "| 値 / Value | | |\n|---|---|---|"
        yield from (_parameter(each) for each in rulebook.parameters)
        yield ""
    for rows in (
        described_bands(rulebook),
        *(described_rollup(way, rulebook) for way in rulebook.rollup),
    ):
        yield from (
            f"- {f'**{_both(row.grade)}** ' if row.grade.ja else ''}{_both(row.words)}"
            for row in rows
        )
        yield ""
    yield "| 例 / Worked case | |\n|---|---|"
    yield from (_case(case, rulebook) for case in rulebook.cases)
    yield ""


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
