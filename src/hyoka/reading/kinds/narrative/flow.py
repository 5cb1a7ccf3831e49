"""The flow: blocks → a tree of sections with whole paragraphs.

In: blocks in printed order. Out: the outline with its paragraphs, and the notes. A sentence without
an end goes on in the next running text of its section, behind captions, notes and boxes; behind a
whole section in between, it goes on where the words meet as they meet elsewhere in the document.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from hyoka.forms.narrative import Narrative
from hyoka.reading.kinds.narrative.blocks import ITEM, Block
from hyoka.reading.kinds.narrative.footnotes import Note, Notes, footnote
from hyoka.reading.kinds.narrative.outline import Node, Outline, Piece, walked
from hyoka.reading.kinds.narrative.prose import has_sentence, is_ended, unclosed
from hyoka.records.chapter import Footnote
from hyoka.text import fold, list_mark, squeezed

_LONGEST_TITLE = 40
_LONGEST_CAPTION = 120
_OFTEN = 3
_MOST_OPEN = 8
_NEAR = 8
_NO_START = re.compile(
    r"[をーぁぃぅぇぉっゃゅょァィゥェォッャュョン々、。)」』]|[はがにでも]、|[はがにでのへ](?=[A-Za-z0-9一-龥ァ-ヶ「])"
)


@dataclass
class Open:
    """A paragraph whose last sentence has no end yet, and the section it stands in."""

    piece: Piece
    node: Node


def _runs_of(n: int, text: str) -> Iterator[str]:
    """Every run of so many characters."""
    return (text[at : at + n] for at in range(len(text) - n + 1))


@dataclass(frozen=True)
class Seams:
    """Which characters stand together in the document: its own dictionary for words that a column
    end has cut."""

    threes: frozenset[str]
    twos: Counter[str]
    ones: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Seams":
        texts = list(texts)
        threes = frozenset(chain.from_iterable(_runs_of(3, text) for text in texts))
        twos = Counter(chain.from_iterable(_runs_of(2, text) for text in texts))
        return cls(threes, twos, Counter(chain.from_iterable(texts)))

    def meet(self, before: str, after: str) -> bool:
        """Whether the words on both sides of a cut are found together elsewhere in the document.

        Three characters over the cut tell it, or two where the first is mostly followed by the
        second.
        """
        left, right = squeezed(before), squeezed(after)
        if left[-2:] + right[:1] in self.threes or left[-1:] + right[:2] in self.threes:
            return True
        together = self.twos[left[-1:] + right[:1]]
        return together >= _OFTEN and together * 2 >= self.ones[left[-1:]]


@dataclass
class Flow:
    """The state of reading a chapter's blocks one after another."""

    narrative: Narrative
    blocks: Sequence[Block]
    outline: Outline = field(init=False)
    notes: Notes = field(init=False)
    seams: "Seams" = field(init=False)
    position: int = 0
    unended: list[Open] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    awaiting: Node | None = None
    last: Block | None = None
    noted: list[tuple[Note, Node, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outline = Outline(self.narrative)
        self.notes = Notes(self.narrative.notes)
        self.seams = Seams.of(squeezed(block.text) for block in self.blocks)
        self.has_gaps = any(block.beside_picture for block in self.blocks)
        words = "|".join(map(re.escape, self.narrative.captions)) or "(?!)"
        self._remark = re.compile(rf"\([^()]*(?:{words}|\d+月\d+日|\d{{4}}年?-\d{{4}}年)[^()]*\)$")

    def read(self) -> None:
        for index, block in enumerate(self.blocks):
            self.position = index
            self._take(block, next(self._after(), None))

    def _after(self) -> Iterator[Block]:
        """The blocks behind the one being read."""
        return islice(self.blocks, self.position + 1, None)

    def _take(self, block: Block, following: Block | None) -> None:
        if self._is_awaited_title(block) or self._is_rest_of_note(block):
            self.last = block
            return
        note = self.notes.taken(block, in_sentence=self._open_here() is not None)
        if note is not None:
            self.noted.append((note, self.outline.current, len(self.outline.current.paragraphs)))
        elif self._opens(block, following):
            pass
        elif self.outline.current is self.outline.root:
            self.before.append(block)
        elif (item := _item(block)) is not None and self._open_here() is None:
            self._add(item)
        elif self._belongs_to_item(block):
            piece = self.outline.current.paragraphs[-1]
            piece.prose = piece.prose.with_line(block.prose)
        elif self._is_plain_caption(block, following):
            self._add(Piece("caption", None, block.prose))
        elif self._is_box(block, following):
            self.outline.box(block.prose)
        elif self._stands_alone(block, following):
            self._add(Piece("caption", None, block.prose))
        else:
            self._run_on(block, following)
        self.last = block

    def footnotes(self) -> list[Footnote]:
        """The notes a mark in the text points at; a worded one that none points at is a paragraph
        of its section."""
        nodes = walked(self.outline.root.below)
        pieces = chain.from_iterable(node.paragraphs for node in nodes)
        tied = self.notes.tied([piece.prose for piece in pieces])
        for note, node, index in reversed(self.noted):
            if note.is_worded and (note, None) in tied:
                node.paragraphs.insert(index, Piece("note", note.mark, note.prose))
        return [
            footnote(note, mark) for note, mark in tied if mark is not None or not note.is_worded
        ]

    def _is_rest_of_note(self, block: Block) -> bool:
        """Whether a block goes on from the note directly before it, whose sentence has no end."""
        last = self.noted[-1] if self.noted else None
        if last is None or self.last is None or is_ended(last[0].prose.text):
            return False
        if last[0].prose.offsets[-1] != self.last.prose.offsets[-1] or _item(block) is not None:
            return False
        if not is_ended(block.text) and not has_sentence(block.text):
            return False
        self.noted[-1] = (self.notes.gone_on(block), *last[1:])
        return True

    def _is_awaited_title(self, block: Block) -> bool:
        """Whether a block is the title a mark stands alone above, or the rest of one that did not
        fit its line."""
        node, self.awaiting = self.awaiting, None
        if node is None or is_ended(block.text) or has_sentence(block.text):
            return False
        if node.title is not None and not self._is_rest(node.title.text, block.text):
            return False
        node.title = node.title.joined(block.prose) if node.title else block.prose
        return True

    def _is_rest(self, title: str, words: str) -> bool:
        return len(words) <= _LONGEST_TITLE and (
            (unclosed(title) > 0 > unclosed(words)) or bool(_NO_START.match(fold(words)))
        )

    def _opens(self, block: Block, following: Block | None) -> bool:
        """Whether the block is a heading, or the word that announces a box; its title may stand in
        the next block."""
        if squeezed(block.text) in map(squeezed, self.narrative.boxes.kickers):
            self.awaiting = self.outline.box(None, block.prose)
            return True
        node = self.outline.opened(block, following, in_sentence=self._open_here() is not None)
        self.awaiting = node
        return node is not None

    def _open_here(self) -> Open | None:
        """The unended sentence of the section now open."""
        newest = self.unended[-1] if self.unended else None
        return newest if newest is not None and newest.node is self.outline.current else None

    def _add(self, piece: Piece) -> None:
        self.outline.current.paragraphs.append(piece)

    def _belongs_to_item(self, block: Block) -> bool:
        """Whether a line stands directly under an item."""
        pieces = self.outline.current.paragraphs
        return (
            bool(pieces)
            and pieces[-1].kind == "item"
            and self.last is not None
            and self.last.group == block.group
            and pieces[-1].prose.offsets[-1] == self.last.prose.offsets[-1]
        )

    def _is_plain_caption(self, block: Block, following: Block | None) -> bool:
        """Words that cut no sentence, beside the room of a picture or with a bracket as captions
        end with."""
        remark = self._remark.search(fold(block.text)) or (
            following and self._remark.match(fold(following.text))
        )
        if not self._makes_no_sentence(block) or not (block.beside_picture or remark):
            return False
        return self._open_here() is not None or not self._is_cut_off()

    def _stands_alone(self, block: Block, following: Block | None) -> bool:
        """Words a picture has left where the document keeps no room for pictures."""
        if self.has_gaps or self._open_here() is not None or not self._makes_no_sentence(block):
            return False
        return "、" not in block.text and not _leads(block, following) and not self._is_cut_off()

    def _makes_no_sentence(self, block: Block) -> bool:
        words = fold(block.text)
        if (
            has_sentence(words)
            or is_ended(words)
            or len(words) > _LONGEST_CAPTION
            or unclosed(words)
        ):
            return False
        return not re.search(r"[ぁ-ん、,・]$|は、|^(?:また|さらに|なお)、", words)

    def _is_cut_off(self) -> bool:
        """Whether the next running text begins as no word can, and so goes on from this."""
        near = islice(self._after(), _NEAR)
        text = next((each.text for each in near if not self._makes_no_sentence(each)), "")
        return bool(_NO_START.match(fold(text)))

    def _is_box(self, block: Block, following: Block | None) -> bool:
        """A title without a number: short, alone between blank lines, with running text of its own
        below it."""
        words = fold(block.text)
        if following is None or following.group == block.group or self._open_here() is not None:
            return False
        if (
            len(words) > _LONGEST_TITLE
            or re.search(r"[、。,:]", words)
            or re.search(r"[ぁ-ん]$", words)
        ):
            return False
        if unclosed(words) or _item(following) is not None or not has_sentence(following.text):
            return False
        if _NO_START.match(fold(following.text)):
            return False
        return not self.seams.meet(words, following.text)

    def _run_on(self, block: Block, following: Block | None) -> None:
        """Running text: goes on with an unended sentence, or begins a paragraph."""
        unended = self._continued(block)
        if unended is None:
            unended = Open(Piece("text", None, block.prose), self.outline.current)
            self._add(unended.piece)
        else:
            self.unended = [each for each in self.unended if each is not unended]
            unended.piece.prose = unended.piece.prose.joined(block.prose)
            self.outline.current = unended.node
        if not is_ended(unended.piece.prose.text) and not _leads(block, following):
            self.unended.append(unended)

    def _continued(self, block: Block) -> Open | None:
        here = self._open_here() or self._cut_item(block)
        if here is not None:
            return here
        for unended in reversed(self.unended[-_MOST_OPEN:]):
            before, after = unended.piece.prose.text, block.text
            if self.seams.meet(before, after) or (unclosed(before) > 0 and unclosed(after) < 0):
                return unended
        return None

    def _cut_item(self, block: Block) -> Open | None:
        """The last item of a list, where its words plainly go on in this block."""
        node = self.outline.current
        last = node.paragraphs[-1] if node.paragraphs else None
        if last is None or last.kind != "item" or is_ended(last.prose.text):
            return None
        goes_on = _NO_START.match(fold(block.text)) or self.seams.meet(last.prose.text, block.text)
        return Open(last, node) if goes_on else None


def _leads(block: Block, following: Block | None) -> bool:
    """Whether a few words stand above a list: 「8つの目標」."""
    is_above = following is not None and _item(following) is not None
    return is_above and len(block.text) <= _LONGEST_TITLE and "、" not in block.text


def _item(block: Block) -> Piece | None:
    """A block that begins with the mark of a list; a second mark behind it belongs to the
    marker."""
    match = ITEM.match(fold(block.text))
    if match is None:
        return None
    rest = block.text[match.end() :]
    mark = list_mark(rest)
    end = match.end() + (mark.end if mark and mark.kind in ("bracketed", "circled") else 0)
    return Piece("item", block.prose.cut(0, end), block.prose.cut(end))


def flowing(narrative: Narrative, blocks: Sequence[Block]) -> Flow:
    """The blocks read to the end."""
    flow = Flow(narrative, blocks)
    flow.read()
    return flow
