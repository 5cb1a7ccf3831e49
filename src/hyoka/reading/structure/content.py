"""What a kind is given to read: the part, its keys, its heading and the paragraphs under it.

A kind owes an ledger of every line: what it does not take it leaves with a reason, and slips of the
pen it reads through it reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hyoka.forms import Part
from hyoka.reading.extraction.parsed_document import ParsedDocument, lines_of
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import At, Misprint


@dataclass
class LineLedger:
    """Lines no kind took, by line number, with the reason; slips understood; and lines known to be
    layout."""

    unread: dict[int, str] = field(default_factory=dict)
    layout: set[int] = field(default_factory=set)
    slips: list[Misprint] = field(default_factory=list)

    def mark_unread(self, paragraphs: Sequence[Paragraph], reason: str) -> None:
        self.unread |= {line.number: reason for line in lines_of(paragraphs)}


@dataclass(frozen=True)
class Content:
    """One section as a kind sees it. `window` are the fiscal years its form is in force for (era of
    bare years)."""

    part: Part
    keys: dict[str, str | int]
    heading: Paragraph | None
    body: tuple[Paragraph, ...]
    ledger: LineLedger
    captures: dict[str, str] = field(default_factory=dict)
    window: tuple[int, int] = (1868, 2100)

    @property
    def passages(self) -> ParsedDocument:
        paragraph = self.heading or self.body[0]
        return paragraph.passages

    @property
    def whole(self) -> Paragraph | None:
        """The body as one paragraph, for what runs across paragraphs; null where nothing stands
        there."""
        lines = lines_of(self.body)
        return Paragraph(self.passages, lines, self.body[0].index) if lines else None

    def mark_unread(self, paragraphs: Sequence[Paragraph], reason: str) -> None:
        self.ledger.mark_unread(paragraphs, reason)

    def report_misprint(self, code: str, printed: str, read_as: str, at: At) -> None:
        self.ledger.slips.append(Misprint(code=code, printed=printed, read_as=read_as, at=at))
