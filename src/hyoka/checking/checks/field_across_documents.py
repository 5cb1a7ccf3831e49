"""The same field of the same policy in two documents: its title, what became of its indicators and
its series."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.linking import overlap
from hyoka.checking.renaming import change_of
from hyoka.records import At, Finding, PolicyEvaluationSlides, ReferenceTable, Text
from hyoka.text import same

CHECK = card("field-across-documents")
_UNDATED = "9999"
_FOLLOWS = 0.6


@dataclass(frozen=True)
class FieldSeen:
    """A field as one document shows it: its title, its themes or indicators, its reference
    series and the heading they stand under."""

    dossier: Dossier
    policy: str
    number: int
    title: Text
    themes: tuple[Text, ...]
    series: tuple[Text, ...]
    year: int
    in_slides: bool
    head: Text | None = None

    def at(self, text: Text) -> At:
        return self.dossier.at(text.at)


def across_documents(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    every = chain.from_iterable(map(_fields, dossiers))
    seen = sorted(every, key=lambda each: each.year)
    for before, after in combinations(seen, 2):
        if (
            before.number == after.number
            and before.in_slides != after.in_slides
            and same(before.policy, after.policy)
        ):
            yield from _compared(before, after)


def _fields(dossier: Dossier) -> Iterator[FieldSeen]:
    yield from _of_report(dossier)
    for sheet in dossier.sheets:
        if isinstance(sheet, PolicyEvaluationSlides):
            yield from _of_slides(dossier, sheet)


def _of_report(dossier: Dossier) -> Iterator[FieldSeen]:
    report = dossier.report
    policy = report.policy.title if report and report.policy else None
    if policy is None or not dossier.years:
        return
    for field in dossier.fields:
        if field.title:
            indicators = tuple(each.title for each in field.indicators if each.title)
            series = tuple(each.title for each in field.reference_indicators)
            year = dossier.years[-1]
            yield FieldSeen(
                dossier, policy.text, field.number, field.title, indicators, series, year, False
            )


def _of_slides(dossier: Dossier, sheet: PolicyEvaluationSlides) -> Iterator[FieldSeen]:
    field, table = sheet.field, sheet.reference or ReferenceTable()
    if sheet.policy is None or field is None or field.number is None or field.title is None:
        return
    yield FieldSeen(
        dossier,
        sheet.policy.text,
        field.number,
        field.title,
        themes=tuple(theme.title for theme in sheet.themes if theme.title),
        series=tuple(row.label for row in table.rows),
        head=table.title,
        year=int((sheet.date or _UNDATED)[:4]),
        in_slides=True,
    )


def _compared(before: FieldSeen, after: FieldSeen) -> Iterator[Finding]:
    subject = before.dossier.of_field(before.number)
    if not same(before.title.text, after.title.text):
        yield CHECK.finding(
            subject,
            [before.at(before.title), after.at(after.title)],
            {"what": "title", "before": before.title.text, "after": after.title.text},
            says="title",
            severity="warning",
            one=before.title.text,
            other=after.title.text,
        )
    for theme in before.themes:
        if all(change_of(theme.text, other.text) == "replaced" for other in after.themes):
            yield _gone(subject, "indicator", before, theme, after)
    for series in before.series:
        if all(overlap(series.text, other.text) < _FOLLOWS for other in after.series):
            yield _gone(subject, "series", before, series, after)


def _gone(subject: str, says: str, before: FieldSeen, text: Text, after: FieldSeen) -> Finding:
    there = after.head if says == "series" and after.head else after.title
    return CHECK.finding(
        subject,
        [before.at(text), after.at(there)],
        {"what": says, "before": text.text},
        says=says,
        one=text.text,
        other=there.text,
    )
