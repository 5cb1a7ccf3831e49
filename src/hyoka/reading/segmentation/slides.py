"""Cuts a sheet of text boxes into sections: slides, where an extraction emits boxes in an order of
its own.

In: the rows of a sheet and its form's labels. Out: sections, as `sections.py` gives them for
running documents. A label opens its part wherever it stands; notes and captions are let in without
closing what they stand in. The two-column part is gathered from wherever its bullets stand, because
the right column may come before the very head of the columns.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hyoka.forms import Form, Part
from hyoka.reading.extraction.parsed_document import ParsedDocument
from hyoka.reading.segmentation.running_text import Section
from hyoka.reading.segmentation.slide_paragraphs import paragraphs_in
from hyoka.reading.structure.headings import Labels, Match
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.reading.structure.text_rows import Row, paragraph_of, rows_of
from hyoka.text import list_mark

_COLUMNS, _TABLE, _NOTES = "two_columns", "reference_table", ("own_words", "footnotes")
_LEAST_WRAPPED = 30
_LONGEST_TITLE_ROWS = 3
_FULL_SHARE = 0.85
_NARROW_SHARE = 0.6
_LOOKED_AT_ROWS = 200
_PAGE_NUMBER = re.compile(r"-?\d{1,3}-?")
_MARKED_CELL = re.compile(r"\(\d{1,2}\)")


@dataclass
class Boxes:
    """What a sheet was cut into; `layout` are lines with nothing but a slide's number, and the
    file's outline."""

    sections: list[Section] = field(default_factory=list)
    before: list[Paragraph] = field(default_factory=list)
    layout: set[int] = field(default_factory=set)


def slide_sections(
    passages: ParsedDocument, form: Form, labels: Labels, layout: frozenset[int]
) -> Boxes:
    """The sections of a sheet in printed order, and the paragraphs before the first label."""
    outline = outline_of(passages)
    kept = [line for line in passages.lines if line.number not in layout | outline]
    cut = _Cut(form, labels, passages, rows_of(passages, kept), layout=outline)
    index = 0
    while index < len(cut.rows):
        index += cut.take(index)
    for section, rows in cut.opened:
        section.body = list(paragraphs_in(passages, rows))
    return Boxes(
        [section for section, _ in cut.opened],
        list(paragraphs_in(passages, cut.before)),
        cut.layout,
    )


def outline_of(passages: ParsedDocument) -> set[int]:
    """The bookmarks of the file, which an extraction adds behind the last slide, each indented by a
    tab."""
    filled = [line for line in passages.lines if line.text.strip()]
    block = list(itertools.takewhile(lambda line: line.text.startswith("\t"), reversed(filled)))
    return {line.number for line in block} if 1 < len(block) < len(filled) else set()


