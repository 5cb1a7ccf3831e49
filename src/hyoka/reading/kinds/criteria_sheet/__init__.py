"""拠出金評価シート: a contribution, its criteria with their paragraphs, the PDCA sentences, the office.

In: the whole page. Out: a contribution assessment, merged at the sheet's root. From real cells a
paragraph's criterion is its row; from scattered text it is the best reading of the page as a whole
(`scattered.assignment`), with how sure that is and why. A lost cell is said to be lost; what the
text lets one infer about it stands apart.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from hyoka.forms import Part
from hyoka.reading.extraction.parsed_document import Cell, lines_of
from hyoka.reading.kinds.criteria_sheet.assignment import Candidate, assigned
from hyoka.reading.kinds.criteria_sheet.evidence import Criterion, Evidence, opening_pattern
from hyoka.reading.kinds.criteria_sheet.grid import Grid, grid_of
from hyoka.reading.kinds.criteria_sheet.head import Head, HeadCells
from hyoka.reading.kinds.criteria_sheet.inference import kind_inferred, organization_inferred
from hyoka.reading.kinds.criteria_sheet.runs import Piece, begins_item, pieces_of_run
from hyoka.reading.kinds.criteria_sheet.split_page import PageParts, Plan, page_parts
from hyoka.reading.kinds.list import item_list
from hyoka.reading.structure.cells import letter_choice, missing, value_of
from hyoka.reading.structure.content import Content
from hyoka.reading.structure.paragraphs import Paragraph, joined
from hyoka.records import Choice, CriterionItem, Inferred, Item, Pdca, State, Text
from hyoka.records import Criterion as CriterionRecord
from hyoka.records import Paragraph as Placed
from hyoka.text import is_dash

_ANOTHER_PAGE, _LABEL_LOST = 1.5, 2.0
_SUREST = 0.99
_BELOW, _AFTER = 0.98, 0.8
_MOST_KEYWORDS = 6

Place = tuple[Paragraph, Placed]
Places = dict[int, list[Place]]


def read(content: Content) -> dict[str, object]:
    plan, passages = Plan.of(content.part), content.passages
    grid = grid_of(passages, plan.criteria, plan.head, content.part) or Grid()
    lines = [line for line in lines_of(content.body) if line.number not in grid.lines]
    page = page_parts(passages, lines, plan, orderly=bool(grid.labels))
    if _is_orderly(page):
        page = page_parts(passages, lines, plan, orderly=True)
    head = _head(content, plan, page, grid)
    places = _places(content, plan, page, grid)
    sections = {name: _items(paragraphs) for name, paragraphs in page.sections.items()}
    return {
        "fiscal_year": page.year,
        "organization": head.organization,
        "contribution": head.contribution,
        "kind": head.kind or Choice(state=State.NOT_IN_TEXT),
        "initial_budget": head.initial_budget or missing(),
        "grade": head.grade or Choice(state=State.NOT_IN_TEXT),
        "office": head.office,
        **sections,
        "criteria": [_criterion(each, page, grid, places) for each in plan.criteria],
        "pdca": _pdca(plan, places),
        "inferred": list(_inferred(plan, head, page, places)),
    }


def _head(content: Content, plan: Plan, page: PageParts, grid: Grid) -> Head:
    """The head's cells: beside their labels where the page has real cells, else by what they
    say."""
    cells = HeadCells(plan.head, content.part.words("boilerplate"))
    printed = {name: Text(text=cell.text, at=cell.at) for name, cell in grid.beside.items()}
    if page.office is not None:
        printed["office"] = Text(text=page.office.text, at=page.office.at)
    amount = printed.get("initial_budget")
    head = Head(
        contribution=printed.get("contribution"),
        organization=printed.get("organization"),
        office=printed.get("office"),
        kind=cells.choice("kind", printed.get("kind")),
        grade=cells.choice("grade", printed.get("grade")),
        initial_budget=value_of(amount) if amount else None,
    )
    cells.read(page.short_cells, head)
    content.mark_unread(head.left, "no cell of the sheet")
    return head


def _items(paragraphs: Sequence[Paragraph]) -> list[Item]:
    """Marked items, unmarked text before them as an item of its own."""
    if not paragraphs:
        return []
    found = item_list(paragraphs)
    lead = [Item(marker="", text=found.lead.text, at=found.lead.at)] if found.lead else []
    return [*lead, *found.items]


def _places(content: Content, plan: Plan, page: PageParts, grid: Grid) -> Places:
    """By real cells; else below their labels, where every label has text of its own; else by
    reasoning."""
    if grid.labels:
        content.mark_unread([piece.paragraph for piece in page.prose], "in no row of a criterion")
        return _by_row(content, plan, page, grid)
    if not page.labels:
        content.mark_unread(
            [piece.paragraph for piece in page.prose], "no label of a criterion is left"
        )
        return {}
    if _is_orderly(page):
        return _below_labels(page)
    return _by_reasoning(plan, page)


def _is_orderly(page: PageParts) -> bool:
    """Whether every label of a criterion has text of its own right below it."""
    return len(page.labels) > 1 and all(page.below.get(number) for number in page.labels)


def _below_labels(page: PageParts) -> Places:
    """Each criterion's paragraphs where they stand; text under no label goes on with the criterion
    before it."""
    of_piece = {
        id(piece): (number, code) for number, pieces in page.below.items() for code, piece in pieces
    }
    places: Places = {}
    current: tuple[int, str | None] = (next(iter(page.labels)), None)
    for piece in page.prose:
        is_below = id(piece) in of_piece
        current = of_piece.get(id(piece), current)
        number, code = current
        confidence = _BELOW if is_below else _AFTER
        placed = _placed(
            piece.paragraph, confidence, ("below",) if is_below else ("neighbours",), code
        )
        places.setdefault(number, []).append((piece.paragraph, placed))
    return places


def _by_row(content: Content, plan: Plan, page: PageParts, grid: Grid) -> Places:
    """Each criterion's paragraphs from the cells of its row; a row cut off from its label goes by
    its words."""
    opening = opening_pattern(list(chain.from_iterable(each.openings for each in plan.criteria)))

    def paragraphs(cell: Cell) -> list[Paragraph]:
        lines = [line for line in cell.lines if line.text.strip()]
        return [piece.paragraph for piece in pieces_of_run(content.passages, lines, opening)]

    places = {
        number: list(
            _in_row(plan.criterion(number), page, list(chain.from_iterable(map(paragraphs, cells))))
        )
        for number, cells in grid.contents.items()
    }
    for before, cell in grid.unlabelled:
        number, found = _cut_off(plan, before, grid.after(before), paragraphs(cell))
        places.setdefault(number, []).extend(found)
    return {
        number: sorted(found, key=lambda place: place[1].at.lines)
        for number, found in places.items()
    }


def _in_row(
    criterion: Criterion, page: PageParts, paragraphs: Sequence[Paragraph]
) -> Iterator[Place]:
    """A row's paragraphs; the labels of its items are remembered and name what stands below
    them."""
    code: str | None = None
    for paragraph in paragraphs:
        item = next((part for part in criterion.items if _is_label(part, paragraph)), None)
        if item is None:
            yield paragraph, _placed(paragraph, 1.0, ("row",), code)
        else:
            code = str(item.options["code"])
            page.items.setdefault(code, paragraph)


def _is_label(part: Part, paragraph: Paragraph) -> bool:
    return any(label.fullmatch(paragraph.words) for label in part.patterns)


def _cut_off(
    plan: Plan, before: int, after: int | None, paragraphs: Sequence[Paragraph]
) -> tuple[int, list[Place]]:
    """A part of a row that a page's end has cut off: of the criterion before it, or of the one
    whose label follows."""
    said = [plan.evidence(paragraph) for paragraph in paragraphs]
    lead = sum(each[before].score - (each[after].score if after else 0.0) for each in said)
    number = before if after is None or lead >= 0 else after
    confidence = round(min(_SUREST, 1 / (1 + math.exp(-abs(lead)))), 2)
    return number, [
        (paragraph, _placed(paragraph, confidence, _reasons(number, each, [])))
        for paragraph, each in zip(paragraphs, said, strict=True)
    ]


def _by_reasoning(plan: Plan, page: PageParts) -> Places:
    """Each criterion's paragraphs by the best reading of the sheet as a whole."""
    said = [plan.evidence(piece.paragraph) for piece in page.prose]
    pages = {criterion: label.lines[0].page for criterion, label in page.labels.items()}
    candidates = [
        _candidate(piece, each, pages) for piece, each in zip(page.prose, said, strict=True)
    ]
    lost = {each.number: _LABEL_LOST for each in plan.criteria if each.number not in pages}
    places: Places = {}
    for piece, evidence, found in zip(
        page.prose, said, assigned(candidates, list(pages), lost), strict=True
    ):
        beside = [criterion for criterion, number in pages.items() if number == _page(piece)]
        confidence = round(min(_SUREST, 1 / (1 + math.exp(-found.margin))), 2)
        placed = _placed(piece.paragraph, confidence, _reasons(found.criterion, evidence, beside))
        places.setdefault(found.criterion, []).append((piece.paragraph, placed))
    return places


