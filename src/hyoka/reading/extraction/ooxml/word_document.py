"""Word (.docx, .docm): bytes → ParsedDocument. Paragraphs end where Word ends them, tables keep
their merged cells.

Text boxes follow their paragraph, footnotes and endnotes the text; list marks Word counts by itself
are printed; headers and footers are layout; what is deleted, struck out or hidden is left out and
told; comments are told; macros are never run. A page begins at a page break, or where Word last saw
one. Source: ECMA-376 part 1, WordprocessingML.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from hyoka.reading.extraction.builder import DocumentBuilder
from hyoka.reading.extraction.ooxml.numbering import W
from hyoka.reading.extraction.ooxml.packages import Package, soft_ends, whole
from hyoka.reading.extraction.ooxml.word_parts import RELATION_ID, WordParts, list_of
from hyoka.reading.extraction.ooxml.word_styles import attribute, is_on
from hyoka.reading.extraction.ooxml.words import BREAK, COMPATIBILITY, PAGE, Words, is_prompt
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument, lines_of
from hyoka.reading.extraction.problems import nothing_in_it
from hyoka.reading.extraction.told import Untold

_DEEPEST = 12
_WIDEST = 1_000
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, unsafe or empty."""
    package = Package(name, "Word", data)
    walk = _Walk(WordParts.of(package))
    walk.print(package.part(package.main_path))
    if not any(line.text for line in walk.writing.lines):
        raise nothing_in_it(name)
    return walk.writing.passages(walk.page, notes=(*package.notes, *walk.untold.notes))


@dataclass
class _Stretch:
    """Words up to a line or page break; `by_page` where only the page breaks them off."""

    page: int
    text: str = ""
    by_page: bool = False


