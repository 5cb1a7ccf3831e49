"""The table 年度目標値／実績値 of a quantitative indicator, whatever way its header and cells are broken.

Under an indicator's heading stand, in any split: a definition note, the header (mid-term target, years, pairs of
target and result, the rating), one row of cells, and notes after it. Where there is no such header the indicator is
qualitative and its years follow under headings of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hyoka.forms import Label, Part
from hyoka.reading.structure.cells import cells_of, letter_choice, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, closed_up, joined
from hyoka.records import Choice, MidTerm, State, Value, ValueEntry, Year
from hyoka.text import fiscal_years, squeezed

_YEAR = r"(?:平成|令和|昭和)?(?:元|\d{1,4})年度"
_MAIN = ("*", "＊")
_NOTHING = "(?!)"
_LEAST_TOKENS = 4


@dataclass(frozen=True)
class Header:
    """Where the header stands in the squeezed body, and what it announces."""

    start: int
    end: int
    years: tuple[int, ...]
    mid_term_year: int | None


def read(content: Content) -> dict[str, object]:
    body = [paragraph for paragraph in content.body if paragraph.words not in _MAIN]
    main: dict[str, object] = {"main": True} if len(body) < len(content.body) else {}
    header = header_of(content.part, body)
    if header is None:
        note = joined([paragraph for paragraph in body if _is_note(paragraph, content.part)])
        content.mark_unread([each for each in body if not _is_note(each, content.part)], "neither a year nor a table")
        return main | ({"note": note} if note else {})
    before, after = split(body, header.start, header.end)
    return main | {"kind": "quantitative"} | _table(content, header, before, after)


def header_of(part: Part, body: Sequence[Paragraph]) -> Header | None:
    """The longest run of header words, where it is long enough to be one."""
    words = "".join(paragraph.words for paragraph in body)
    token = _header_pattern(part)
    best: list[re.Match[str]] = []
    at = 0
    while found := token.search(words, at):
        run = [found]
        while following := token.match(words, run[-1].end()):
            run.append(following)
        best = max(best, run, key=len)
        at = run[-1].end()
    kinds = [match.lastgroup for match in best]
    if len(best) < _LEAST_TOKENS or "result" not in kinds:
        return None
    return _header(best, kinds.count("result"))


def _header(run: Sequence[re.Match[str]], pairs: int) -> Header:
    printed = [match[0] for match in run if match.lastgroup in ("year", "none")]
    years = [_year_of(words) for words in printed]
    given = [year for year in years[:pairs] if year is not None]
    over = [year for year in years[pairs:] if year is not None]
    return Header(run[0].start(), run[-1].end(), tuple(given), over[0] if over else None)


def _year_of(words: str) -> int | None:
    found = fiscal_years(words)
    return found[0].year if found else None


def _header_pattern(part: Part) -> re.Pattern[str]:
    def words(option: str) -> str:
        ordered = sorted(part.words(option), key=len, reverse=True)
        return "|".join(re.escape(squeezed(word)) for word in ordered) or _NOTHING

    ratings = (re.sub(r"\?P<\w+>", "?:", Label.compiled(label).pattern.pattern) for label in part.words("rating"))
    rating = "|".join(ratings) or _NOTHING
    return re.compile(
        rf"(?P<rating>{rating})|(?P<mid>{words('mid_term')})|(?P<none>-+年度)|(?P<year>{_YEAR})(?!目標|の)"
        rf"|(?P<target>{words('target')})|(?P<result>{words('result')})"
    )


def split(body: Sequence[Paragraph], start: int, end: int) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs before and after a stretch of the squeezed body, cut where it begins or ends inside one."""
    before: list[Paragraph] = []
    after: list[Paragraph] = []
    at = 0
    for paragraph in body:
        size = len(paragraph.words)
        head = paragraph.between(0, max(0, min(size, start - at)))
        tail = paragraph.tail(max(0, end - at)) if end - at < size else None
        before += [head] if head and start > at else []
        after += [tail] if tail else []
        at += size
    return before, after


def _table(
    content: Content, header: Header, before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> dict[str, object]:
    expected = 1 + 2 * len(header.years)
    row, notes = _row_and_notes(content.part, after, expected)
    cells = cells_of(row)
    letters = [printed for kind, printed in cells if kind == "letter"]
    values = [value_of(printed) for kind, printed in cells if kind != "letter"]
    mid, pairs = _placed(values, header)
    if mid is None and not pairs and row:
        content.mark_unread(row, "the cells do not match the header")
    note = closed_up([*before, *notes])
    found: dict[str, object] = {
        "mid_term": MidTerm(fiscal_year=header.mid_term_year, value=mid),
        "years": pairs,
        "rating": letter_choice(letters[-1]) if letters else Choice(state=State.NOT_IN_TEXT),
    }
    return found | ({"note": note} if note else {})


def _row_and_notes(part: Part, after: Sequence[Paragraph], expected: int) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of the row up to its last cell, and the notes that follow it."""
    row: list[Paragraph] = []
    n_values, rated = 0, False
    for index, paragraph in enumerate(after):
        kinds = [kind for kind, _ in cells_of([paragraph])]
        is_letter = all(kind == "letter" for kind in kinds)
        if _is_note(paragraph, part) or (n_values >= expected and (rated or not is_letter)):
            return row, list(after[index:])
        row.append(paragraph)
        n_values += len(kinds) - kinds.count("letter")
        rated = rated or "letter" in kinds
    return row, []


def _placed(values: Sequence[Value], header: Header) -> tuple[Value | None, list[Year]]:
    """The mid-term cell and the pairs; nothing where the number of cells fits neither with nor without it."""
    years = header.years
    if len(values) == 2 * len(years):
        values = [Value(state=State.NOT_IN_TEXT), *values]
    if len(values) != 2 * len(years) + 1:
        return None, []
    pairs = [
        Year(
            fiscal_year=year,
            target=ValueEntry(value=values[1 + 2 * index]),
            result=ValueEntry(value=values[2 + 2 * index]),
        )
        for index, year in enumerate(years)
    ]
    return values[0], pairs


def _is_note(paragraph: Paragraph, part: Part) -> bool:
    return paragraph.words.startswith(tuple(squeezed(word) for word in part.words("notes")))
