"""The outline: which blocks are headings, and where in the tree they belong.

In: blocks, and a form's levels of headings. Out: the tree of sections in true reading order. A
number says where a heading belongs: the next after its elder sibling, even where the extraction
printed it in the middle of the following section; and a misread mark (`1` for `イ`) is known by the
place it stands in, told, and left as printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyoka.forms.labels import Label
from hyoka.forms.narrative import Headings, Narrative
from hyoka.reading.kinds.narrative.blocks import Block
from hyoka.reading.kinds.narrative.prose import Prose, has_sentence
from hyoka.records.chapter import Paragraph, Section
from hyoka.text import circled_number, fold, kana, kana_number, squeeze

_LONGEST_TITLE = 70
_SHAPE = re.compile(r"\{(number|kana|circled)\}")
_NO_TITLE = re.compile(r"[.,、。:年月日つ件%回倍か名人社割位分の)\d]")


@dataclass
class Node:
    """A section being read."""

    level: int
    number: Prose | None
    title: Prose | None
    template: str = ""
    ordinal: int | None = None
    read_as: str | None = None
    above: "Node | None" = None
    below: list["Node"] = field(default_factory=list)
    paragraphs: list["Piece"] = field(default_factory=list)

    @property
    def heading(self) -> Prose:
        parts = [each for each in (self.number, self.title) if each is not None]
        return parts[0] if len(parts) == 1 else parts[0].joined(parts[1])

    def finished(self) -> Section:
        return Section(
            number=self.number.text if self.number else None,
            read_as=self.read_as,
            title=self.title.text if self.title else "",
            at=self.heading.at,
            paragraphs=tuple(piece.finished() for piece in self.paragraphs),
            sections=tuple(node.finished() for node in self.below),
        )


@dataclass
class Piece:
    """A paragraph being read; `kind` as in the records."""

    kind: str
    marker: Prose | None
    prose: Prose

    def finished(self) -> Paragraph:
        whole = self.marker.joined(self.prose) if self.marker else self.prose
        marker = self.marker.text if self.marker else None
        return Paragraph.model_validate(
            {"kind": self.kind, "marker": marker, "text": self.prose.text, "at": whole.places}
        )


@dataclass(frozen=True)
class Fit:
    """A label that fits a block: its level, its mark and its title."""

    headings: Headings
    template: str
    ordinal: int | None
    number: Prose | None
    title: Prose | None
    is_parted: bool

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a bare figure or letter marks it."""
        return self.template == "#{title}"


