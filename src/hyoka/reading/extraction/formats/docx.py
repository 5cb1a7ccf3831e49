"""Word (.docx, .docm): bytes → ParsedDocument. Paragraphs end where Word ends them, tables keep their merged cells.

Text boxes follow their paragraph, footnotes the text; list marks Word counts by itself are printed; headers and
footers are layout; deletions not yet accepted are left out; macros are never run. A page begins at a page break, or
where Word last saw one. Source: ECMA-376 part 1, WordprocessingML.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from string import hexdigits

from lxml import etree

from hyoka.reading.extraction.builder import DocumentBuilder
from hyoka.reading.extraction.ooxml.numbering import Numbering, W
from hyoka.reading.extraction.ooxml.packages import MAGIC, Package, soft_ends, whole
from hyoka.reading.extraction.parsed_document import Cell, Line, ParsedDocument
from hyoka.reading.extraction.problems import nothing_in_it

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SUFFIXES = (".docx", ".docm", ".dotx")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DEEPEST = 12
_WIDEST = 1_000
_BREAK, _PAGE = "\n", "\f"
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "rt", "instrText", "delText", "txbxContent")}
_TEXTS = {f"{W}tab": " ", f"{W}cr": _BREAK, f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def accepts(data: bytes, name: str) -> bool:
    """A package with a Word document in it; a file called one is held to it."""
    return data.startswith(MAGIC) and (b"word/" in data or name.lower().endswith(_SUFFIXES))


def passages(data: bytes, name: str) -> ParsedDocument:
    """Raises Problem for what is locked, damaged, unsafe or empty."""
    package = Package(name, "Word", data)
    parts = _Parts.of(package)
    walk = _Walk(parts)
    walk.print(package.part(package.main_path))
    if not any(line.text for line in walk.writing.lines):
        raise nothing_in_it(name)
    return walk.writing.passages(walk.page, notes=package.notes)


@dataclass(frozen=True)
class _Parts:
    """The parts of the package a document is printed from."""

    numbering: Numbering
    list_of_style: dict[str, tuple[str, int]]
    footnotes: dict[str, etree._Element]
    margins: dict[str, etree._Element]

    @classmethod
    def of(cls, package: Package) -> "_Parts":
        found = {relation.kind: relation.path for relation in package.relations(package.main_path)}
        notes = package.optional(found.get("footnotes"))
        return cls(
            Numbering.of(package.optional(found.get("numbering"))),
            _lists_of_styles(package.optional(found.get("styles"))),
            {each.get(f"{W}id", ""): each for each in notes.iter(f"{W}footnote")} if notes is not None else {},
            {
                relation.id: package.part(relation.path)
                for relation in package.relations(package.main_path)
                if relation.kind in ("header", "footer") and relation.path in package.paths
            },
        )


def _lists_of_styles(root: etree._Element | None) -> dict[str, tuple[str, int]]:
    """The list and level a paragraph style brings, its own or that of the style it is based on."""
    styles = {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")} if root is not None else {}
    found: dict[str, tuple[str, int]] = {}
    for name in styles:
        seen, at = set(), name
        while at in styles and at not in seen:
            seen.add(at)
            own = _list_of(styles[at].find(f"{W}pPr"))
            if own is not None:
                found[name] = own
                break
            at = _attribute(styles[at], "basedOn")
    return found


def _list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    if numbers is None:
        return None
    return _attribute(numbers, "numId"), whole(_attribute(numbers, "ilvl"))


def _attribute(element: etree._Element | None, name: str) -> str:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


@dataclass
class _Stretch:
    """Words up to a line or page break; `by_page` where only the page breaks them off."""

    page: int
    text: str = ""
    by_page: bool = False


@dataclass
class _Walk:
    """Walks the document's body and writes it down."""

    parts: _Parts
    writing: DocumentBuilder = field(default_factory=DocumentBuilder)
    page: int = 1
    _printed: bool = False
    _cited: list[str] = field(default_factory=list)
    _shown: set[str] = field(default_factory=set)

    def print(self, root: etree._Element) -> None:
        body = root.find(f"{W}body")
        if body is None:
            return
        for section in body.iter(f"{W}sectPr"):
            self._margins(section)
        for block in _blocks(body):
            self._block(block, 0)
            self.writing.blank(self.page)
        for number, name in enumerate(self._cited, 1):
            for block in _blocks(self.parts.footnotes[name]):
                self._block(block, 0, lead=f"{_superscript(number)} ")
            self.writing.blank(self.page)

    def _margins(self, section: etree._Element) -> None:
        """Headers and footers of a section, each once."""
        for each in section:
            name = each.get(_RELATION_ID, "")
            if name in self.parts.margins and name not in self._shown:
                self._shown.add(name)
                for paragraph in self.parts.margins[name].iter(f"{W}p"):
                    text = "".join(_words(paragraph)).replace(_BREAK, " ").replace(_PAGE, " ").strip()
                    if text:
                        self.writing.line(text, 1, ends=True, layout=True)

    def _block(self, block: etree._Element, depth: int, lead: str = "") -> list[Line]:
        if block.tag == f"{W}tbl":
            return self._table(block, depth)
        lines = self._paragraph(block, lead)
        for box in _text_boxes(block) if depth < _DEEPEST else ():
            for inner in _blocks(box):
                lines += self._block(inner, depth + 1)
        return lines

    def _paragraph(self, paragraph: etree._Element, lead: str) -> list[Line]:
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and _is_on(properties.find(f"{W}pageBreakBefore")):
            self._turn()
        mark = self._mark(properties)
        words = list(_words(paragraph, self._cite))
        lines = self._lines([lead + mark, *words] if any(word.strip() for word in words) else words)
        section = properties.find(f"{W}sectPr") if properties is not None else None
        if section is not None and _attribute(section, "type") != "continuous":
            self._turn()
        return lines

    def _mark(self, properties: etree._Element | None) -> str:
        found = _list_of(properties) or self.parts.list_of_style.get(_attribute(properties, "pStyle"))
        return self.parts.numbering.mark(*found) if found and found[0] != "0" else ""

    def _cite(self, name: str) -> str:
        """The mark of a footnote where it is cited."""
        if name not in self.parts.footnotes:
            return ""
        self._cited.append(name)
        return _superscript(len(self._cited))

    def _lines(self, words: list[str]) -> list[Line]:
        """The lines of a paragraph; a page break inside it turns the page."""
        printed = [_Stretch(page=self.page)]
        for word in words:
            if word in (_PAGE, _BREAK):
                if word == _PAGE:
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
            self.writing.line(stretch.text, stretch.page, ends=index == last or (end and not stretch.by_page))
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
        for row, element in enumerate(_children(table, "tr")):
            column = _before(element)
            for each in _children(element, "tc"):
                span, merge = _span(each), _merge(each)
                if merge == "continue" and column in open_cells:
                    index = open_cells[column]
                    cells[index] = cells[index]._replace(rows=row - cells[index].row + 1)
                else:
                    cells.append(Cell(row, column, self._cell(each, depth), 1, span))
                    open_cells[column] = len(cells) - 1
                column += span
        self.writing.table(page, tuple(cells))
        return [line for cell in cells for line in cell.lines]

    def _cell(self, cell: etree._Element, depth: int) -> tuple[Line, ...]:
        lines: list[Line] = []
        for block in _blocks(cell) if depth < _DEEPEST else ():
            lines += self._block(block, depth + 1)
        self.writing.blank(self.page)
        return tuple(lines)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, those inside content controls and accepted insertions too."""
    for each in parent:
        if each.tag in (f"{W}p", f"{W}tbl"):
            yield each
        elif each.tag == f"{_COMPATIBILITY}AlternateContent":
            yield from _blocks(each[0]) if len(each) else ()
        elif each.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _blocks(each)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for each in parent:
        if each.tag == f"{W}{name}":
            yield each
        elif each.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _children(each, name)


def _words(element: etree._Element, cite: Callable[[str], str] | None = None) -> Iterator[str]:
    """The words of a paragraph in order, line and page breaks as characters of their own."""
    for each in element:
        tag = each.tag
        if tag in (f"{W}t", _MATH_TEXT):
            yield (each.text or "").replace("\n", " ")
        elif tag in _TEXTS:
            yield _TEXTS[tag]
        elif tag == f"{W}br":
            yield _PAGE if each.get(f"{W}type") == "page" else _BREAK
        elif tag == f"{W}lastRenderedPageBreak":
            yield _PAGE
        elif tag == f"{W}sym":
            yield _symbol(each.get(f"{W}char", ""))
        elif tag == f"{W}footnoteReference" and cite is not None:
            yield cite(each.get(f"{W}id", ""))
        elif tag == f"{_COMPATIBILITY}AlternateContent":
            yield from _words(each[0], cite) if len(each) else ()
        elif tag not in _LEFT_OUT and not _is_hidden(each):
            yield from _words(each, cite)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; of two versions of one only the first."""
    for each in element:
        if each.tag == f"{W}txbxContent":
            yield each
        elif each.tag == f"{_COMPATIBILITY}AlternateContent":
            yield from _text_boxes(each[0]) if len(each) else ()
        else:
            yield from _text_boxes(each)


def _is_hidden(element: etree._Element) -> bool:
    properties = element.find(f"{W}rPr") if element.tag == f"{W}r" else None
    return properties is not None and _is_on(properties.find(f"{W}vanish"))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "true") not in ("0", "false", "off")


def _symbol(code: str) -> str:
    """A character of a symbol font; those of the private area have no text, and halves of a pair are none."""
    number = int(code, 16) if code and all(digit in hexdigits for digit in code) else 0
    return chr(number) if 0x20 < number < 0xD800 else ""


def _span(cell: etree._Element) -> int:
    return max(1, min(whole(_attribute(cell.find(f"{W}tcPr"), "gridSpan"), 1), _WIDEST))


def _before(row: etree._Element) -> int:
    """Grid columns a row leaves out before its first cell."""
    return min(whole(_attribute(row.find(f"{W}trPr"), "gridBefore")), _WIDEST)


def _merge(cell: etree._Element) -> str:
    """`restart`, `continue`, or nothing where a cell is not merged downwards."""
    properties = cell.find(f"{W}tcPr")
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    return merge.get(f"{W}val", "continue") if merge is not None else ""


def _superscript(number: int) -> str:
    return str(number).translate(_SUPERSCRIPT)
