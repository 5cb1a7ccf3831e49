"""Findings as a printed report: what was found, where, and the rule it rests on; in any format a
form is printed in.

In: findings. Out: a Composition: the counts, then a table with one row a finding, gravest first.
"""

from collections.abc import Iterator, Sequence

from hyoka.records import At, Bilingual, Finding
from hyoka.records.subjects import subject_words
from hyoka.writing.blocks import Block, Cell, Composition, Page, Paragraph, Role, Table, Words

NAMES = {
    "error": Bilingual(ja="■ 誤り", en="■ error"),
    "warning": Bilingual(ja="▲ 注意", en="▲ warning"),
    "note": Bilingual(ja="○ 参考", en="○ note"),
}
_HEADS = (
    Bilingual(ja="重さ", en="Severity"),
    Bilingual(ja="指摘", en="Finding"),
    Bilingual(ja="場所", en="Places"),
    Bilingual(ja="根拠・了承", en="Basis, acceptance"),
)
_TITLE = Bilingual(ja="点検の結果", en="Findings")
_ACCEPTED = Bilingual(ja="了承済み", en="accepted")
_NONE = Bilingual(ja="指摘はありません。", en="Nothing was found.")
_WIDTHS = (0.1, 0.5, 0.22, 0.18)
PLACES = 12


def findings_composition(findings: Sequence[Finding], language: str) -> Composition:
    """Shape: landscape A4; one row a finding."""
    title = _TITLE.said_in(language)
    blocks: list[Block] = [
        Paragraph((Words(title),), Role.TITLE),
        _paragraph(_counts(findings, language)),
    ]
    if findings:
        cells = [
            Cell(0, column, (_paragraph(head.said_in(language)),), head=True)
            for column, head in enumerate(_HEADS)
        ]
        for row, finding in enumerate(gravest_first(findings), 1):
            cells += _row(row, finding, language)
        blocks.append(Table(_WIDTHS, tuple(cells), head_rows=1, name=title))
    page = Page(width_mm=297, height_mm=210, margin_mm=15, font_pt=9)
    return Composition(title, tuple(blocks), page, language=language)


def gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    """Open ones before accepted ones, errors before warnings before notes; the checks' order among
    equals."""
    order = list(NAMES)
    return sorted(
        findings, key=lambda finding: (finding.accepted is not None, order.index(finding.severity))
    )


def _row(row: int, finding: Finding, language: str) -> list[Cell]:
    words = [
        f"{finding.code}　{subject_words(finding.subject).said_in(language)}",
        finding.message.said_in(language),
    ]
    places = [place_words(place, language) for place in finding.at[:PLACES]]
    if len(finding.at) > PLACES:
        places.append(f"＋{len(finding.at) - PLACES}")
    basis = [finding.basis.title] if finding.basis else []
    if finding.accepted:
        basis.append(f"✓ {finding.accepted.by} {finding.accepted.on}：{finding.accepted.reason}")
    columns = ([NAMES[finding.severity].said_in(language)], words, places, basis)
    return [
        Cell(row, column, tuple(map(_paragraph, lines))) for column, lines in enumerate(columns)
    ]


def place_words(place: At, language: str = "ja") -> str:
    """`001.txt p.44 L613-625`."""
    first, last = place.lines
    lines = f"L{first}" if first == last else f"L{first}-{last}"
    return f"{place.document or ''} {place.page_said(language)} {lines}".strip()


def _counts(findings: Sequence[Finding], language: str) -> str:
    if not findings:
        return _NONE.said_in(language)
    return "　".join(counts_said(findings, language))


def counts_said(findings: Sequence[Finding], language: str) -> Iterator[str]:
    """How many of each severity are open, and how many are accepted where some are."""
    open_ones: list[str] = [finding.severity for finding in findings if finding.accepted is None]
    for severity, name in NAMES.items():
        yield f"{name.said_in(language)} {open_ones.count(severity)}"
    if len(open_ones) < len(findings):
        yield f"✓ {_ACCEPTED.said_in(language)} {len(findings) - len(open_ones)}"


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Words(words),))
