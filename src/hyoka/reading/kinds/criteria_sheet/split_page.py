"""Takes a scattered page apart: labels, sections that stand under their own label, running text,
short cells.

In: the page's lines and the form's parts. Out: `PageParts`. Text under 概要 or 成果目標 belongs there up
to the next label; where other text follows without one, it goes on only as long as its words speak
for the section.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.kinds.criteria_sheet.evidence import (
    Criterion,
    Evidence,
    criterion_of,
    evidence_for_all,
    evidence_of,
    opening_pattern,
)
from hyoka.reading.kinds.criteria_sheet.runs import Gap, Piece, pieces_of_run
from hyoka.reading.structure.broken_labels import Mark, pieces_of
from hyoka.reading.structure.paragraphs import Paragraph
from hyoka.records import Text
from hyoka.text import fiscal_years


@dataclass(frozen=True)
class Plan:
    """A form's parts by what they ask for: criteria, sections of text, head cells."""

    whole: Part
    criteria: tuple[Criterion, ...]
    sections: Mapping[str, Part]
    head: Mapping[str, Part]

    @classmethod
    def of(cls, whole: Part) -> "Plan":
        criteria = tuple(criterion_of(part) for part in whole.parts if "number" in part.options)
        rest = [part for part in whole.parts if "number" not in part.options]
        sections = {part.part: part for part in rest if part.binds.get("body", "").endswith("[]")}
        head = {part.part: part for part in rest if part.part not in sections}
        return cls(whole, criteria, sections, head)

    @property
    def parts(self) -> list[Part]:
        """Whatever has a label of its own."""
        return [*self.whole.parts, *chain.from_iterable(each.items for each in self.criteria)]

    def criterion(self, number: int) -> Criterion:
        return next(each for each in self.criteria if each.number == number)

    def criterion_at(self, part: Part) -> Criterion | None:
        """The criterion a label belongs to, be it its own or that of one of its items."""
        return next(
            (each for each in self.criteria if part is each.part or part in each.items), None
        )

    def evidence(self, paragraph: Paragraph) -> dict[int, Evidence]:
        """What a paragraph says for each criterion."""
        return evidence_for_all(paragraph.words, self.criteria)


@dataclass
class PageParts:
    """A page taken apart. `office` is what is glued to its label.

    `below` are the paragraphs that stand right under a criterion's label, or under that of an item
    whose code they carry; `items` are the items' labels.
    """

    labels: dict[int, Paragraph] = field(default_factory=dict)
    items: dict[str, Paragraph] = field(default_factory=dict)
    ratings: dict[int, Text] = field(default_factory=dict)
    below: dict[int, list[tuple[str | None, Piece]]] = field(default_factory=dict)
    sections: dict[str, list[Paragraph]] = field(default_factory=dict)
    prose: list[Piece] = field(default_factory=list)
    short_cells: list[Paragraph] = field(default_factory=list)
    office: Paragraph | None = None
    year: int | None = None


def page_parts(
    passages: ParsedDocument, lines: Sequence[Line], plan: Plan, *, orderly: bool = False
) -> PageParts:
    """Every line finds its place in the result; on an orderly page a section goes on up to the next
    label."""
    found = PageParts()
    opening = opening_pattern(list(chain.from_iterable(each.openings for each in plan.criteria)))
    pieces = pieces_of(passages, lines, plan.parts, plan.whole)
    under: Part | None = None
    glued: tuple[Line, ...] = ()
    for piece, after in itertools.pairwise([*pieces, None]):
        assert piece is not None
        if isinstance(piece, Mark):
            _sort(found, pieces_of_run(passages, glued, opening), plan, under)
            under, glued = piece.part, _note_mark(found, piece, plan)
            continue
        run = _without_rating(found, Paragraph(passages, (*glued, *piece.lines)), plan, under)
        rest = pieces_of_run(passages, run, opening)
        if under is not None and under.part in plan.sections:
            is_closed = (
                isinstance(after, Mark)
                and after.part is not None
                and after.part.part in plan.sections
            )
            n_taken = len(rest) if orderly or is_closed else _n_of_section(rest, under, plan)
            found.sections.setdefault(under.part, []).extend(
                each.paragraph for each in rest[:n_taken]
            )
            rest = rest[n_taken:]
        _sort(found, rest, plan, under)
        under, glued = None, ()
    _sort(found, pieces_of_run(passages, glued, opening), plan, under)
    return found


def _note_mark(found: PageParts, mark: Mark, plan: Plan) -> tuple[Line, ...]:
    """Remembers a label; returns the lines of text that are glued behind it."""
    part = mark.part
    if part is None:
        return ()
    criterion = plan.criterion_at(part)
    if criterion is not None:
        if part is criterion.part:
            found.labels.setdefault(criterion.number, mark.printed)
        else:
            found.items.setdefault(str(part.options["code"]), mark.printed)
        return _without_rating(found, mark.rest, plan, part) if mark.rest else ()
    if part.inline and mark.rest is not None:
        found.office = found.office or mark.rest
    years = fiscal_years(mark.printed.words) if part.part == "initial_budget" else ()
    found.year = found.year or (years[0].year if years else None)
    return ()


def _without_rating(
    found: PageParts, run: Paragraph, plan: Plan, under: Part | None
) -> tuple[Line, ...]:
    """The lines under a label without the criterion's own letter, which is remembered."""
    criterion = plan.criterion_at(under) if under is not None else None
    first = Paragraph(run.passages, run.lines[:1])
    span = criterion.rating_in(first.words) if criterion is not None else None
    if criterion is None or span is None:
        return run.lines
    found.ratings.setdefault(criterion.number, first.slice(*span))
    return run.lines[1:]


def _n_of_section(pieces: Sequence[Piece], part: Part, plan: Plan) -> int:
    """How many paragraphs a section has: up to its first blank line, and on where the words speak
    for it."""
    keywords = criterion_of(replace_number(part))
    for index, piece in enumerate(pieces):
        if index and piece.gap is not Gap.NONE:
            own = evidence_of(piece.paragraph.words, keywords).score
            others = max(
                (each.score for each in plan.evidence(piece.paragraph).values()), default=0.0
            )
            if own <= others:
                return index
    return len(pieces)


def replace_number(part: Part) -> Part:
    """A section as if it were a criterion, so that its keywords can be weighed."""
    return part.model_copy(update={"options": {"number": "0"}, "parts": (part,)})


def _sort(found: PageParts, pieces: Sequence[Piece], plan: Plan, under: Part | None) -> None:
    """Running text apart from short cells; a short line that stands right beside running text
    belongs to it."""
    after_scrap = False
    criterion = plan.criterion_at(under) if under is not None else None
    n_before = len(found.prose)
    for index, piece in enumerate(pieces):
        leans_back = index > 0 and piece.gap is Gap.NONE and not after_scrap
        leans_on = (
            index + 1 < len(pieces)
            and pieces[index + 1].gap is Gap.NONE
            and pieces[index + 1].is_prose
        )
        if piece.is_prose or leans_back or leans_on:
            found.prose.append(replace(piece, gap=Gap.CELL) if after_scrap else piece)
            after_scrap = False
        else:
            found.short_cells.append(piece.paragraph)
            after_scrap = True
    if criterion is not None:
        code = (
            str(under.options["code"]) if under in criterion.items and under is not None else None
        )
        placed = [(code, piece) for piece in found.prose[n_before:]]
        found.below.setdefault(criterion.number, []).extend(placed)
