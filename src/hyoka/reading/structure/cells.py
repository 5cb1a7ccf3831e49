"""Table cells in plain text: which figures a paragraph holds, and what a cell's words say.

In: paragraphs. Out: values with their places. Cells of a row stand on one line (`－ 10 回 ４回 ｂ`) or one under
another, letter-spaced or broken every few characters; a figure keeps its unit across a space.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice, State, Text, Value
from hyoka.text import close_up, decimal_text, fold, is_dash, read_quantity

_LETTER = r"(?<![A-Za-z])[sabcdSABCD](?![A-Za-z0-9])"
_FOOTMARK = r"(?:\((?:注|※)\d*\)|[*※])"
_DASH = rf"-+{_FOOTMARK}?(?=\s|$)"
_FIGURE = (
    r"(?:(?:約|およそ|延べ|のべ|計|総額|最大|累計)\s?)*△?\s?\d[\d,]*(?:\.\s?\d+)?"
    r"(?:\s?[万億兆千百](?:\s?\d[\d,]*(?:\.\d+)?)?)*"
    rf"(?:\s?(?!{_LETTER})(?![①-⑳])[^\d\s\-△(*※①-⑳]+)?{_FOOTMARK}?"
)
_TOKEN = re.compile(rf"(?P<dash>{_DASH})|(?P<figure>{_FIGURE})|(?P<letter>{_LETTER})")
_DASH_NOTED = re.compile(rf"-+{_FOOTMARK}?")
_FOOT_END = re.compile(rf"{_FOOTMARK}$")


@dataclass(frozen=True)
class Token:
    """One figure, dash or rating letter in a paragraph; offsets count in its lines set one under another."""

    kind: str
    start: int
    end: int


def tokens_of(paragraph: Paragraph, start: int = 0) -> list[Token] | None:
    """The tokens a paragraph consists of from an offset on; null where anything else stands between them."""
    printed = fold("\n".join(line.text for line in paragraph.lines))
    tokens, at = [], start
    for match in _TOKEN.finditer(printed, start):
        if printed[at : match.start()].strip():
            return None
        tokens.append(Token(match.lastgroup or "", match.start(), match.end()))
        at = match.end()
    return tokens if tokens and not printed[at:].strip() else None


def trailing_tokens(paragraph: Paragraph, count: int) -> tuple[int, list[Token]] | None:
    """The last `count` tokens of a paragraph and where its label before them ends; null where there are fewer."""
    printed = fold("\n".join(line.text for line in paragraph.lines))
    for start in (0, *(match.end() for match in re.finditer(r"\s+", printed))):
        tokens = tokens_of(paragraph, start)
        if tokens and len(tokens) == count:
            return start, tokens
    return None


def value_of(printed: Text) -> Value:
    """A cell as a Value: a figure with its unit, a dash, or prose with `number` null."""
    raw = printed.text if _is_figure(printed.text) else close_up(printed.text)
    words = _FOOT_END.sub("", fold(raw).replace(" ", ""))
    if is_dash(words) or _DASH_NOTED.fullmatch(words):
        return Value(raw=raw, state=State.DASH, at=printed.at)
    quantity = read_quantity(raw)
    if quantity is None or quantity.number is None:
        return Value(raw=raw, at=printed.at)
    return Value(
        raw=raw,
        number=decimal_text(quantity.number),
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        at=printed.at,
    )


def _is_figure(words: str) -> bool:
    match = _TOKEN.fullmatch(fold(words).strip())
    return match is not None


def letter_choice(printed: Text) -> Choice:
    """A rating letter as a choice; its code is the half-width lower-case letter."""
    return Choice(raw=printed.text, code=fold(printed.text).strip().lower(), at=printed.at)


def cells_of(paragraphs: Sequence[Paragraph]) -> list[tuple[str, Text]]:
    """Kind and printed words of each cell: the tokens of a paragraph of figures, or the paragraph as one cell."""
    cells: list[tuple[str, Text]] = []
    for paragraph in paragraphs:
        tokens = tokens_of(paragraph)
        if tokens is None:
            cells.append(("prose", Text(text=paragraph.text, at=paragraph.at)))
        else:
            cells += [(token.kind, paragraph.printed(token.start, token.end)) for token in tokens]
    return cells


def missing() -> Value:
    """A cell the text has lost."""
    return Value(state=State.NOT_IN_TEXT)
