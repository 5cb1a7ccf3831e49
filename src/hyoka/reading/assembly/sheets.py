"""Finds the sheets in a document and puts each together by its form.

In: passages and the known forms. Out: sheets, and an ledger of every line. A sheet opens at the
first of its form's opening labels and runs to the next opening; its sections are read by their
kinds and bound into the records.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from hyoka.forms import Form
from hyoka.forms.definition import CONSTANT
from hyoka.reading.assembly.coverage import uncovered
from hyoka.reading.assembly.doubts import LARGEST_UNREAD_SHARE
from hyoka.reading.assembly.record_builder import RecordBuilder
from hyoka.reading.cell_form.reading import read_cells
from hyoka.reading.extraction.page_numbers import PageFurniture
from hyoka.reading.extraction.parsed_document import Line, ParsedDocument
from hyoka.reading.kinds import reader_of
from hyoka.reading.recognition.editions import FormMatch
from hyoka.reading.recognition.spans import SheetSpan
from hyoka.reading.segmentation.running_text import Section, SectionSegmenter
from hyoka.reading.segmentation.slides import slide_sections
from hyoka.reading.segmentation.titles import differing_titles
from hyoka.reading.structure.captures import values_of
from hyoka.reading.structure.cell_rows import with_rows_joined
from hyoka.reading.structure.content import Content, LineLedger
from hyoka.reading.structure.headings import Labels, breaks_of, with_whole_labels
from hyoka.reading.structure.paragraphs import Paragraph, paragraphs_of
from hyoka.records import Sheet
from hyoka.records.envelope import sheet_classes
from hyoka.text import squeezed

Report = Callable[[int, int], None]
# Kinds whose lines all stand in leaves: a table also has heads and captions, which are labels.
_ALL_LEAVES = (
    "analysis",
    "bullets",
    "goals",
    "grade",
    "list",
    "note",
    "opinions",
    "sources",
    "text",
)
_NOWHERE = "the form binds it to no place"


@dataclass
class Assembly:
    """What reading one document has produced so far."""

    sheets: list[Sheet] = field(default_factory=list)
    fits: list[FormMatch] = field(default_factory=list)
    ledger: LineLedger = field(default_factory=LineLedger)


def assemble(
    passages: ParsedDocument, layout: PageFurniture, stretches: Sequence[SheetSpan], report: Report
) -> Assembly:
    """Reads every stretch. `report(done, total)` is called with lines."""
    found = Assembly()
    total = len(passages.lines)
    for stretch in stretches:
        part = within(passages, stretch.lines)
        sheet, fit = _sheet(part, layout, stretch, found.ledger)
        found.sheets.append(sheet)
        found.fits.append(fit)
        report(stretch.lines[-1].number, total)
    return found


def within(passages: ParsedDocument, lines: Sequence[Line]) -> ParsedDocument:
    """The passages of one stretch: its lines, and the tables that begin in it."""
    first, last = lines[0].number, lines[-1].number
    starts = [
        next((cell.lines[0].number for cell in table.cells if cell.lines), 0)
        for table in passages.tables
    ]
    tables = tuple(
        table
        for table, start in zip(passages.tables, starts, strict=True)
        if first <= start <= last
    )
    return replace(passages, lines=tuple(lines), tables=tables)


def _sheet(
    passages: ParsedDocument, layout: PageFurniture, stretch: SheetSpan, ledger: LineLedger
) -> tuple[Sheet, FormMatch]:
    form, fit = stretch.form, stretch.fit
    root: Mapping[str, object]
    if form.is_open:
        root, parts = read_cells(passages, layout.lines, form, fit.year, ledger)
        fit = fit.with_parts(parts)
    elif form.strategy == "page":
        root = read_scattered(passages, layout, stretch, ledger)
    else:
        root, parts = _read_sections(passages, layout, form, ledger)
        fit = fit.with_parts(parts)
    filled = [
        line for line in stretch.lines if line.text.strip() and line.number not in layout.lines
    ]
    at = Paragraph(passages, tuple(filled)).at if filled else None
    n_unread = sum(
        line.number in ledger.unread and line.number not in ledger.layout for line in filled
    )
    if n_unread > LARGEST_UNREAD_SHARE * len(filled):
        fit = replace(fit, read=1 - n_unread / len(filled))
    head = {"type": form.sheet, "form": form.name, "certainty": fit.certainty, "at": at}
    return cast("Sheet", sheet_classes()[form.sheet].model_validate(head | dict(root))), fit


def _read_sections(
    passages: ParsedDocument, layout: PageFurniture, form: Form, ledger: LineLedger
) -> tuple[Mapping[str, object], frozenset[str]]:
    """What the form's sections hold, and the names of the parts that were found."""
    draft, labels = RecordBuilder(), Labels(form)
    if form.strategy == "slides":
        boxes = slide_sections(passages, form, labels, layout.lines)
        sections, before = boxes.sections, boxes.before
        ledger.layout |= boxes.layout
    else:
        passages = with_whole_labels(passages, labels, layout.lines)
        breaks = breaks_of(passages, labels, layout.lines)
        paragraphs = with_rows_joined(
            paragraphs_of(passages, layout.lines, breaks), labels, passages
        )
        sections, before = SectionSegmenter(form, labels).sections(paragraphs)
    ledger.mark_unread(before, "stands before the form's first label")
    for section in sections:
        _read_section(section, form, draft, ledger)
    ledger.slips.extend(differing_titles(sections))
    return draft.root, frozenset(section.part.part for section in sections)