def _candidate(piece: Piece, said: Mapping[int, Evidence], pages: Mapping[int, int]) -> Candidate:
    """A paragraph as the optimum sees it: its evidence, less where a criterion's label stands on
    another page."""
    elsewhere = {criterion for criterion, page in pages.items() if page != _page(piece)}
    return Candidate(
        {
            criterion: each.score - _ANOTHER_PAGE * (criterion in elsewhere)
            for criterion, each in said.items()
        },
        {criterion: each.point for criterion, each in said.items()},
        piece.gap,
    )


def _page(piece: Piece) -> int:
    return piece.paragraph.lines[0].page


def _reasons(
    criterion: int, said: Mapping[int, Evidence], labelled: Sequence[int]
) -> tuple[str, ...]:
    """What places a paragraph: its keywords, the labels of its page, and its neighbours where its
    own words do not."""
    opened = (f"opening:{said[criterion].opening}",) if said[criterion].opening else ()
    keywords = (*opened, *(f"cue:{word}" for word in said[criterion].words[:_MOST_KEYWORDS]))
    page = (f"labels:{','.join(map(str, labelled))}",) if labelled else ()
    own = max(said, key=lambda each: (said[each].score, each == criterion))
    return (*keywords, *page, *(() if own == criterion else ("neighbours",)))


