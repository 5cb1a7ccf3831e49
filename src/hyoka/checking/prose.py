"""A report's prose as passages: every printed text with whose it is, what part it plays and which
year it speaks of.

In: a dossier. Out: passages in the order of the report. A passage is as long as the place a record
keeps for it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from hyoka.checking.dossier import Dossier
from hyoka.checking.relations.broken import Broken
from hyoka.checking.relations.mentions import Masked, masked
from hyoka.records import (
    At,
    BudgetSlip,
    Chapter,
    ContributionAssessment,
    Entry,
    Indicator,
    Item,
    ItemList,
    PolicyEvaluation,
    PolicyEvaluationSlides,
    PolicyField,
    SheetRecord,
    Text,
)
from hyoka.records.chapter import Section
from hyoka.text import fold

Role = Literal[
    "goal", "reason", "opinion", "overview", "cabinet", "mid_term", "target", "result", "analysis", "note",
    "necessity", "next", "source", "reference", "criterion", "activity", "direction", "narrative",
]  # fmt: skip
_ROLES: dict[str, Role] = {
    "goal": "goal", "reason": "reason", "opinion": "opinion", "overview": "overview", "analysis": "analysis",
    "note": "note", "activity": "activity", "direction": "direction", "result": "result", "target": "target",
    "need": "necessity",
}  # fmt: skip
_SENTENCE = re.compile(r"[^。\n]+。?")


@dataclass(frozen=True)
class ProsePassage:
    """Words with their place. `owner` is the code of an indicator; `year` the fiscal year a target
    or result is of."""

    subject: str
    role: Role
    text: str
    at: At
    field: int | None = None
    owner: str | None = None
    year: int | None = None

    @cached_property
    def folded(self) -> str:
        """The words with widths made even, offsets unchanged."""
        return fold(self.text)

    def quoted(self, words: str) -> str:
        """The printed characters of folded words of this passage, also of words closed up; breaks
        are left out."""
        start = self.folded.find(words)
        if start >= 0:
            return self.text[start : start + len(words)].replace("\n", "").strip()
        shown = [offset for offset, each in enumerate(self.folded) if not each.isspace()]
        closed = "".join(words.split())
        at = "".join(self.folded[offset] for offset in shown).find(closed)
        if not closed or at < 0:
            return words
        return self.text[shown[at] : shown[at + len(closed) - 1] + 1].replace("\n", "")

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, folded."""
        return tuple(
            found[0].strip() for found in _SENTENCE.finditer(self.folded) if found[0].strip()
        )


Relation = Callable[[Masked], Iterator[Broken]]


def broken_relations(dossier: Dossier, relation: Relation) -> Iterator[tuple[ProsePassage, Broken]]:
    """What a relation finds broken in the sentences of a dossier, with the passage it stands in."""
    for passage in passages_of(dossier):
        for sentence in passage.sentences:
            words = masked(sentence)
            for each in () if words.is_plain else relation(words):
                yield passage, each


@lru_cache(maxsize=1)
def passages_of(dossier: Dossier) -> tuple[ProsePassage, ...]:
    """Every passage of the dossier's sheets; kept for the checks of one dossier."""
    return tuple(_passages(dossier))


@lru_cache(maxsize=1)
def passages_by_owner(dossier: Dossier) -> Mapping[str, tuple[ProsePassage, ...]]:
    """The passages of each indicator, by its code."""
    found: dict[str, list[ProsePassage]] = {}
    for passage in passages_of(dossier):
        if passage.owner:
            found.setdefault(passage.owner, []).append(passage)
    return {code: tuple(passages) for code, passages in found.items()}


def _passages(dossier: Dossier) -> Iterator[ProsePassage]:
    for sheet in dossier.sheets:
        match sheet:
            case PolicyEvaluation():
                yield from _of_report(dossier, sheet)
            case PolicyEvaluationSlides():
                yield from _of_slides(dossier, sheet)
            case ContributionAssessment():
                yield from _of_contribution(dossier, sheet)
            case Chapter():
                yield from _of_sections(dossier, sheet.sections)
                for footnote in sheet.footnotes:
                    yield ProsePassage(dossier.policy, "note", footnote.text.text, footnote.text.at)
            case BudgetSlip():
                pass
            case _:
                yield from _by_role(dossier, sheet)


def _by_role(dossier: Dossier, sheet: SheetRecord) -> Iterator[ProsePassage]:
    """The words of a sheet no check knows the type of, by the roles it gives them itself."""
    for each in sheet.passages():
        subject = " / ".join(
            [dossier.policy, *(f"item {part}" for part in filter(None, (each.subject, *each.item)))]
        )
        yield ProsePassage(
            subject,
            _ROLES.get(each.role.rpartition(".")[2], "narrative"),
            each.text.text,
            each.text.at,
        )


