"""A narrative chapter: sections with whole paragraphs, footnotes, and what the text tells of aid,
pledges and goals."""

from collections.abc import Sequence
from itertools import chain

from hyoka.definitions.problems import problem_named
from hyoka.forms.narrative import Narrative
from hyoka.reading.extraction.parsed_document import lines_of
from hyoka.reading.kinds.narrative.blocks import blocks_of
from hyoka.reading.kinds.narrative.figures import figures_of
from hyoka.reading.kinds.narrative.flow import Flow, flowing
from hyoka.reading.kinds.narrative.frameworks import frameworks_of
from hyoka.reading.kinds.narrative.outline import Piece, walked
from hyoka.reading.kinds.narrative.pledges import Register
from hyoka.reading.structure.content import Content
from hyoka.records import Problem


def read(content: Content) -> dict[str, object]:
    narrative = content.part.narrative
    if narrative is None:
        raise _nothing_said(content.part.part)
    flow = flowing(narrative, blocks_of(content.passages, lines_of(content.body)))
    _account(content, flow)
    nodes = flow.outline.root.below
    footnotes = flow.footnotes()
    pieces = list(chain.from_iterable(node.paragraphs for node in walked(nodes)))
    return _told(pieces, narrative) | {
        "title": nodes[0].title.as_text if nodes and nodes[0].title else None,
        "sections": [node.finished() for node in nodes],
        "footnotes": footnotes,
    }


def _told(pieces: Sequence[Piece], narrative: Narrative) -> dict[str, object]:
    """What the running text and its lists tell: pledges first, for an amount pledged is no figure
    as well."""
    text = [piece.prose for piece in pieces if piece.kind in ("text", "item")]
    items = [piece.prose for piece in pieces if piece.kind == "item"]
    told: dict[str, object] = {}
    taken: set[int] = set()
    if narrative.pledges is not None:
        register = Register(narrative.pledges, narrative.figures.money if narrative.figures else ())
        register.read(text)
        taken, told["pledges"] = register.taken, register.pledges()
    if narrative.figures is not None:
        told["figures"] = figures_of(text, narrative.figures, taken)
    if narrative.goals is not None:
        told["goals"] = frameworks_of(text, items, narrative.goals)
    return told


def _account(content: Content, flow: Flow) -> None:
    """Tells what was left, and which marks were read for what they stand for."""
    numbers = {content.passages.line_at(block.prose.offsets[0]).number for block in flow.before}
    content.ledger.unread |= dict.fromkeys(numbers, "stands before the form's first label")
    for mark, read_as in flow.outline.slips:
        content.report_misprint("misread-mark", mark.text, read_as, mark.at)


def _nothing_said(part: str) -> Problem:
    return problem_named("no-narrative", {"part": part})
