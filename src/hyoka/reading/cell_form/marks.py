"""Marks that tell what was chosen: ○ ● ■ ✓ in a cell of their own, or a filled box before its
words, □ where not.

In: words and cells. Out: options with whether they are marked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from hyoka.reading.cell_form.grid import FormCell
from hyoka.records import Text
from hyoka.records.form_sheet import Option
from hyoka.text import squeezed

MARKED = "○◯●◎■☑☒✓✔レ✕×✗"
UNMARKED = "□☐◻"
_MARK = re.compile(rf"[{MARKED}]")
_BOXED = re.compile(rf"\s*(?P<mark>[{MARKED}{UNMARKED}])\s*(?P<words>[^{MARKED}{UNMARKED}]+)")


@dataclass(frozen=True)
class OptionWords:
    """What the form says can be chosen, by squeezed words."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "OptionWords":
        return cls({squeezed(words).casefold(): code for code, words in said.items()})

    def code_of(self, words: str) -> str | None:
        """The code of printed words: themselves, or with the code before them (`A.順調`)."""
        plain = squeezed(words).casefold()
        if plain in self.codes:
            return self.codes[plain]
        for known, code in self.codes.items():
            if re.fullmatch(
                rf"{re.escape(squeezed(code).casefold())}[.．、:)）]?{re.escape(known)}", plain
            ):
                return code
        by_letter = re.match(r"(?P<code>[^.．、:\s]{1,20})[.．、:]", words.strip())
        letter = _alone(by_letter["code"] if by_letter else plain)
        return next((code for code in self.codes.values() if _alone(code) == letter), None)


def _alone(code: str) -> str:
    """A code as it is printed alone: ① is 1."""
    return normalize("NFKC", squeezed(code)).casefold()


def is_mark(words: str, marks: Sequence[str] = ()) -> bool:
    """Whether a cell holds a mark and nothing else."""
    return words in marks if marks else len(words) == 1 and bool(_MARK.fullmatch(words))


def is_box(words: str, marks: Sequence[str] = ()) -> bool:
    """Whether a cell holds a mark, or the empty box where one could stand."""
    return is_mark(words, marks) or (len(words) == 1 and words in UNMARKED)


def boxed_options(text: Text, known: OptionWords) -> tuple[Option, ...]:
    """Options printed with a box before each; none where no box stands there."""
    printed = text.text
    if not any(box in printed for box in UNMARKED + "■☑☒") and not _lines_marked(printed):
        return ()
    return tuple(_boxed(text, found, known) for found in _BOXED.finditer(printed))


def _lines_marked(printed: str) -> bool:
    lines = [line for line in printed.split("\n") if line.strip()]
    return len(lines) > 1 and any(_BOXED.match(line) for line in lines)


def _boxed(text: Text, found: re.Match[str], known: OptionWords) -> Option:
    words = found["words"].strip()
    marked = found["mark"] not in UNMARKED
    mark = found["mark"] if marked else None
    return Option(
        code=known.code_of(words), text=Text(text=words, at=text.at), marked=marked, mark=mark
    )


def options_beside(
    cells: Sequence[FormCell], known: OptionWords, marks: Sequence[str]
) -> Iterator[tuple[Option, list[FormCell]]]:
    """Options in cells, each with the mark in the cell before or behind it on its row."""
    for cell in cells:
        if not cell.lines or is_box(cell.words, marks) or cell.at is None:
            continue
        code = known.code_of(cell.words)
        if code is None and known.codes:
            continue
        mark = _mark_of(cell, cells, marks)
        assert cell.paragraph is not None
        text = Text(text=cell.paragraph.text, at=cell.at)
        printed = mark.words if mark is not None and is_mark(mark.words, marks) else None
        yield (
            Option(code=code, text=text, marked=printed is not None, mark=printed),
            [cell, *([mark] if mark else [])],
        )


def _mark_of(cell: FormCell, cells: Sequence[FormCell], marks: Sequence[str]) -> FormCell | None:
    """The cell before an option, else the one behind it, that is blank or holds a mark."""
    row = [
        each
        for each in cells
        if each.table == cell.table and each.table is not None and each.covers_row(cell.row)
    ]
    before = [each for each in row if each.last_column == cell.column]
    behind = [each for each in row if each.column == cell.last_column]
    if cell.table is None:
        before = [
            each for each in cells if each.order == cell.order - 1 and is_box(each.words, marks)
        ]
    fitting = (each for each in (*before, *behind) if not each.words or is_box(each.words, marks))
    return next(fitting, None)
