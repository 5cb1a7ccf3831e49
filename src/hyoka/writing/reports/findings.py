"""Findings as a printed report: what was found, where, and the rule it rests on; in any format a
form is printed in.

In: findings. Out: a Composition: the counts, then a table with one row a finding, gravest first.
"""

from collections.abc import Sequence

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
_NONE = Bilingual(ja="指摘はありません。", en="Nothing was found.")
_WIDTHS = (0.1, 0.5, 0.22, 0.18)
PLACES = 12


def findings_composition(findings: Sequence[Finding], language: str) -> Composition:
    """Shape: landscape A4; one row a finding."""
    title = _said(_TITLE, language)
    blocks: list[Block] = [
        Paragraph((Words(title),), Role.TITLE),
        _paragraph(_counts(findings, language)),
    ]
    if findings:
        cells = [
            Cell(0, column, (_paragraph(_said(head, language)),), head=True)
            for column, head in enumerate(_HEADS)
        ]
        cells += [
            cell
            for row, finding in enumerate(gravest_first(findings), 1)
            for cell in _row(row, finding, language)
        ]
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
        f"{finding.code}　{_said(subject_words(finding.subject), language)}",
        _said(finding.message, language),
    ]
    places = [place_words(place, language) for place in finding.at[:PLACES]]
    if len(finding.at) > PLACES:
        places.append(f"＋{len(finding.at) - PLACES}")
    basis = [finding.basis.title] if finding.basis else []
    if finding.accepted:
        basis.append(f"✓ {finding.accepted.by} {finding.accepted.on}：{finding.accepted.reason}")
    columns = ([_said(NAMES[finding.severity], language)], words, places, basis)
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
        return _said(_NONE, language)
    open_ones: list[str] = [finding.severity for finding in findings if finding.accepted is None]
    counted = [
        f"{_said(name, language)} {open_ones.count(severity)}" for severity, name in NAMES.items()
    ]
    accepted = len(findings) - len(open_ones)
    done = [f"✓ {'了承済み' if language == 'ja' else 'accepted'} {accepted}"] if accepted else []
    return "　".join([*counted, *done])


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Words(words),))


def _said(both: Bilingual, language: str) -> str:
    return both.en if language == "en" else both.ja