def _of_report(dossier: Dossier, report: PolicyEvaluation) -> Iterator[ProsePassage]:
    subject = dossier.policy
    for goal in report.goals:
        yield ProsePassage(subject, "goal", goal.text.text, goal.text.at)
    if report.grade and report.grade.reason:
        yield ProsePassage(subject, "reason", report.grade.reason.text, report.grade.reason.at)
    for opinion in report.opinions:
        yield ProsePassage(subject, "opinion", opinion.text.text, opinion.text.at)
    for field in report.fields:
        yield from _of_field(dossier, field)


def _of_field(dossier: Dossier, field: PolicyField) -> Iterator[ProsePassage]:
    subject, number = dossier.of_field(field.number), field.number
    yield from _entry(subject, "overview", field.overview, number)
    for item in walked(field.cabinet_policies):
        yield ProsePassage(subject, "cabinet", item.text, item.at, number)
    for indicator in field.indicators:
        yield from _of_indicator(dossier, field, indicator)
    for reference in field.reference_indicators:
        for text in (reference.source, reference.note):
            yield from _text(subject, "reference", text, number)
    yield from _text(subject, "necessity", field.necessity, number)
    for each in field.next_indicators:
        yield from _text(dossier.of_indicator(each.code), "next", each.text, number, each.code)
    for source in field.sources:
        yield ProsePassage(subject, "source", source.text.text, source.text.at, number)


def _of_indicator(
    dossier: Dossier, field: PolicyField, indicator: Indicator
) -> Iterator[ProsePassage]:
    subject, number, code = dossier.of_indicator(indicator.code), field.number, indicator.code
    yield from _text(
        subject, "mid_term", indicator.mid_term.text if indicator.mid_term else None, number, code
    )
    for year in indicator.years:
        yield from _entry(subject, "target", year.target, number, code, year.fiscal_year)
        yield from _entry(subject, "result", year.result, number, code, year.fiscal_year)
    yield from _text(subject, "note", indicator.note, number, code)
    yield from _text(subject, "analysis", indicator.analysis, number, code)


def _of_slides(dossier: Dossier, sheet: PolicyEvaluationSlides) -> Iterator[ProsePassage]:
    number = sheet.field.number if sheet.field else None
    subject = dossier.of_field(number) if number is not None else dossier.policy
    for item in walked(sheet.mid_term):
        yield ProsePassage(subject, "mid_term", item.text, item.at, number)
    for theme in sheet.themes:
        for item in walked(theme.activities):
            yield ProsePassage(subject, "activity", item.text, item.at, number)
        for item in walked(theme.directions):
            yield ProsePassage(subject, "direction", item.text, item.at, number)
    yield from _text(subject, "reason", sheet.result, number)
    yield from _text(subject, "next", sheet.next.text if sheet.next else None, number)
    yield from _text(subject, "note", sheet.note, number)
    for note in sheet.reference.notes.values() if sheet.reference else ():
        yield from _text(subject, "note", note, number)


def _of_sections(dossier: Dossier, sections: Sequence[Section]) -> Iterator[ProsePassage]:
    for section in sections:
        for paragraph in section.paragraphs:
            yield from (
                ProsePassage(dossier.policy, "narrative", paragraph.text, at)
                for at in paragraph.at[:1]
            )
        yield from _of_sections(dossier, section.sections)


def _of_contribution(dossier: Dossier, sheet: ContributionAssessment) -> Iterator[ProsePassage]:
    for item in walked((*sheet.overview, *sheet.target)):
        yield ProsePassage(dossier.policy, "overview", item.text, item.at)
    for criterion in sheet.criteria:
        for paragraph in criterion.paragraphs:
            yield ProsePassage(dossier.policy, "criterion", paragraph.text, paragraph.at)


def _text(
    subject: str, role: Role, text: Text | None, field: int | None, owner: str | None = None
) -> Iterator[ProsePassage]:
    if text is not None:
        yield ProsePassage(subject, role, text.text, text.at, field, owner)


def _entry(
    subject: str,
    role: Role,
    entry: Entry | None,
    field: int,
    owner: str | None = None,
    year: int | None = None,
) -> Iterator[ProsePassage]:
    if isinstance(entry, ItemList):
        if entry.lead:
            yield ProsePassage(subject, role, entry.lead.text, entry.lead.at, field, owner, year)
        for item in walked(entry.items):
            yield ProsePassage(subject, role, item.text, item.at, field, owner, year)


def walked(items: Sequence[Item]) -> Iterator[Item]:
    """The items and all below them that carry words."""
    for item in items:
        if item.text:
            yield item
        yield from walked(item.items)
