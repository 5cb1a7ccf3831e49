"""Plain text as extracted from a PDF: bytes → ParsedDocument.

Pages come from form feeds where the file has them, else from the extraction's own mark: a non-blank
line that starts with a space directly under a non-blank line. A trailing space ends a paragraph or
a cell; where a file has no such marks, its wraps tell (`wrapping.py`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from hyoka.reading.extraction.characters import settled
from hyoka.reading.extraction.page_numbers import numbers_alone, with_numbered_ends
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.extraction.problems import line_too_long, unreadable_text
from hyoka.reading.extraction.wrapping import Wrapping
from hyoka.text import width

MEDIA_TYPE = "text/plain"
SUFFIXES = (".txt", ".text", ".md")
LONGEST_LINE = 400_000
_MARKED_SHARE = 0.1
_SHORT_SHARE = 0.8
_PARTED_SHARE = 0.8
_LEAST_COLUMNS = 40
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_STEERING = re.compile("[\x0b\x7f-\x9f]")
_JAPANESE = re.compile(r"[\t\n\r -~\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef①-⓿Ⅰ-ⅿ]")
_JAPANESE_SHARE = 0.95
_LONGEST_CHARACTER = 4
_NEARLY_FULL = 0.92
_SENTENCE = re.compile("[、。]")
_CLOSES = re.compile(r"\A(?:[^（）。]++|（[^（）。]*+）)*+）")
_NO_BEGINNING = re.compile("[へをゃゅょっん]|（[A-ZＡ-Ｚ]{2,10}）")  # への参加 · （ASAT）実験
_SHORT_NAME = re.compile(r"[(（][A-Z]{2,10}(?:-\d{1,3})?[)）]")  # … Systems · (ICG-15)


def accepts(data: bytes, name: str) -> bool:
    """Text is what is left when no other format knows the file."""
    return bool(data.strip()) or name.lower().endswith(SUFFIXES)


def passages(data: bytes, name: str) -> ParsedDocument:
    """Shape: one Line per physical line, blank ones too. Raises Problem for bytes that are no
    text."""
    text = _STEERING.sub(" ", decoded(data, name).replace("\r\n", "\n").replace("\r", "\n"))
    text = "\f".join(settled(page) for page in text.split("\f"))
    printed = text.split("\n")
    if printed and not printed[-1]:
        printed.pop()
    longest = max(map(len, printed), default=0)
    if longest > LONGEST_LINE:
        raise line_too_long(name, longest, LONGEST_LINE)
    is_marked = _marks_ends(printed)
    ends = _marked_ends(printed) if is_marked else Wrapping(printed).ends()
    pages, tops = _pages(printed)
    lines, start = [], 0
    for index, words in enumerate(printed):
        lines.append(
            Line(index + 1, words.replace("\f", " "), start, pages[index], ends[index], tops[index])
        )
        start += len(words) + 1
    return ParsedDocument(
        text=text,
        lines=tuple(lines),
        pages=pages[-1] if pages else 0,
        ends_are_guessed=not is_marked,
    )


def decoded(data: bytes, name: str) -> str:
    """The text, whatever Japanese encoding it is in. Raises Problem where no encoding fits."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data, encoding, name)
    if b"\0" in data:
        return _without_mark(data, name)
    for encoding in ("utf-8", "cp932", "euc_jp", "iso2022_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    return _cut_off(data, name)


def _without_mark(data: bytes, name: str) -> str:
    """UTF-16 without its mark: the byte order in which the text is Japanese."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) // 2 * 2].decode(encoding, errors="replace")
        if len(_JAPANESE.findall(text)) >= len(text) * _JAPANESE_SHARE and not _CONTROL.search(
            text
        ):
            return text
    raise unreadable_text(name)


def _cut_off(data: bytes, name: str) -> str:
    """A file cut in the middle of a character is still text up to there."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = (
            data[: error.start].decode("utf-8")
            if error.start >= len(data) - _LONGEST_CHARACTER
            else ""
        )
    if not text or _CONTROL.search(text):
        raise unreadable_text(name)
    return text