@dataclass
class _Cut:
    """The state of cutting: sections with their rows in printed order, the open one, and a note let
    into it."""

    form: Form
    labels: Labels
    passages: ParsedDocument
    rows: Sequence[Row]
    opened: list[tuple[Section, list[Row]]] = field(default_factory=list)
    open: tuple[Section, list[Row]] | None = None
    note: list[Row] | None = None
    before: list[Row] = field(default_factory=list)
    layout: set[int] = field(default_factory=set)

    @cached_property
    def _widest(self) -> int:
        return max(row.width for row in self.rows)

    def take(self, index: int) -> int:
        """Files the row, or the heading that begins with it; returns how many rows that took."""
        row, before = self.rows[index], self.rows[index - 1] if index else None
        match = self._heading(row, before)
        if match is not None:
            return self._open(index, match)
        if self._is_page_number(row):
            self.layout.add(row.line.number)
        elif self.note is not None and before is not None and self._goes_on(before, row):
            self.note.append(row)
        else:
            self.note = None
            self._body(index).append(row)
        return 1

    def _body(self, index: int) -> list[Row]:
        """Where a row without a label goes; bullets before the columns' own head belong to the
        columns."""
        columns = next((part for part in self.form.walk() if part.kind == _COLUMNS), None)
        if columns is not None and self._is_astray(index, columns):
            whole = paragraph_of(self.passages, self.rows[index : index + 1])
            self._begin(
                Section(columns, {}, whole, Match(columns, columns.patterns[0], _no_captures()))
            )
        return self.open[1] if self.open else self.before

    def _is_astray(self, index: int, columns: Part) -> bool:
        """Whether a table of bullets, or a bullet, follows the items right before the columns and
        is none of them."""
        row = self.rows[index]
        if (
            self.open is None
            or not self.open[1]
            or self._order(columns) - self._order(self.open[0].part) != 1
        ):
            return False
        if row.spot is not None and self.open[1][-1].spot is None:
            return any(
                each.words[0] in columns.words("marks")
                for each in self.rows
                if _in_table(each, row)
            )
        if row.words[0] not in columns.words("marks"):
            return False
        if self.open[1][0].words[0] not in columns.words("marks"):
            return True
        item = [row, *_until_apart(self.rows[index + 1 :])]
        widest = max(each.width for each in self.open[1])
        return len(item) > 1 and max(each.width for each in item) < widest * _NARROW_SHARE

    def _heading(self, row: Row, before: Row | None) -> Match | None:
        if before is not None and not self._has_an_edge(row, before):
            return None
        found = [
            match
            for match in self.labels.matches(paragraph_of(self.passages, [row]))
            if self._has_place(match)
        ]
        return min(found, key=self._distance) if found else None

    def _has_an_edge(self, row: Row, before: Row) -> bool:
        """Whether a row begins something: it is set apart, or what stands before it has plainly
        ended."""
        after_heading = bool(self.opened) and self.opened[-1][0].heading.lines[-1] is before.line
        return row.apart or row.line.top_of_page or before.ends_sentence or after_heading

    def _has_place(self, match: Match) -> bool:
        """A part is filled once unless it repeats; a label without words of its own needs its place
        in the order."""
        if not match.part.repeats and any(section.part is match.part for section, _ in self.opened):
            return False
        if not match.label.is_bare or "month" in match.captures:
            return True
        return self.open is not None and self._order(self.open[0].part) < self._order(match.part)

    def _distance(self, match: Match) -> tuple[bool, int]:
        """The open part's own children first, then the order of the form."""
        at_home = (
            self.open is not None and self.form.parents[match.part.part] == self.open[0].part.part
        )
        return not at_home, self._order(match.part)

    def _order(self, part: Part) -> int:
        top = part.part
        while (above := self.form.parents[top]) is not None:
            top = above
        return [each.part for each in self.form.parts].index(top)

    def _open(self, index: int, match: Match) -> int:
        """Opens a section; a title that runs on into the next rows is taken whole, columns are
        gathered in one."""
        size, match = self._whole(index, match)
        rows = self.rows[index : index + size]
        gathered = next((each for each in self.opened if each[0].part is match.part), None)
        if match.part.kind == _COLUMNS and gathered is not None:
            gathered[1].extend(rows)
            self.open, self.note = gathered, None
            return size
        section = Section(match.part, {}, paragraph_of(self.passages, rows), match)
        if match.part.kind in _NOTES:
            self.note = []
            self.opened.append((section, self.note))
        elif match.part.kind == "nothing" and not match.part.binds:
            self.note = None
            self.opened.append((section, []))
        else:
            self._begin(section)
            if match.part.kind == _COLUMNS:
                self.opened[-1][1].extend(rows)
        return size

    def _begin(self, section: Section) -> None:
        self.opened.append((section, []))
        self.open, self.note = self.opened[-1], None

    def _whole(self, index: int, match: Match) -> tuple[int, Match]:
        size, alone = 1, match.part.kind == "nothing"
        titled = match.label.printed.endswith("{title}")
        while titled and size < _LONGEST_TITLE_ROWS and self._is_rest(index + size, alone=alone):
            longer = paragraph_of(self.passages, self.rows[index : index + size + 1])
            found = next(
                (each for each in self.labels.matches(longer) if each.part is match.part), None
            )
            if found is None:
                break
            size, match = size + 1, found
        return size, match

    def _is_rest(self, index: int, *, alone: bool) -> bool:
        """Whether a row can be the rest of a title that began in the row before; `alone` where only
        a title can be."""
        if index >= len(self.rows):
            return False
        row, before = self.rows[index], self.rows[index - 1]
        wrapped = before.width >= (2 * _LEAST_WRAPPED if row.apart else _LEAST_WRAPPED)
        if (
            (row.apart and not alone)
            or not wrapped
            or row.ends_sentence
            or list_mark(row.line.text.strip())
        ):
            return False
        return not self.labels.matches(paragraph_of(self.passages, [row]))

    def _goes_on(self, before: Row, row: Row) -> bool:
        """Whether a note that was let in runs on into this row."""
        if before.ends_sentence or list_mark(row.line.text.strip()) is not None:
            return False
        return not row.apart or (
            row.spot == before.spot and before.width > self._widest * _FULL_SHARE
        )

    def _is_page_number(self, row: Row) -> bool:
        """A number alone is a slide's, except as a cell of a table whose cells carry no marks of
        their own."""
        if row.spot is not None or not row.apart or not _PAGE_NUMBER.fullmatch(row.words):
            return False
        if self.open is None or self.open[0].part.kind != _TABLE:
            return True
        return any(_MARKED_CELL.match(each.words) for each in self.open[1][:_LOOKED_AT_ROWS])


def _no_captures() -> re.Match[str]:
    found = re.match("", "")
    assert found is not None
    return found


def _in_table(row: Row, other: Row) -> bool:
    return row.spot is not None and other.spot is not None and row.spot.table == other.spot.table


def _until_apart(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        if row.apart:
            return
        yield row