def _placed(
    paragraph: Paragraph, confidence: float, reasons: tuple[str, ...], item: str | None = None
) -> Placed:
    return Placed(
        text=paragraph.text, at=paragraph.at, confidence=confidence, reasons=reasons, item=item
    )


def _criterion(
    criterion: Criterion, page: PageParts, grid: Grid, places: Places
) -> CriterionRecord:
    label = page.labels.get(criterion.number) or grid.labels.get(criterion.number)
    placed = [each for _, each in places.get(criterion.number, [])]
    return CriterionRecord(
        number=criterion.number,
        label=_printed(label),
        paragraphs=tuple(placed),
        rating=_rating(
            criterion, page.ratings.get(criterion.number) or _rating_cell(criterion, grid)
        ),
        items=tuple(_item(part, page, placed) for part in criterion.items),
    )


def _printed(paragraph: Paragraph | None) -> Text | None:
    return Text(text=paragraph.text, at=paragraph.at) if paragraph else None


def _rating(criterion: Criterion, printed: Text | None) -> Choice | None:
    """The criterion's own letter; null where the edition rates no criteria, a state where the
    letter is lost."""
    if not criterion.part.choices:
        return None
    if printed is None:
        return Choice(state=State.NOT_IN_TEXT)
    if is_dash(printed.text):
        return Choice(raw=printed.text, state=State.DASH, at=printed.at)
    return letter_choice(printed)


def _rating_cell(criterion: Criterion, grid: Grid) -> Text | None:
    """The cell of a criterion's row that holds nothing but its letter."""
    for cell in grid.beside_criteria.get(criterion.number, []):
        span = criterion.rating_in(cell.words)
        if span is not None:
            return cell.slice(*span)
    return None


def _item(part: Part, page: PageParts, placed: Sequence[Placed]) -> CriterionItem:
    """An item's label and whether it is answered: blank where its label stands over nothing."""
    code, label = str(part.options["code"]), page.items.get(str(part.options["code"]))
    answered = any(each.item == code for each in placed)
    state = State.GIVEN if answered else State.BLANK if label else State.NOT_IN_TEXT
    applies = "earmarked" if part.options.get("applies") == "earmarked" else "always"
    return CriterionItem(code=code, label=_printed(label), applies=applies, state=state)


def _pdca(plan: Plan, places: Places) -> Pdca | None:
    """The sentences by their openings; an unmarked paragraph goes on with the one before it."""
    found: dict[str, list[Paragraph]] = {}
    for criterion in plan.criteria:
        current: str | None = None
        for paragraph, _ in places.get(criterion.number, []):
            opened = criterion.opening_of(paragraph.words)
            current = opened[1] if opened else current if not begins_item(paragraph.words) else None
            sentence = paragraph.tail(opened[2]) if opened else paragraph
            if current is not None and sentence is not None:
                found.setdefault(current, []).append(sentence)
    return Pdca(**{name: joined(sentences) for name, sentences in found.items()}) if found else None


def _inferred(plan: Plan, head: Head, page: PageParts, places: Places) -> Iterator[Inferred]:
    """What the text says about lost cells."""
    paragraphs = list(chain.from_iterable(page.sections.values()))
    paragraphs += [paragraph for paragraph, _ in chain.from_iterable(places.values())]
    if head.organization is None and (organization := organization_inferred(paragraphs)):
        yield organization
    if head.kind is None and (kind := kind_inferred(paragraphs, plan.head["kind"])):
        yield kind
