"""Findings as lines: JSON for programs, sentences for people.

In: findings, or a check's card. Out: text.
"""

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from hyoka.checking import Check
from hyoka.records import Bilingual, Finding
from hyoka.records.subjects import subject_words
from hyoka.writing.reports.findings import NAMES, PLACES, counts_said, gravest_first, place_words

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold blue"}
_HEADS = {
    "looks_at": Bilingual(ja="見るもの", en="What it looks at"),
    "why": Bilingual(ja="なぜ大切か", en="Why it matters"),
    "example": Bilingual(ja="例", en="Example"),
    "cannot_see": Bilingual(ja="見えないもの", en="What it cannot see"),
}


def findings_json(findings: Sequence[Finding]) -> str:
    """One object a line."""
    return "".join(finding.model_dump_json(by_alias=True) + "\n" for finding in findings)


def findings_text(findings: Sequence[Finding], lang: str) -> str:
    """How many there are of each severity, a block for each finding, gravest first, and the counts
    again."""
    file = StringIO()
    console = Console(file=file, width=100, highlight=False, color_system=None)
    if findings:
        console.print(counts_text(findings, lang))
        console.print()
    for finding in gravest_first(findings):
        console.print(_block(finding, lang))
        console.print()
    console.print(counts_text(findings, lang))
    return file.getvalue()


def _block(finding: Finding, lang: str) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    mark = Styled(NAMES[finding.severity].said_in(lang), STYLES[finding.severity])
    table.add_row(mark, f"{finding.code}  {subject_words(finding.subject).said_in(lang)}")
    table.add_row("", Styled(finding.message.said_in(lang)))
    for place in finding.at[:PLACES]:
        table.add_row("", Styled(f"→ {place_words(place, lang)}"))
    if len(finding.at) > PLACES:
        table.add_row("", Styled(f"→ ＋{len(finding.at) - PLACES}", "dim"))
    basis = f"{finding.basis.title}　" if finding.basis else ""
    table.add_row("", Styled(f"（{basis}{finding.fingerprint}）", "dim"))
    if finding.accepted:
        table.add_row(
            "", Styled(f"✓ {finding.accepted.by} {finding.accepted.on}: {finding.accepted.reason}")
        )
    return table


def counts_text(findings: Sequence[Finding], lang: str) -> str:
    """How many of each severity; accepted ones are counted apart."""
    return "  ".join(counts_said(findings, lang))


def card_text(card: Check, lang: str) -> str:
    """A check's card."""
    lines = [f"{card.code}（{NAMES[card.severity].said_in(lang)}） {card.title.said_in(lang)}", ""]
    for name, head in _HEADS.items():
        lines += [f"{head.said_in(lang)}：{getattr(card, name).said_in(lang)}", ""]
    if card.rests_on:
        place = "、".join(
            each for each in (card.rests_on.title, card.rests_on.place, card.rests_on.url) if each
        )
        lines += [f"{'根拠' if lang == 'ja' else 'Basis'}：{place}", ""]
    return "\n".join(lines)


def reference_text(cards: Sequence[Check]) -> str:
    """All cards as one page of Markdown, in both languages: `docs/reference/checks.md`."""
    lines = [
        "# 点検 / Checks",
        "",
        "`hyoka check --explain all` が出したものです。Written by `hyoka check --explain all`.",
        "",
    ]
    for each in cards:
        severity = NAMES[each.severity]
        lines += [
            f"## {each.code}",
            "",
            f"**{each.title.ja} / {each.title.en}** — {severity.ja} / {severity.en}",
            "",
        ]
        for name, head in _HEADS.items():
            both: Bilingual = getattr(each, name)
            lines += [f"- {head.ja} / {head.en}: {both.ja} / {both.en}"]
        if each.rests_on:
            place = "、".join(filter(None, (each.rests_on.title, each.rests_on.place)))
            lines += [f"- 根拠 / Basis: {place}"]
        if each.yields_to:
            lines += [
                f"- 先に伝える点検 / Speaks after: {', '.join(f'`{code}`' for code in each.yields_to)}"
            ]
        lines += [""]
    return "\n".join(lines)
