"""The ministry's number over a report (里海省３－Ⅲ－２) against the report's year and the policy's
code."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import Finding, PolicyEvaluation
from hyoka.text import ERAS, squeezed

CHECK = card("document-number")
_NUMBER = re.compile(r"(?:省|庁|府|委員会)(?:R|H|令和|平成)?(?P<year>\d{1,2}|元)-(?P<code>.+)")
_CODE = re.compile(r"[Ⅰ-ⅫIVX]+-\d{1,2}")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    report = dossier.report
    number = report.report_number if report else None
    found = _NUMBER.search(squeezed(number.text)) if number else None
    if report is not None and found is not None:
        yield from _of_year(dossier, report, found["year"])
        yield from _of_code(dossier, report, found["code"])


def _of_year(dossier: Dossier, report: PolicyEvaluation, printed: str) -> Iterator[Finding]:
    """The year of an era is the report's, or the one it evaluates, the year before."""
    if report.report_year is None:
        return
    count = 1 if printed == "元" else int(printed)
    begins = [first.year for first, *_ in ERAS.values()]
    if not {report.report_year, report.report_year - 1} & {first + count - 1 for first in begins}:
        yield _finding(dossier, report, "year", {"printed": printed, "year": report.report_year})


def _of_code(dossier: Dossier, report: PolicyEvaluation, printed: str) -> Iterator[Finding]:
    """A code of the policies' own kind is the policy's."""
    own = squeezed(report.policy.code) if report.policy and report.policy.code else ""
    if own != printed and _CODE.fullmatch(own) and _CODE.fullmatch(printed):
        yield _finding(dossier, report, "code", {"printed": printed, "code": own})


def _finding(
    dossier: Dossier, report: PolicyEvaluation, says: str, facts: dict[str, str | int]
) -> Finding:
    number, title = report.report_number, report.policy.title if report.policy else None
    assert number is not None
    return CHECK.finding(
        dossier.policy,
        [number.at, title.at if title else None],
        facts,
        says=says,
        number=number.text,
    )