@dataclass
class _Walk:
    """Walks the document's body and writes it down."""

    parts: WordParts
    writing: DocumentBuilder = field(default_factory=DocumentBuilder)
    untold: Untold = field(default_factory=Untold)
    page: int = 1
    _printed: bool = False
    _cited: list[tuple[str, str]] = field(default_factory=list)
    _shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._words = Words(self.parts.styles, self.untold, self._cite)

    def print(self, root: etree._Element) -> None:
        body = root.find(f"{W}body")
        if body is None:
            return
        for section in body.iter(f"{W}sectPr"):
            self._margins(section)
        for block in self._blocks(body):
            self._block(block, 0)
            self.writing.blank(self.page)
        for number, note in enumerate(self._cited, 1):
            for block in self._blocks(self.parts.notes[note]):
                self._block(block, 0, lead=f"{_superscript(number)} ")
            self.writing.blank(self.page)
        for kind, words in self.parts.apart:
            self.untold.add(kind, words)

    def _margins(self, section: etree._Element) -> None:
        """Headers and footers of a section, each once."""
        for each in section:
            name = each.get(RELATION_ID, "")
            if name in self.parts.margins and name not in self._shown:
                self._shown.add(name)
                for paragraph in self.parts.margins[name].iter(f"{W}p"):
                    words = Words(self.parts.styles, self.untold).of(paragraph)
                    text = "".join(words).replace(BREAK, " ").replace(PAGE, " ").strip()
                    if text:
                        self.writing.line(text, 1, ends=True, layout=True)

    def _blocks(self, parent: etree._Element) -> Iterator[list[etree._Element]]:
        """Tables and paragraphs; paragraphs whose ends are deleted go on in the next."""
        joined: list[etree._Element] = []
        for each in self._elements(parent):
            if each.tag == f"{W}p":
                joined.append(each)
                if _runs_on(each):
                    continue
            elif joined:
                yield joined
                joined = []
            yield joined if each.tag == f"{W}p" else [each]
            joined = []
        if joined:
            yield joined

    def _elements(self, parent: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, those inside content controls, accepted insertions and embedded
        parts too."""
        for each in parent:
            if each.tag in (f"{W}p", f"{W}tbl"):
                yield each
            elif each.tag == f"{COMPATIBILITY}AlternateContent":
                yield from self._elements(each[0]) if len(each) else ()
            elif each.tag == f"{W}altChunk":
                yield from self._embedded(each.get(RELATION_ID, ""))
            elif each.tag in _AROUND and not is_prompt(each):
                yield from self._elements(each)

    def _embedded(self, relation: str) -> Iterator[etree._Element]:
        """The paragraphs of a document embedded at its place; one that can not be read is told."""
        chunk = self.parts.chunks.get(relation)
        if chunk is None:
            self.untold.add("embedded", relation)
            return
        yield from self._elements(chunk)

    def _block(self, block: Sequence[etree._Element], depth: int, lead: str = "") -> list[Line]:
        if block[0].tag == f"{W}tbl":
            return self._table(block[0], depth)
        lines = self._paragraph(block, lead)
        for box in _text_boxes(block) if depth < _DEEPEST else ():
            for inner in self._blocks(box):
                lines += self._block(inner, depth + 1)
        return lines

    def _paragraph(self, paragraphs: Sequence[etree._Element], lead: str) -> list[Line]:
        """A paragraph, the ones joined to it included; its properties are those of the last."""
        properties = paragraphs[-1].find(f"{W}pPr")
        if properties is not None and is_on(properties.find(f"{W}pageBreakBefore")):
            self._turn()
        mark = self._mark(properties)
        words = list(chain.from_iterable(map(self._words.of, paragraphs)))
        lines = self._lines([lead + mark, *words] if any(word.strip() for word in words) else words)
        section = properties.find(f"{W}sectPr") if properties is not None else None
        if section is not None and attribute(section, "type") != "continuous":
            self._turn()
        return lines

    def _mark(self, properties: etree._Element | None) -> str:
        found = list_of(properties) or self.parts.list_of_style.get(attribute(properties, "pStyle"))
        return self.parts.numbering.mark(*found) if found and found[0] != "0" else ""

    def _cite(self, kind: str, name: str) -> str:
        """The mark of a note where it is cited."""
        if (kind, name) not in self.parts.notes:
            return ""
        self._cited.append((kind, name))
        return _superscript(len(self._cited))

    def _lines(self, words: Sequence[str]) -> list[Line]:
        """The lines of a paragraph; a page break inside it turns the page."""
        printed = [_Stretch(page=self.page)]
        for word in words:
            if word in (PAGE, BREAK):
                if word == PAGE:
                    self._turn()
                    printed[-1].by_page = True
                printed.append(_Stretch(page=self.page))
            else:
                self._printed = self._printed or bool(word.strip())
                printed[-1].text += word
        filled = [stretch for stretch in printed if stretch.text.strip()]
        ends = soft_ends([stretch.text for stretch in filled])
        last = len(filled) - 1
        return [
            self.writing.line(
                stretch.text, stretch.page, ends=index == last or (end and not stretch.by_page)
            )
            for index, (stretch, end) in enumerate(zip(filled, ends, strict=False))
        ]

    def _turn(self) -> None:
        """Begins a page, where the last one has something on it."""
        if self._printed:
            self.page, self._printed = self.page + 1, False

    def _table(self, table: etree._Element, depth: int) -> list[Line]:
        """Cell by cell, row by row; returns all its lines."""
        cells: list[Cell] = []
        open_cells: dict[int, int] = {}
        page = self.page
        for row, element in enumerate(self._rows(table)):
            column = _before(element)
            for each, filled in _children(element, "tc"):
                span, merge = _span(each), _merge(each)
                if merge == "continue" and column in open_cells:
                    index = open_cells[column]
                    cells[index] = cells[index]._replace(rows=row - cells[index].row + 1)
                else:
                    lines = self._cell(each, depth) if filled else ()
                    cells.append(Cell(row, column, lines, 1, span))
                    open_cells[column] = len(cells) - 1
                column += span
        self.writing.table(page, tuple(cells))
        return list(lines_of(cells))

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        """The rows that are shown, those whose deletion is not yet accepted left out."""
        for row, _ in _children(table, "tr"):
            properties = row.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                if properties is not None and is_on(properties.find(f"{W}hidden")):
                    self.untold.add(
                        "not-shown", "".join(each.text or "" for each in row.iter(f"{W}t"))
                    )
                else:
                    yield row

    def _cell(self, cell: etree._Element, depth: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        for block in self._blocks(cell) if depth < _DEEPEST else ():
            lines += self._block(block, depth + 1)
        self.writing.blank(self.page)
        return tuple(lines)


def _children(
    parent: etree._Element, name: str, *, filled: bool = True
) -> Iterator[tuple[etree._Element, bool]]:
    """Rows or cells, each with whether it is filled: not while the content control around it shows
    its prompt."""
    for each in parent:
        if each.tag == f"{W}{name}":
            yield each, filled
        elif each.tag in _AROUND:
            yield from _children(each, name, filled=filled and not is_prompt(each))


def _runs_on(paragraph: etree._Element) -> bool:
    """Whether a paragraph's end is deleted, moved away, or hidden so that the next one stands on
    its line."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return False
    gone = any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
    return gone or is_on(mark.find(f"{W}specVanish"))


def _text_boxes(elements: Sequence[etree._Element] | etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in paragraphs; of two versions of one only the first."""
    for each in elements:
        if each.tag == f"{W}txbxContent":
            yield each
        elif each.tag == f"{COMPATIBILITY}AlternateContent":
            yield from _text_boxes(each[0]) if len(each) else ()
        elif each.tag not in (f"{W}del", f"{W}moveFrom"):
            yield from _text_boxes(each)


def _span(cell: etree._Element) -> int:
    return max(1, min(whole(attribute(cell.find(f"{W}tcPr"), "gridSpan"), 1), _WIDEST))


def _before(row: etree._Element) -> int:
    """Grid columns a row leaves out before its first cell."""
    return min(whole(attribute(row.find(f"{W}trPr"), "gridBefore")), _WIDEST)


def _merge(cell: etree._Element) -> str:
    """`restart`, `continue`, or nothing where a cell is not merged downwards."""
    properties = cell.find(f"{W}tcPr")
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    return merge.get(f"{W}val", "continue") if merge is not None else ""


def _superscript(number: int) -> str:
    return str(number).translate(_SUPERSCRIPT)
