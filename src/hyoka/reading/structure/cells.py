"""Table cells: what each says, and where one ends on a printed line that holds a whole row.

In: paragraphs. Out: values with their places. Cells of a row stand on one line (`－ 10 回 ４回 ｂ`) or
one under another, letter-spaced or broken every few characters. A line is cut into cells at its
white space first; only a unit, a qualifier or a note's mark that stands apart belongs to the figure
beside it. What a cell says is then for the one grammar of `hyoka.text` to tell, taken whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice, State, Text, Value
from hyoka.text import CellKind, Quantity, cell_words, close_up, decimal_text, fold, join_wrapped

_PIECE = re.compile(r"[^ \u3000\t\r\n]+")
_LETTER = re.compile(r"[sabcdSABCD]")
_RATING = re.compile(r"[sabcd][+-]?|-")
_WITH_UNIT = re.compile(r"\d[^\d\s,.]+$")
_LARGE = "万億兆"
_GLUED_LETTER = re.compile(r"(?<=[^\x00-\x7f]|%)[sabcdSABCD]$")
_NUMERAL = re.compile(r"\(?[△+\-]?[¥$]?\d[\d,.]*\)?(?:[~\-]\d[\d,.]*)?[十百千]?[万億兆]?")
_UNIT = re.compile(
    r"(?:[十百千]?[万億兆]|千円|百万円)?(?:[^\d\s,.、。・:;()\[\]△+\-~*※#①-⑳ぁ-おき-ちづ-ん]{1,10}|%)?"
    r"(?:以上|以下|以内|未満|超|程度|前後|見込み?)?(?:\((?:注|※)\d*\)|[*※]\d{0,2})?"
)
_QUALIFIER = re.compile(r"約|およそ|延べ|のべ|計|総額|最大|累計|△|¥")
_MARK = re.compile(r"\((?:注|※)\d*\)|[*※]\d{0,2}")
_ENDS_IN_DIGIT = re.compile(r"\d\s*$")
_OWN_POWER = re.compile(r"\d\s*[十百千万億兆]")
_POWER = re.compile(r"^[十百千]?[万億兆]|^[十百千]")
_STATES = {
    CellKind.BLANK: State.BLANK,
    CellKind.DASH: State.DASH,
    CellKind.PENDING: State.NOT_DUE,
    CellKind.NOT_APPLICABLE: State.NOT_APPLICABLE,
    CellKind.SPOILT: State.UNREADABLE,
}
_WITH_NUMBER = (CellKind.FIGURE, CellKind.RANGE)


@dataclass(frozen=True)
class Token:
    """One cell on a printed line; offsets count in the paragraph's lines set one under another.

    `kind` is `letter` for what may be a rating, else the cell's own kind.
    """

    kind: str
    start: int
    end: int

    @property
    def is_letter(self) -> bool:
        return self.kind == "letter"


def _printed(paragraph: Paragraph) -> str:
    return "\n".join(line.text for line in paragraph.lines)


def pieces_of(paragraph: Paragraph, start: int = 0) -> list[Token]:
    """The cells of a paragraph's lines from an offset on, cut at white space, whatever they say."""
    original = _printed(paragraph)
    printed = fold(original)
    spans: list[tuple[int, int]] = []
    for match in _PIECE.finditer(original, start):
        low, high = match.span()
        if spans and _belong_together(printed, spans[-1], (low, high)):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    spans[-1:] = chain.from_iterable(_without_letter(printed, span) for span in spans[-1:])
    return [Token(_kind_of(printed[low:high]), low, high) for low, high in spans]


