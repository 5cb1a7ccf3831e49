"""The same record at three depths: the full form, one page a sheet, one line a sheet.

In: records, what changed since the evaluation before, and what the checks found. Out: a
Composition. Nothing stands here that is not in the records; every statement carries its place.
"""

from collections.abc import Iterator, Sequence

from hyoka.records import At, Finding, Records, Sheet
from hyoka.records.changes import Change, Comparison
from hyoka.writing.blocks import Block, Composition, Mark, Page, PageBreak, Paragraph, Role, Words
from hyoka.writing.marking import place_mark
from hyoka.writing.reports.changes import place_of, what_and_how
from hyoka.writing.reports.doubted import doubted
from hyoka.writing.reports.findings import NAMES, gravest_first
from hyoka.writing.reports.summaries import headline_of, summary_of
from hyoka.writing.reports.summaries.telling import listed, said, shortened

_PAGE = Page(margin_mm=14, font_pt=8.5)


def one_line(records: Records) -> Composition:
    """A line for every sheet: what it is about and how it was rated."""
    document = records.document.name
    lines = [
        said(f"{each.subject}：{each.rating}", each.at, document)
        for each in map(headline_of, records.sheets)
    ]
    return Composition(document, tuple(lines), _PAGE)


def one_page(
    records: Records, comparison: Comparison | None, findings: Sequence[Finding]
) -> Composition:
    """A page for every sheet: rating, what it says in short, what changed, open findings."""
    blocks: list[Block] = []
    for sheet in records.sheets:
        changes = [
            each
            for each in (comparison.changes if comparison else ())
            if _is_of(sheet, records, each.after_at)
        ]
        found = [each for each in findings if _is_of(sheet, records, each.at)]
        blocks += [
            *[PageBreak()] * bool(blocks),
            *doubted(records),
            *_page(sheet, records.document.name, changes, found),
        ]
    title = headline_of(records.sheets[0]).subject if records.sheets else ""
    return Composition(title, tuple(blocks), _PAGE)


def _page(
    sheet: Sheet, document: str, changes: Sequence[Change], findings: Sequence[Finding]
) -> Iterator[Block]:
    subject, rating, at = headline_of(sheet)
    yield Paragraph((Words(subject),), Role.TITLE)
    yield Paragraph((Words(f"評価：{rating}", Mark.STRONG), Words(place_mark(at, document))))
    yield from summary_of(sheet, document)
    yield from listed("前回からの主な変化", [_change(each) for each in _weighty(changes)], document)
    unresolved = [each for each in gravest_first(findings) if each.accepted is None]
    yield from listed("未解決の指摘", [_finding(each) for each in unresolved], document)


def _finding(finding: Finding) -> tuple[str, Sequence[At]]:
    return f"{NAMES[finding.severity].ja} {finding.message.ja}", finding.at


def _is_of(sheet: Sheet, records: Records, places: Sequence[At]) -> bool:
    """Whether the first place lies in a sheet; what lies in none is told with the last one."""
    lines = [places[0].lines[0]] if places else []
    holding = [
        each for each in records.sheets if each.at and any(_holds(each.at, line) for line in lines)
    ]
    return sheet is (holding or [*records.sheets])[-1]


def _holds(at: At, line: int) -> bool:
    return at.lines[0] <= line <= at.lines[1]


def _weighty(changes: Sequence[Change]) -> list[Change]:
    """Grades and indicators before figures, figures before wording; the form's order among
    equals."""
    order = ("grade", "indicator", "figure", "target", "result", "wording")
    return sorted(changes, key=lambda change: order.index(change.what))


def _change(change: Change) -> tuple[str, Sequence[At]]:
    words = " → ".join(shortened(each) for each in (change.before, change.after) if each)
    return (
        f"{change.subject.ja} {place_of(change, 'ja')} {what_and_how(change, 'ja')}：{words}",
        change.after_at,
    )
