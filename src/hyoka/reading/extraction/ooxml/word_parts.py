"""The parts of a Word package a document is printed from: lists, styles, notes, margins, embedded
documents.

In: a package. Out: its parts by what points at them. Comments, diagrams and charts are not printed
in the text: their words are kept to be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from hyoka.reading.extraction.ooxml.numbering import Numbering, W
from hyoka.reading.extraction.ooxml.packages import MAGIC, Package, Relation, whole
from hyoka.reading.extraction.ooxml.word_styles import WordStyles, attribute
from hyoka.records import Problem

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_APART = {"comments": "comments", "diagramData": "graphics", "chart": "graphics"}
_HTML_BLOCKS = ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr")
_HTML_UNSEEN = ("script", "style", "title", "del", "s", "strike")
_MOST_CHUNK_BYTES = 16 * 2**20


@dataclass(frozen=True)
class WordParts:
    """What a document is printed from. `apart` are words beside the text, by kind; notes are keyed
    by kind and id."""

    numbering: Numbering
    styles: WordStyles
    list_of_style: dict[str, tuple[str, int]]
    notes: dict[tuple[str, str], etree._Element]
    margins: dict[str, etree._Element]
    chunks: dict[str, etree._Element]
    apart: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, package: Package) -> "WordParts":
        relations = list(package.relations(package.main_path))
        found = {relation.kind: relation.path for relation in relations}
        styles = package.optional(found.get("styles"))
        return cls(
            Numbering.of(package.optional(found.get("numbering"))),
            WordStyles.of(styles),
            _lists_of_styles(styles),
            {
                (kind, each.get(f"{W}id", "")): each
                for kind in ("footnote", "endnote")
                for each in _parts_of(package.optional(found.get(f"{kind}s")), kind)
            },
            {
                relation.id: package.part(relation.path)
                for relation in relations
                if relation.kind in ("header", "footer") and relation.path in package.paths
            },
            dict(_chunks(package, relations)),
            tuple(_words_apart(package, relations)),
        )


def _parts_of(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    yield from root.iter(f"{W}{name}") if root is not None else ()


def _words_apart(package: Package, relations: list[Relation]) -> Iterator[tuple[str, str]]:
    """The words of comments, diagrams and charts, one entry a comment or a graphic."""
    for relation in relations:
        kind = _APART.get(relation.kind)
        root = package.optional(relation.path) if kind else None
        if kind is None or root is None:
            continue
        for each in root.iter(f"{W}comment") if kind == "comments" else (root,):
            yield kind, " ".join(text.text or "" for text in each.iter(f"{W}t", DRAWN_TEXT))


def _chunks(package: Package, relations: list[Relation]) -> Iterator[tuple[str, etree._Element]]:
    """Embedded documents (altChunk) as bodies of paragraphs: Word, HTML and plain text."""
    for relation in relations:
        if relation.kind == "aFChunk" and relation.path in package.paths:
            body = _body_of(package.bytes_of(relation.path), relation.path)
            if body is not None:
                yield relation.id, body


def _body_of(data: bytes, path: str) -> etree._Element | None:
    if len(data) > _MOST_CHUNK_BYTES:
        return None
    if data.startswith(MAGIC):
        return _word_body(Package(path, "Word", data))
    if path.lower().endswith((".htm", ".html", ".xhtml")):
        return _paragraphs(_lines_of_html(data))
    return (
        _paragraphs(data.decode("utf-8", errors="replace").splitlines())
        if path.lower().endswith(".txt")
        else None
    )


def _word_body(package: Package) -> etree._Element | None:
    try:
        return package.part(package.main_path).find(f"{W}body")
    except Problem:
        return None


def _lines_of_html(data: bytes) -> list[str]:
    """The text of a page, a line a block, what is struck out left out."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    words: list[str] = []
    for step, each in etree.iterwalk(root, events=("start", "end")):
        if step == "start":
            words += ["\n"] if each.tag in _HTML_BLOCKS else []
            words += [each.text or ""] if each.tag not in _HTML_UNSEEN else []
        else:
            words += ["\n"] if each.tag in _HTML_BLOCKS else []
            words += [each.tail or ""]
    return "".join(words).splitlines()


def _paragraphs(lines: list[str]) -> etree._Element:
    body = etree.Element(f"{W}body")
    for line in filter(str.strip, lines):
        run = etree.SubElement(etree.SubElement(body, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = " ".join(line.split())
    return body


def _lists_of_styles(root: etree._Element | None) -> dict[str, tuple[str, int]]:
    """The list and level a paragraph style brings, its own or that of the style it is based on."""
    styles = (
        {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
        if root is not None
        else {}
    )
    found: dict[str, tuple[str, int]] = {}
    for name in styles:
        seen, at = set(), name
        while at in styles and at not in seen:
            seen.add(at)
            own = list_of(styles[at].find(f"{W}pPr"))
            if own is not None:
                found[name] = own
                break
            at = attribute(styles[at], "basedOn")
    return found


def list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level a paragraph is numbered in."""
    numbers = properties.find(f"{W}numPr") if properties is not None else None
    if numbers is None:
        return None
    return attribute(numbers, "numId"), whole(attribute(numbers, "ilvl"))