def _belong_together(printed: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether white space parts a figure from its own unit, qualifier or mark, and not one cell
    from the next."""
    first, second = printed[slice(*before)], printed[slice(*after)]
    if "\n" in printed[before[1] : after[0]]:
        return _is_wrapped(first, second) or _is_unit_of(first, second)
    if _MARK.fullmatch(second):
        return True
    if _QUALIFIER.fullmatch(first):
        return second[0].isdigit()
    return _is_unit_of(first, second)


def _is_unit_of(first: str, second: str) -> bool:
    """Whether the second is the unit of a figure that prints none: 179 and 万件."""
    if _LETTER.fullmatch(second) or not _NUMERAL.fullmatch(first):
        return False
    return bool(_UNIT.fullmatch(second)) and cell_words(second).kind is CellKind.WORDS


def _is_wrapped(first: str, second: str) -> bool:
    """Whether a unit runs over into the next line, 161ヘク and タール, or the power of a numeral, 179
    and 万件; 2g and 件 are one spoilt cell."""
    unit = _GLUED_LETTER.sub("", second)
    is_power = _NUMERAL.fullmatch(first) is not None and second[0] in _LARGE
    if not (is_power or _WITH_UNIT.search(first)):
        return False
    if cell_words(unit).kind is not CellKind.WORDS:
        return False
    return cell_words(first + unit).kind in (CellKind.FIGURE, CellKind.SPOILT)


def _without_letter(printed: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """A figure and the rating's letter, where a wrapped line has glued them: 161ヘクタールａ."""
    letter = _GLUED_LETTER.search(printed[slice(*span)])
    if (
        letter is None
        or cell_words(printed[span[0] : span[0] + letter.start()].replace("\n", "")).quantity
        is None
    ):
        return [span]
    return [(span[0], span[0] + letter.start()), (span[0] + letter.start(), span[1])]


def _kind_of(words: str) -> str:
    return "letter" if _LETTER.fullmatch(words) else cell_words(words.replace("\n", "")).kind.value


def tokens_of(paragraph: Paragraph, start: int = 0) -> list[Token] | None:
    """The cells a paragraph consists of from an offset on; null where one of them is prose."""
    tokens = pieces_of(paragraph, start)
    return None if not tokens or any(token.kind == CellKind.WORDS for token in tokens) else tokens


def row_tokens(paragraph: Paragraph, count: int) -> list[Token] | None:
    """The cells of a row that must have `count` of them, one or two words among figures; null where
    it has not."""
    tokens = pieces_of(paragraph)
    odd = sum(token.kind == CellKind.WORDS for token in tokens)
    return tokens if len(tokens) == count and 2 * odd <= count else None


def trailing_tokens(paragraph: Paragraph, count: int) -> tuple[int, list[Token]] | None:
    """The last `count` cells of a paragraph and where its label before them ends; null where there
    are not as many."""
    pieces = pieces_of(paragraph)
    cells = pieces[
        max((at for at, piece in enumerate(pieces) if piece.kind == CellKind.WORDS), default=-1)
        + 1 :
    ]
    if not count or len(cells) != count:
        return None
    return (0 if len(cells) == len(pieces) else cells[0].start), cells


def ends_in_figures(paragraph: Paragraph) -> bool:
    """Whether more than one figure stands behind the last word: a row of cells, and no note."""
    kinds = [piece.kind for piece in pieces_of(paragraph)]
    return kinds[-2:] == [CellKind.FIGURE] * 2


def cell_text(paragraph: Paragraph) -> Text:
    """A cell's words, its paragraphs one under another.

    A page wraps lines by itself; a line break in a file that has no pages of its own was put there.
    """
    runs: list[str] = []
    ends = [False, *(line.ends_paragraph or line.box is None for line in paragraph.lines[:-1])]
    numbered = zip(paragraph.lines, _counted(ends), strict=True)
    for _, run in groupby(numbered, key=lambda each: each[1]):
        runs.append(join_wrapped(line.text.strip() for line, _ in run))
    return Text(text="\n".join(runs), at=paragraph.at)


def _counted(ends: Sequence[bool]) -> Iterator[int]:
    n = 0
    for end in ends:
        n += end
        yield n


def value_of(printed: Text) -> Value:
    """A cell as a Value: a figure with its unit, a range, a dash, a word that stands for a value,
    or prose."""
    printed = printed.model_copy(update={"text": printed.text.replace("\u00a0", " ")})
    if "\n" in printed.text:
        return _of_paragraphs(printed)
    words = cell_words(printed.text)
    if words.kind in _WITH_NUMBER and words.quantity is not None:
        return _with_quantity(Value(raw=printed.text, at=printed.at), words.quantity)
    raw = close_up(printed.text)
    closed = cell_words(raw)
    if closed.kind in _WITH_NUMBER and closed.quantity is not None and words.kind is CellKind.WORDS:
        return _with_quantity(Value(raw=raw, at=printed.at), closed.quantity)
    state = _STATES.get(words.kind, State.GIVEN)
    return Value(raw=None if words.kind is CellKind.BLANK else raw, state=state, at=printed.at)


def _of_paragraphs(printed: Text) -> Value:
    """A cell of several paragraphs: its first is the value where that is a figure and the rest only
    remarks on it."""
    first, *rest = map(_closed, printed.text.split("\n"))
    value = Value(raw="\n".join((first, *rest)), at=printed.at)
    if any(map(_are_two_figures, (first, *rest), rest)):
        return value.model_copy(update={"state": State.UNREADABLE})
    quantity = cell_words(first).quantity
    joined = cell_words("".join((first, *rest)))
    if joined.quantity is not None and (quantity is None or quantity.unit is None):
        return _with_quantity(value, joined.quantity)
    if joined.kind is CellKind.SPOILT:
        return value.model_copy(update={"state": State.UNREADABLE})
    if quantity is not None and all(_is_remark(line) for line in rest):
        return _with_quantity(value, quantity)
    return value


def _closed(line: str) -> str:
    """Words without the spaces they were set with; a figure as it is."""
    return close_up(line) if cell_words(line).quantity is None else line


def _are_two_figures(above: str, below: str) -> bool:
    """Whether a line begins in a digit where the one above it ends in one: 840 over 845."""
    begins = fold(below).lstrip()[:1].isdigit()
    return begins and _ENDS_IN_DIGIT.search(fold(above)) is not None


def _is_remark(words: str) -> bool:
    """Whether a paragraph says something of the figure above it and is no value of its own."""
    bare = fold(words).strip()
    return cell_words(words).kind is CellKind.WORDS and not re.match(
        r"[①-⑳]|\(?\d", bare.removeprefix("(")
    )


def _with_quantity(value: Value, quantity: Quantity) -> Value:
    numbers = {
        name: decimal_text(number)
        for name, number in (
            ("number", quantity.number),
            ("low", quantity.low),
            ("high", quantity.high),
        )
        if number is not None
    }
    return value.model_copy(
        update={"unit": quantity.unit, "qualifier": quantity.qualifier} | numbers
    )


def is_amount(value: Value) -> bool:
    """Whether a value holds a number or a range, so that its table's unit is its own."""
    return any(number is not None for number in (value.number, value.low, value.high))


def across(printed: Text) -> Value:
    """A cell that stands under several heads: which of them it is for nobody can tell."""
    return Value(raw=printed.text, state=State.UNREADABLE, at=printed.at)


def in_unit(value: Value, unit: str | None) -> Value:
    """A value in its table's unit, where it holds a number and its cell names none.

    A power printed with the figure is counted already: 1,360百万 under 百万円 is of 円.
    """
    if not is_amount(value) or value.unit or not unit:
        return value
    own = _POWER.sub("", unit) if _OWN_POWER.search(fold(value.raw or "")) else unit
    return value.model_copy(update={"unit": own or unit})


def letter_choice(printed: Text) -> Choice:
    """A rating letter as a choice; its code is the half-width lower-case letter, null for a letter
    of no scale."""
    letter = fold(printed.text).strip().lower()
    return Choice(
        raw=printed.text, code=letter if _RATING.fullmatch(letter) else None, at=printed.at
    )


def is_letter(words: str) -> bool:
    """Whether a cell holds one letter of a rating scale."""
    return _LETTER.fullmatch(fold(words).strip()) is not None


def spoilt_letter(value: Value) -> Value:
    """A rating's letter where a figure belongs: a misread digit, told as such."""
    return (
        value.model_copy(update={"state": State.UNREADABLE})
        if is_letter(value.raw or "")
        else value
    )


def missing() -> Value:
    """A cell the text has lost."""
    return Value(state=State.NOT_IN_TEXT)
