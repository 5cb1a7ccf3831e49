"""Runs and paragraphs of a composition as WordprocessingML (ISO/IEC 29500-1 §17.3).

In: paragraphs. Out: XML text. Inserted and removed words are tracked changes, so that Word can step
through them.
"""

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from hyoka.writing.blocks import Align, Mark, Paragraph, Role, Words

STYLES = {
    Role.TITLE: "Title",
    Role.LABEL: "Label",
    Role.BODY: "Body Text",
    Role.ITEM: "Item",
    Role.NOTE: "Note",
    Role.CAPTION: "Caption",
}
_ALIGNED = {
    Align.START: "",
    Align.CENTER: '<w:jc w:val="center"/>',
    Align.END: '<w:jc w:val="right"/>',
}
_PROPERTIES = {
    Mark.STRONG: '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>',
    Mark.GAP: '<w:rPr><w:rStyle w:val="Gap"/></w:rPr>',
}
_CHANGED = 'w:id="{id}" w:author="Hyoka" w:date="2000-01-01T00:00:00Z"'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_INDENT_TWIPS = 210
HEADINGS = 9

Relate = Callable[[str], str]


def xml_text(text: str) -> str:
    """Text that XML can carry: what no XML document may hold becomes U+FFFD."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


class Writer:
    """Turns paragraphs into XML. `relate` gives the relationship id of an outside address.

    `suffix` is what the styles of the paper being written end in.
    """

    def __init__(self, relate: Relate) -> None:
        self._relate = relate
        self._ids = 0
        self.suffix = ""

    def paragraph(self, paragraph: Paragraph, *, extra: str = "") -> str:
        """One `w:p`; `extra` stands among its properties."""
        inside = "".join(self._run(words) for words in paragraph.words)
        if paragraph.anchor:
            inside = self._bookmarked(paragraph.anchor, inside)
        return f"<w:p>{_properties(paragraph, self.suffix, extra)}{inside}</w:p>"

    def _run(self, words: Words) -> str:
        match words.mark:
            case Mark.INSERTED:
                return f"<w:ins {self._changed()}>{_plain(words.text)}</w:ins>"
            case Mark.REMOVED:
                return f"<w:del {self._changed()}>{_plain(words.text, 'w:delText')}</w:del>"
            case _:
                run = _plain(words.text, properties=_PROPERTIES.get(words.mark, ""))
        if words.page and words.link:
            run += _page_of(words.link)
        return self._linked(words.link, run) if words.link else run

    def _linked(self, link: str, run: str) -> str:
        if link.startswith("#"):
            return f"<w:hyperlink w:anchor={quoteattr(bookmark(link[1:]))}>{run}</w:hyperlink>"
        return f'<w:hyperlink r:id="{self._relate(link)}">{run}</w:hyperlink>'

    def _bookmarked(self, anchor: str, inside: str) -> str:
        self._ids += 1
        start = f'<w:bookmarkStart w:id="{self._ids}" w:name={quoteattr(bookmark(anchor))}/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{self._ids}"/>'

    def _changed(self) -> str:
        self._ids += 1
        return _CHANGED.format(id=self._ids)


def _page_of(link: str) -> str:
    """A field that prints the page a bookmark stands on; Word counts it when it opens or prints the
    file."""
    field = f"PAGEREF {bookmark(link[1:])} \\h"
    return f'<w:fldSimple w:instr="{field}"><w:r><w:t>–</w:t></w:r></w:fldSimple>'


def bookmark(anchor: str) -> str:
    """A bookmark's name: letters, digits and `_`, at most 40, as Word asks."""
    return "a_" + re.sub(r"\W", "_", anchor)[:38]


def style_of(paragraph: Paragraph, suffix: str) -> str:
    """The id of a paragraph's style."""
    heading = f"Heading {min(paragraph.level, HEADINGS)}"
    name = heading if paragraph.role is Role.HEADING else STYLES[paragraph.role]
    return f"{name}{suffix}".replace(" ", "")


def _properties(paragraph: Paragraph, suffix: str, extra: str) -> str:
    indent = f'<w:ind w:left="{paragraph.level * _INDENT_TWIPS}" w:hanging="{_INDENT_TWIPS}"/>'
    item = indent if paragraph.role is Role.ITEM else ""
    if paragraph.role is Role.BODY and paragraph.level > 1:
        item = f'<w:ind w:left="{paragraph.level * _INDENT_TWIPS}"/>'
    return (
        f'<w:pPr><w:pStyle w:val="{style_of(paragraph, suffix)}"/>'
        f"{extra}{item}{_ALIGNED[paragraph.align]}</w:pPr>"
    )


def _plain(text: str, tag: str = "w:t", properties: str = "") -> str:
    lines = xml_text(text).split("\n")
    inside = "<w:br/>".join(f'<{tag} xml:space="preserve">{line}</{tag}>' for line in lines)
    return f"<w:r>{properties}{inside}</w:r>"