def _checked(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable_text(name) from error
    if _CONTROL.search(text):
        raise unreadable_text(name)
    return text


def _marks_ends(printed: Sequence[str]) -> bool:
    """Whether the file marks the end of a paragraph by a trailing space."""
    filled = [line for line in printed if line.strip()]
    return sum(line[-1].isspace() for line in filled) >= len(filled) * _MARKED_SHARE


def _marked_ends(printed: Sequence[str]) -> list[bool]:
    """Trailing spaces, except one after a full line in the middle of a sentence that plainly goes
    on."""
    ends = [bool(line.strip()) and line[-1].isspace() for line in printed]
    full = _full_width(
        [line for line, end in zip(printed, ends, strict=True) if line.strip() and not end]
    )
    for index, line in enumerate(printed):
        ends[index] = ends[index] or (line.endswith("。") and width(line) < full * _SHORT_SHARE)
    for index, line in enumerate(printed):
        if line and not line.strip():
            _end_before(printed, ends, index)
    for index, after in _following(printed):
        if ends[index] and _runs_into(printed[index], printed[after], full):
            ends[index] = False
    return ends


def _runs_into(before: str, behind: str, full: int) -> bool:
    """Whether words go on in the next line, though a space stands at the end of theirs."""
    columns = width(before.strip())
    if _goes_on(before, behind, in_latin=columns < full - 2):
        return True
    return columns >= full * _NEARLY_FULL and _is_torn(before.strip(), behind.strip())


def _is_torn(line: str, after: str) -> bool:
    """Whether a break stands inside brackets, before words that begin no paragraph, or before the
    short name of what a sentence has just named."""
    if not line:
        return False
    if line.rfind("（") > line.rfind("）") and _CLOSES.match(after):
        return True
    if line[-1].isascii() and line[-1].isalpha():
        return bool(_SHORT_NAME.match(after))
    in_sentence = bool(_SENTENCE.search(line)) and _is_word(line[-1])
    return in_sentence and bool(_NO_BEGINNING.match(after))


def _full_width(wrapped: Sequence[str]) -> int:
    """The width at which running text wraps, by its wrapped lines; narrow cells do not count."""
    widths = sorted(columns for columns in map(width, wrapped) if columns > _LEAST_COLUMNS)
    return widths[len(widths) * 3 // 4] if widths else 2 * _LEAST_COLUMNS


def _end_before(printed: Sequence[str], ends: list[bool], index: int) -> None:
    """A line of nothing but spaces is an empty cell: what stands before it has ended."""
    while index > 0 and not printed[index].strip():
        index -= 1
    ends[index] = bool(printed[index].strip())


def _following(printed: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each non-blank line with the non-blank line after it; a line of one space between them parts
    them."""
    last: int | None = None
    for index, line in enumerate(printed):
        if line.strip():
            if last is not None:
                yield last, index
            last = index
        elif line:
            last = None


def _goes_on(line: str, after: str, *, in_latin: bool) -> bool:
    """Whether a sentence plainly runs from one line into the next; `in_latin` asks for a Latin word
    on both sides."""
    last, first = line.rstrip()[-1], after.lstrip()[0]
    if in_latin:
        return bool(re.match(r"[A-Za-z0-9]", last) and re.match(r"[A-Za-z]{2}", after.lstrip()))
    if len(after.strip()) == 1 or first.isdigit() or "：" in line[-8:]:
        return False
    return _is_word(last) and _is_word(first)


def _is_word(character: str) -> bool:
    return unicodedata.category(character) in ("Lo", "Lm", "Ll", "Lu")


def _pages(printed: Sequence[str]) -> tuple[list[int], list[bool]]:
    """The page of each line, and which lines open one."""
    if any("\f" in line for line in printed):
        tops = [index > 0 and line.startswith("\f") for index, line in enumerate(printed)]
    else:
        marked = _marked_tops(printed)
        tops = with_numbered_ends(marked, numbers_alone(printed))
    pages = list(accumulate((int(top) for top in tops), initial=1))[1:]
    return pages, [top or index == 0 for index, top in enumerate(tops)]


def _marked_tops(printed: Sequence[str]) -> list[bool]:
    """Lines that start with a space directly under a line of text, the first of each run without a
    blank line.

    Where nothing but blank lines parts paragraphs, an indent is a list's and no page's. The very
    last line is the foot of its page and no page of its own.
    """
    if _are_parted(printed) and not _marks_ends(printed):
        return [False] * len(printed)
    tops, found, begun = [], True, False
    for before, line in zip(["", *printed], printed, strict=False):
        begun = begun or bool(before.strip())
        found = found and (bool(before.strip()) or not begun)
        top = not found and line[:1] == " " and bool(line.strip()) and bool(before.strip())
        found = found or top
        tops.append(top)
    last = max((index for index, line in enumerate(printed) if line.strip()), default=0)
    return [top and index != last for index, top in enumerate(tops)]


def _are_parted(printed: Sequence[str]) -> bool:
    filled = [index for index, line in enumerate(printed) if line.strip()]
    parted = sum(index == 0 or not printed[index - 1].strip() for index in filled)
    return parted >= len(filled) * _PARTED_SHARE
