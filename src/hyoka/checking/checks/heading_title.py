"""Headings that repeat a title in other words than the heading they repeat."""

from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding, Text
from hyoka.text import same

CHECK = card("heading-title")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for slip in dossier.misprints:
        if slip.code == "title-differs":
            subject, title = _owner(dossier, slip.read_as)
            yield _finding(
                subject, slip.printed, Text(text=slip.printed, at=slip.at), title, slip.read_as
            )
    report_title = dossier.report.policy.title if dossier.report and dossier.report.policy else None
    on_slip = dossier.slip.policy if dossier.slip else None
    if report_title and on_slip and not same(report_title.text, on_slip.text):
        yield _finding(dossier.policy, on_slip.text, on_slip, report_title, report_title.text)


def _owner(dossier: Dossier, title: str) -> tuple[str, Text | None]:
    """Whose title it is, and where it is printed first."""
    for field, indicator in dossier.indicators:
        if indicator.title and indicator.title.text == title:
            return dossier.of_indicator(indicator.code), indicator.title
        if field.title and field.title.text == title:
            return dossier.of_field(field.number), field.title
    policy = dossier.report.policy.title if dossier.report and dossier.report.policy else None
    return dossier.policy, policy


def _finding(subject: str, printed: str, place: Text, title: Text | None, known: str) -> Finding:
    return CHECK.finding(
        subject,
        [place.at, title.at if title else None],
        {"printed": printed, "title": known},
    )
