"""A measure that changed its definition inside the years it is compared over."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.renaming import says_so
from hyoka.records import At, Finding, Indicator, Text, ValueEntry

CHECK = card("definition-changed")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for field in dossier.fields:
        for indicator in field.indicators:
            if (
                indicator.note
                and len(indicator.years) > 1
                and says_so(indicator.note.text, "measure")
            ):
                yield _finding(
                    dossier.of_indicator(indicator.code), indicator.note, _values(indicator)
                )
        for reference in field.reference_indicators:
            if reference.note and says_so(reference.note.text, "measure"):
                yield _finding(dossier.of_field(field.number), reference.note, [reference.title.at])


def _values(indicator: Indicator) -> list[At | None]:
    return [year.result.value.at for year in indicator.years if isinstance(year.result, ValueEntry)]


def _finding(subject: str, note: Text, at: list[At | None]) -> Finding:
    return CHECK.finding(subject, [note.at, *at], {"note": note.text[:80]})
