"""The words of a Word paragraph as they are shown: runs, fields, breaks → strings in order.

Deletions not yet accepted, struck-out, hidden and unseen words are left out (and told), prompts of
content controls that nobody has filled are nothing, raised digits are marks, fields print what they
show. Source: ECMA-376 part 1, 17.3.3 (run content), 17.16 (fields), 17.5.2 (content controls).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from string import hexdigits

from lxml import etree

from hyoka.reading.extraction.characters import raised
from hyoka.reading.extraction.ooxml.equations import words_of_equation
from hyoka.reading.extraction.ooxml.numbering import W
from hyoka.reading.extraction.ooxml.packages import whole
from hyoka.reading.extraction.ooxml.word_styles import Setting, WordStyles, attribute, is_on
from hyoka.reading.extraction.told import Untold

BREAK, PAGE = "\n", "\f"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_VML_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_LEFT_OUT = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "rPr", "pPr", "rt", "delText", "txbxContent", "sdtPr")
}
_CITED = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_BOXES = {True: "☑", False: "☐"}

Cite = Callable[[str, str], str]


@dataclass
class _Field:
    """A field under way: its instruction, its own data, whether its result stands behind it and
    says anything."""

    data: etree._Element | None
    instruction: str = ""
    shows_result: bool = False
    has_words: bool = False

    def words(self, untold: Untold) -> str:
        """What the field prints where it has no result."""
        if self.has_words:
            return ""
        if not self.instruction.strip().upper().startswith("EQ "):
            return _form_words(self.data)
        printed = words_of_equation(self.instruction)
        if printed is None:
            untold.add("fields", self.instruction)
        return printed or ""


def _form_words(data: etree._Element | None) -> str:
    """What a form field of the old kind holds: an entry chosen, a box ticked."""
    if data is None:
        return ""
    entries, box = data.find(f"{W}ddList"), data.find(f"{W}checkBox")
    if entries is not None:
        chosen = whole(attribute(entries, "result") or attribute(entries, "default"))
        names = [each.get(f"{W}val", "") for each in entries.findall(f"{W}listEntry")]
        return names[chosen] if chosen < len(names) else ""
    if box is not None:
        checked = box.find(f"{W}checked")
        return _BOXES[is_on(checked if checked is not None else box.find(f"{W}default"))]
    return ""


@dataclass
class Words:
    """Reads paragraphs; `cite` gives the mark of a note where it is cited (by kind and id)."""

    styles: WordStyles
    untold: Untold
    cite: Cite | None = None
    _fields: list[_Field] = field(default_factory=list)
    _properties: etree._Element | None = None

    def of(self, paragraph: etree._Element) -> list[str]:
        """The words of a paragraph in order, line and page breaks as strings of their own."""
        self._properties = paragraph.find(f"{W}pPr")
        self._fields = [each for each in self._fields if each.shows_result]
        return list(self._shown(paragraph))

    def _shown(self, element: etree._Element) -> Iterator[str]:
        """What an element prints, without the instruction of a field under way."""
        for words in self._read(element):
            if all(each.shows_result for each in self._fields):
                yield words
            for each in self._fields:
                each.has_words = each.has_words or (each.shows_result and bool(words.strip()))

    def _read(self, elements: Iterable[etree._Element]) -> Iterator[str]:
        for each in elements:
            tag = each.tag
            if tag == f"{W}r":
                yield from self._run(each)
            elif tag == f"{W}sdt":
                yield from self._control(each)
            elif tag == f"{W}fldSimple":
                yield from self._simple_field(each)
            elif tag == f"{COMPATIBILITY}AlternateContent":
                yield from self._read(each[0]) if len(each) else ()
            elif tag in _RUN_CONTENT:
                yield _RUN_CONTENT[tag](each)
            elif tag == f"{W}ruby":
                yield from self._ruby(each)
            elif tag not in _LEFT_OUT:
                yield from self._read(each)

    def _simple_field(self, element: etree._Element) -> Iterator[str]:
        result = list(self._read(element))
        instruction, has_words = element.get(f"{W}instr", ""), bool("".join(result).strip())
        yield from result
        yield _Field(element.find(f"{W}ffData"), instruction, has_words=has_words).words(
            self.untold
        )

    def _ruby(self, element: etree._Element) -> Iterator[str]:
        base = element.find(f"{W}rubyBase")
        yield from self._read(base) if base is not None else ()

    def _control(self, control: etree._Element) -> Iterator[str]:
        """A content control, empty while it shows its prompt."""
        content = control.find(f"{W}sdtContent")
        if content is not None and not is_prompt(control):
            yield from self._read(content)

    def _run(self, run: etree._Element) -> Iterator[str]:
        setting = self.styles.setting(run, self._properties)
        for words in self._pieces(run):
            if words in (BREAK, PAGE) or setting is Setting.PLAIN:
                yield words
            elif setting is Setting.RAISED:
                yield raised(words)
            else:
                self.untold.add(setting.value, words)

    def _pieces(self, run: etree._Element) -> Iterator[str]:
        for each in run:
            read = _RUN_CONTENT.get(str(each.tag))
            if read is not None:
                yield read(each)
            elif each.tag in _CITED and self.cite is not None:
                yield self.cite(_CITED[each.tag], each.get(f"{W}id", ""))
            elif each.tag in (f"{W}fldChar", f"{W}instrText"):
                yield from self._field(each)
            elif each.tag not in _LEFT_OUT:
                yield from self._read((each,))

    def _field(self, element: etree._Element) -> Iterator[str]:
        """Opens, fills or closes a field; a closed one prints its words."""
        if element.tag == f"{W}instrText":
            if self._fields and not self._fields[-1].shows_result:
                self._fields[-1].instruction += element.text or ""
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field(element.find(f"{W}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows_result = True
        elif kind == "end" and self._fields:
            yield self._fields.pop().words(self.untold)


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows the words that ask for its content."""
    properties = control.find(f"{W}sdtPr")
    return properties is not None and is_on(properties.find(f"{W}showingPlcHdr"))


def _plain(element: etree._Element) -> str:
    return (element.text or "").replace("\n", " ")


def _break(element: etree._Element) -> str:
    return PAGE if element.get(f"{W}type") == "page" else BREAK


def _painted(picture: etree._Element) -> str:
    """Words of a WordArt shape set in the text, as its path spells them."""
    return " ".join(path.get("string", "") for path in picture.iter(_VML_PATH))


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; those of the private area have no text, and halves of a pair
    are none."""
    code = element.get(f"{W}char", "")
    number = int(code, 16) if code and all(digit in hexdigits for digit in code) else 0
    return chr(number) if 0x20 < number < 0xD800 else ""


_RUN_CONTENT: dict[str, Callable[[etree._Element], str]] = {
    f"{W}t": _plain,
    _MATH_TEXT: _plain,
    f"{W}br": _break,
    f"{W}sym": _symbol,
    f"{W}pict": _painted,
    f"{W}lastRenderedPageBreak": lambda _: PAGE,
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}cr": lambda _: BREAK,
    f"{W}noBreakHyphen": lambda _: "-",
}
