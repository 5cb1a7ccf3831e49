"""拠出金評価シート: the head row, the overview, a row for every criterion, the office.

Each criterion stands in a row of its own beside its label, with its letter where the edition rates
criteria; the PDCA sentences are among the paragraphs of their criterion and are not printed twice.
A target set for the contribution goes with the overview. The words are the form's own labels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hyoka.forms import Part
from hyoka.records import Choice, ContributionAssessment, Criterion, Item, Text, Value
from hyoka.text import era_label
from hyoka.writing.blocks import Align, Block, Cell, Paragraph, Role, Table, Words
from hyoka.writing.composition.content import Content, head_cell, item_paragraphs, paragraph
from hyoka.writing.composition.grid import labelled, stacked

_LABEL, _RATING = 0.18, 0.1
_HEAD = ("contribution", "organization", "kind", "grade", "initial_budget")
_HEAD_WIDTHS = (0.27, 0.27, 0.14, 0.1, 0.22)


@dataclass(frozen=True)
class Sheet:
    """A sheet with the parts of its form, by name."""

    record: ContributionAssessment
    parts: dict[str, Part]

    def label(self, name: str) -> str:
        """The first label of a part that captures nothing but a year, with the year filled in."""
        year = f"{era_label(self.record.fiscal_year)}" if self.record.fiscal_year else ""
        return self.parts[name].labels[0].replace("{year}", year)


def write(content: Content) -> tuple[Block, ...]:
    record = content.scope.sheet
    assert isinstance(record, ContributionAssessment)
    sheet = Sheet(record, {part.part: part for part in content.part.walk()})
    year = (paragraph(era_label(record.fiscal_year)),) if record.fiscal_year else ()
    rated = any(criterion.rating is not None for criterion in record.criteria)
    rows = [_criterion(sheet, criterion, rated=rated) for criterion in record.criteria]
    overview = list(_overview(sheet))
    body = [*rows, *_office(sheet)]
    return (
        *year,
        _head(sheet),
        *([stacked(overview)] if overview else []),
        *([stacked(body)] if body else []),
    )


def _head(sheet: Sheet) -> Table:
    """Labels over their answers."""
    record = sheet.record
    answers = (
        record.contribution,
        record.organization,
        record.kind,
        record.grade,
        record.initial_budget,
    )
    names = [name for name in _HEAD if name in sheet.parts]
    cells = [head_cell(0, column, sheet.label(name)) for column, name in enumerate(names)]
    for column, name in enumerate(names):
        words = _words(answers[_HEAD.index(name)])
        cells.append(
            Cell(
                1,
                column,
                (paragraph(words, align=Align.CENTER),) if words else (),
                align=Align.CENTER,
            )
        )
    widths = tuple(_HEAD_WIDTHS[_HEAD.index(name)] for name in names)
    return Table(widths, tuple(cells), head_rows=1, name="拠出金等")


def _words(answer: Text | Choice | Value | None) -> str:
    match answer:
        case Text():
            return answer.text
        case Choice() | Value():
            return answer.raw or ""
        case None:
            return ""


def _overview(sheet: Sheet) -> Iterator[Table]:
    """What the organisation is for, and the target set for the contribution."""
    for name, items in (("overview", sheet.record.overview), ("target", sheet.record.target)):
        if items and name in sheet.parts:
            label = paragraph(sheet.label(name), Role.LABEL)
            yield Table((1.0,), (Cell(0, 0, (label,)), Cell(1, 0, _items(items))))


def _items(items: Sequence[Item]) -> tuple[Paragraph, ...]:
    return item_paragraphs(items)


def _criterion(sheet: Sheet, criterion: Criterion, *, rated: bool) -> Table:
    """The label, its paragraphs, and its letter where the edition rates criteria."""
    label = (
        criterion.label.text if criterion.label else sheet.label(f"criterion_{criterion.number}")
    )
    content = Cell(0, 0, tuple(_paragraphs(criterion)))
    if not rated:
        return labelled(head_cell(0, 0, label), _LABEL, Table((1.0,), (content,)))
    table = Table((1 - _RATING, _RATING), (_rating(sheet, criterion), content))
    return labelled(head_cell(0, 0, label), _LABEL, table)


def _rating(sheet: Sheet, criterion: Criterion) -> Cell:
    """The criterion's letter behind its name; read before the paragraphs, as the label is."""
    part = sheet.parts.get(f"criterion_{criterion.number}")
    name = next(iter(part.words("rating_labels")), "") if part else ""
    letter = (criterion.rating.raw if criterion.rating else None) or ""
    words = f"{name}：{letter}" if name and letter else letter
    printed = (paragraph(words, align=Align.CENTER),) if words else ()
    return Cell(0, 1, printed, align=Align.CENTER, choices=tuple(part.answers) if part else ())


def _paragraphs(criterion: Criterion) -> Iterator[Paragraph]:
    """The paragraphs as printed; those of an item stand under its label."""
    shown: str | None = None
    labels = {item.code: item.label.text for item in criterion.items if item.label}
    for each in criterion.paragraphs:
        if each.item != shown and each.item in labels:
            yield paragraph(labels[each.item], Role.LABEL)
        shown = each.item
        for index, line in enumerate(each.text.split("\n")):
            yield Paragraph((Words(line),), Role.BODY, level=1 + bool(index), at=each.at)


def _office(sheet: Sheet) -> tuple[Table, ...]:
    if sheet.record.office is None:
        return ()
    office = Cell(
        0,
        1,
        (Paragraph((Words(sheet.record.office.text),), at=sheet.record.office.at),),
        joined=True,
    )
    return (Table((_LABEL, 1 - _LABEL), (head_cell(0, 0, sheet.label("office")), office)),)