class Outline:
    """The tree and the section now open. `slips` are marks read for what they stand for."""

    def __init__(self, narrative: Narrative) -> None:
        self.narrative = narrative
        self.root = Node(0, None, None)
        self.current = self.root
        self.slips: list[tuple[Prose, str]] = []

    def opened(self, block: Block, following: Block | None, *, in_sentence: bool) -> Node | None:
        """Opens the section whose heading a block is; null where it is none."""
        fits = self._fits(block.prose)
        for fit in fits:
            place = self._next_place(fit, in_sentence=in_sentence)
            if place is not None:
                return self.open(self._node(fit, place), place)
        for fit in fits:
            node = None if self._leads_to_row(fit, following) else self._misread(fit)
            place = self._free_place(fit) if node is None else None
            if node is not None or place is not None:
                return node or self.open(self._node(fit, place or self.root), place or self.root)
        return None

    def open(self, node: Node, above: Node) -> Node:
        node.above = above
        above.below.append(node)
        self.current = node
        return node

    def box(self, title: Prose | None, number: Prose | None = None) -> Node:
        """Opens a piece set apart from the running text."""
        level = self.narrative.boxes.level
        return self.open(Node(level, number, title), self._above(level))

    def chain(self) -> Iterator[Node]:
        """The open sections, innermost first."""
        node: Node | None = self.current
        while node is not None:
            yield node
            node = node.above

    def _above(self, level: int) -> Node:
        return next(node for node in self.chain() if node.level < level)

    def _fits(self, prose: Prose) -> list[Fit]:
        if len(prose.text) > 2 * _LONGEST_TITLE:
            return []
        return [
            fit
            for headings in self.narrative.headings
            for label in headings.patterns
            if (fit := _fit(headings, label, prose)) is not None
        ]

    def _next_place(self, fit: Fit, *, in_sentence: bool) -> Node | None:
        """The section whose next heading this is: the open one, or its elder where it cuts a
        sentence in two."""
        above = self._above(fit.headings.level)
        if fit.ordinal is None or _last(above, fit) == fit.ordinal - 1:
            return above
        elder = _elder(above)
        return (
            elder
            if in_sentence and elder is not None and _last(elder, fit) == fit.ordinal - 1 > 0
            else None
        )

    def _free_place(self, fit: Fit) -> Node | None:
        """The open section, where it has no heading of that number yet and the mark cannot be a
        count."""
        above = self._above(fit.headings.level)
        taken = fit.ordinal in [
            node.ordinal for node in above.below if node.template == fit.template
        ]
        return None if taken or (fit.is_plain and not fit.is_parted) else above

    def _leads_to_row(self, fit: Fit, following: Block | None) -> bool:
        """Whether the next block begins the row of headings that stands below this level."""
        fits = self._fits(following.prose) if following else []
        return any(
            each.ordinal == 1 and each.headings.level == fit.headings.level + 1 for each in fits
        )

    def _misread(self, fit: Fit) -> Node | None:
        """A bare figure that is out of its own row, where a row of other marks set the same way is
        open."""
        if not fit.is_parted or fit.ordinal is None or fit.number is None:
            return None
        for headings in self.narrative.headings:
            above = self._above(headings.level)
            row = [
                node
                for node in above.below
                if node.level == headings.level and node.template == fit.template
            ]
            letters = any(
                "{kana}" in label and _template(label) == fit.template for label in headings.labels
            )
            read_as = kana(row[-1].ordinal + 1) if letters and row and row[-1].ordinal else None
            if read_as is not None:
                node = Node(
                    headings.level,
                    fit.number,
                    fit.title,
                    fit.template,
                    kana_number(read_as),
                    read_as=read_as,
                )
                self.slips.append((fit.number, read_as))
                return self.open(node, above)
        return None

    @staticmethod
    def _node(fit: Fit, above: Node) -> Node:
        return Node(
            fit.headings.level, fit.number, fit.title, fit.template, fit.ordinal, above=above
        )


def _last(above: Node, fit: Fit) -> int:
    """The highest number of its row so far."""
    row = [
        node
        for node in above.below
        if node.level == fit.headings.level and node.template == fit.template
    ]
    return max((node.ordinal or 0 for node in row), default=0)


def _elder(node: Node) -> Node | None:
    siblings = node.above.below if node.above else []
    return siblings[-2] if len(siblings) > 1 and siblings[-1] is node else None


def _template(label: str) -> str:
    return fold(_SHAPE.sub("#", label))


def _fit(headings: Headings, label: Label, prose: Prose) -> Fit | None:
    squeezed = squeeze(prose.text)
    match = label.fullmatch(squeezed.text)
    if match is None:
        return None
    if not label.captures:
        return Fit(headings, label.printed, None, None, prose, is_parted=True)
    captured = match.groupdict()
    start = match.start("title") if "title" in captured else len(squeezed.text)
    at = squeezed.offsets[start]
    number, title = prose.cut(0, at), prose.cut(at)
    mark = next((words for name, words in captured.items() if name != "title"), None)
    is_parted = prose.text[at - 1 : at].isspace() or not title.text
    if (headings.spaced and not is_parted) or (
        title.text and not _is_title(title.text, counts=number.text.isdecimal())
    ):
        return None
    return Fit(
        headings,
        _template(label.printed),
        _ordinal(mark),
        number,
        title if title.text else None,
        is_parted,
    )


def _is_title(words: str, *, counts: bool) -> bool:
    """Whether words can be a title: short, no sentence, and behind a bare figure nothing that it
    could count."""
    folded = fold(words)
    if len(words) > _LONGEST_TITLE or folded[-1] in "。、," or has_sentence(words):
        return False
    return not (counts and _NO_TITLE.match(folded))


def _ordinal(mark: str | None) -> int | None:
    if mark is None:
        return None
    return int(mark) if mark.isdecimal() else kana_number(mark) or circled_number(mark)


def walked(nodes: Sequence[Node]) -> Iterator[Node]:
    """The sections in reading order."""
    for node in nodes:
        yield node
        yield from walked(node.below)
