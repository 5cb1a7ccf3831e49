"""Where one form would contradict another: named on the print itself, above the form.

In: findings of the checks that hold forms against each other. Out: blocks for the top of the form.
"""

from collections.abc import Sequence

from hyoka.records import Finding
from hyoka.writing.blocks import Block, Cell, Mark, Paragraph, Role, Table, Words
from hyoka.writing.marking import places_mark

IDENTITIES = frozenset(
    (
        "slip-report-budget",
        "cover-rating",
        "cover-indicators",
        "cover-title",
        "cover-main",
        "heading-title",
        "grade-letter",
    )
)
_LEAD = "この様式の記載は、次の点でほかの記載と一致していません。"


def contradictions(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that are about two places of the forms saying different things."""
    return tuple(finding for finding in findings if finding.code in IDENTITIES)


def named(findings: Sequence[Finding], document: str) -> tuple[Block, ...]:
    """A box that names every contradiction with its places; nothing where there is none."""
    if not findings:
        return ()
    lines = [
        Paragraph((Words(f"・{finding.message.ja}{places_mark(finding.at, document)}"),), Role.ITEM)
        for finding in findings
    ]
    lead = Paragraph((Words(_LEAD, Mark.STRONG),), Role.NOTE)
    return (Table((1.0,), (Cell(0, 0, (lead, *lines)),), name=_LEAD),)