def _whole(passages: ParsedDocument, layout: PageFurniture) -> list[Paragraph]:
    return list(paragraphs_of(passages, layout.lines, frozenset()))


def _read_section(section: Section, form: Form, draft: RecordBuilder, ledger: LineLedger) -> None:
    captured, gap = values_of(section.heading, section.match), squeezed(form.blank_text)
    content = Content(
        part=section.part,
        keys=section.keys,
        heading=section.heading,
        body=tuple(paragraph for paragraph in section.body if paragraph.words != gap),
        ledger=ledger,
        captures=dict(section.match.captures),
        window=window_of(form),
    )
    _note_wrong_number(section, content)
    if section.part.leaves_words:
        ledger.mark_unread([section.heading], _NOWHERE)
    if not section.part.binds and section.part.kind != "nothing":
        ledger.mark_unread(section.body, _NOWHERE)
    constants = {
        name: name.removeprefix(CONSTANT)
        for name in section.part.binds
        if name.startswith(CONSTANT)
    }
    body = reader_of(section.part.kind)(content)
    if section.part.kind in _ALL_LEAVES:
        ledger.mark_unread(uncovered(content.body, body), "no part of the record carries it")
    values = {**constants, **captured, "body": body}
    for name, path in section.part.binds.items():
        if name in values and not draft.put(path, section.keys, values[name]):
            ledger.mark_unread(
                [section.heading, *section.body],
                f"{path} is filled already, or names a key nothing above it has",
            )


def _note_wrong_number(section: Section, content: Content) -> None:
    """A heading that carries another's number than the one it stands under or is read as is a slip,
    and only told."""
    printed, known = _numbers(section)
    if printed and known and printed != known:
        content.report_misprint("wrong-number", printed, known, section.heading.at)


def _numbers(section: Section) -> tuple[str | None, str | None]:
    """The number printed in a heading, and the one it is taken for; nulls where it is a number of
    its own."""
    captures, key = section.match.captures, section.part.key
    if section.match.read_as and key:
        return captures.get(key), section.match.read_as
    if key or section.part.repeats or "number" not in section.keys:
        return None, None
    return captures.get("number"), str(section.keys["number"])


def window_of(form: Form) -> tuple[int, int]:
    return form.in_force.since, form.in_force.until or 2100


def read_scattered(
    passages: ParsedDocument, layout: PageFurniture, stretch: SheetSpan, ledger: LineLedger
) -> Mapping[str, object]:
    """A page whose cells are scattered: every part that reads gets the whole page, and answers for
    those below it."""
    draft = RecordBuilder()
    for part in (each for each in stretch.form.walk() if each.kind != "nothing"):
        content = Content(
            part=part,
            keys={},
            heading=None,
            body=tuple(_whole(passages, layout)),
            ledger=ledger,
            window=window_of(stretch.form),
        )
        value = reader_of(part.kind)(content)
        for path in part.binds.values():
            draft.put(path, {}, value)
    return draft.root
