"""The short cells of a sheet's head: names, kind, grade, budget.

In: paragraphs that are no running text, and the head's parts. Out: values with their places. A row
of cells may stand on one line, labels among them; labels, amounts, the kind and the grade are taken
off its end, what is left is a name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.structure.broken_labels import words_of_label
from hyoka.reading.structure.cells import value_of
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Choice, State, Text, Value
from hyoka.text import is_dash, squeezed

_LIKE = 4
# All that may be part of a numeral, misread digits too: what is taken off a row is the whole cell
# or nothing of it.
_NUMERAL = r"(?:約|△|-)?(?=[^)]{0,3}\d)[\d,.十百千万億兆OolIBSZロ口]+"


@dataclass
class Head:
    """What the head's cells say; `left` are cells that answer no label."""

    contribution: Text | None = None
    organization: Text | None = None
    office: Text | None = None
    kind: Choice | None = None
    grade: Choice | None = None
    initial_budget: Value | None = None
    left: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """A row with its tail taken off: `name` is what is left, `is_labelled` whether labels stood
    behind it."""

    name: Paragraph | None
    is_labelled: bool
    found: Mapping[str, Text]


class HeadCells:
    """Takes a head's cells apart by the parts of a form."""

    def __init__(self, parts: Mapping[str, Part], boilerplate: Sequence[str]) -> None:
        self.parts = parts
        labels = [*chain.from_iterable(part.labels for part in parts.values()), *boilerplate]
        self.labels = sorted(filter(None, map(words_of_label, labels)), key=len, reverse=True)
        self.kinds, self.grades = self._answers("kind"), self._answers("grade")
        units = "|".join(map(squeezed, parts["initial_budget"].words("units")))
        kind, grade = _any_of(self.kinds), _any_of(self.grades)
        kind = f"{kind}(?:[・及び]+{kind})*"
        self.tails = (
            ("initial_budget", re.compile(rf"(?P<initial_budget>(?:{_NUMERAL}|-)(?:{units}))$")),
            ("kind", re.compile(rf"(?P<kind>{kind})(?P<grade>{grade}|[A-Z][+-]?|-)$")),
            ("kind", re.compile(rf"(?P<kind>{kind})$")),
            ("grade", re.compile(rf"(?P<grade>{grade})$")),
        )

    def _answers(self, name: str) -> dict[str, str]:
        return {squeezed(printed): code for printed, code in self.parts[name].answers.items()}

    def read(self, short_cells: Sequence[Paragraph], head: Head) -> Head:
        """What is known of the head, and the values of all cells, whatever their order."""
        rows = list(chain.from_iterable(map(self._rows, short_cells)))
        for row in rows:
            head.kind = head.kind or self.choice("kind", row.found.get("kind"))
            head.grade = head.grade or self.choice("grade", row.found.get("grade"))
            if head.initial_budget is None and "initial_budget" in row.found:
                head.initial_budget = value_of(row.found["initial_budget"])
        self._name(head, [row for row in rows if row.name is not None])
        return head

    def choice(self, name: str, printed: Text | None) -> Choice | None:
        """A printed answer; `code` is null where the form does not know it, a dash is no answer."""
        if printed is None:
            return None
        if is_dash(printed.text):
            return Choice(raw=printed.text, state=State.DASH, at=printed.at)
        code = self._answers(name).get(squeezed(printed.text))
        return Choice(raw=printed.text, code=code, at=printed.at)

    def _rows(self, scrap: Paragraph) -> Iterator[_Row]:
        """A scrap's rows: lines belong to one row up to the line that ends in a label or an
        answer."""
        lines = []
        for line in scrap.lines:
            lines.append(line)
            row = self._row(Paragraph(scrap.passages, tuple(lines), scrap.index))
            if row.found or row.is_labelled:
                yield row
                lines = []
        if lines:
            yield self._row(Paragraph(scrap.passages, tuple(lines), scrap.index))

    def _row(self, row: Paragraph) -> _Row:
        end, found, is_labelled = len(row.words), dict[str, Text](), False
        while end:
            label = next((label for label in self.labels if row.words[:end].endswith(label)), None)
            taken = self._tail(row, end, found) if label is None else {}
            if label is None and not taken:
                break
            is_labelled = is_labelled or label is not None
            found |= taken
            end = min([end - len(label or "")] + [self._starts[name] for name in taken])
        return _Row(row.between(0, end), is_labelled, found)

    def _tail(self, row: Paragraph, end: int, found: Mapping[str, Text]) -> dict[str, Text]:
        """The answer a row ends with. A kind or a grade stands apart from a name, or the two stand
        together."""
        for name, pattern in self.tails:
            match = pattern.search(row.words[:end])
            if match is None or set(match.groupdict()) & set(found):
                continue
            if (
                len(match.groupdict()) == 1
                and name != "initial_budget"
                and not _stands_apart(row, match.start())
            ):
                continue
            self._starts = {each: match.start() for each in match.groupdict()}
            return {each: row.slice(*match.span(each)) for each in match.groupdict()}
        return {}

    def _name(self, head: Head, rows: Sequence[_Row]) -> None:
        """The names: the contribution by its ending or by the labels in its row, then the
        organisation, the office."""
        left = self._whole(rows)
        of_contribution = [row for row in left if self._ends(row, "contribution")]
        chosen = next((row for row in of_contribution if row.is_labelled), None) or next(
            iter(of_contribution), None
        )
        head.contribution = head.contribution or _taken(chosen, left)
        chosen = next((row for row in left if self._is_organization(row, head.contribution)), None)
        head.organization = head.organization or _taken(chosen, left)
        head.office = head.office or _taken(
            next((row for row in left if self._ends(row, "office")), None), left
        )
        head.left = [row.name for row in left if row.name is not None]

    def _whole(self, rows: Sequence[_Row]) -> list[_Row]:
        """Rows with names that a narrow cell breaks put together: `…機関（UNESCO）` and, below it,
        `拠出金`."""
        endings = set(map(squeezed, self.parts["contribution"].words("endings")))
        whole: list[_Row] = []
        for row in rows:
            before = whole[-1].name if whole else None
            if row.name is not None and before is not None and row.name.words in endings:
                name = Paragraph(row.name.passages, (*before.lines, *row.name.lines), before.index)
                whole[-1] = _Row(name, row.is_labelled, row.found)
            else:
                whole.append(row)
        return whole

    def _ends(self, row: _Row, part: str) -> bool:
        endings = tuple(map(squeezed, self.parts[part].words("endings")))
        return row.name is not None and row.name.words.endswith(endings)

    def _is_organization(self, row: _Row, contribution: Text | None) -> bool:
        words = row.name.words if row.name else ""
        known = squeezed(contribution.text) if contribution else ""
        acronym = re.search(r"\([A-Z][A-Za-z-]+\)$", words)
        return (
            bool(acronym)
            or self._ends(row, "organization")
            or (len(words) >= _LIKE and known.startswith(words[:_LIKE]))
        )


def _any_of(words: Mapping[str, str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def _stands_apart(row: Paragraph, start: int) -> bool:
    at = row.squeezed.offsets[start]
    return start == 0 or row.squeezed.original[at - 1].isspace()


def _taken(row: _Row | None, left: list[_Row]) -> Text | None:
    """A row's name, the row taken off what is left."""
    if row is None or row.name is None:
        return None
    left.remove(row)
    return Text(text=row.name.text, at=row.name.at)
