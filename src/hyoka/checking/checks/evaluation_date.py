"""When the evaluation was made, against the years it evaluates and the budgets it shows."""

from collections.abc import Iterator
from itertools import chain

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.records import At, Finding, PolicyEvaluation
from hyoka.text import era_label, fiscal_year_of

CHECK = card("evaluation-date")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    report = dossier.report
    if report is None or report.conducted is None:
        return
    made = fiscal_year_of(report.conducted)
    if dossier.years and made <= dossier.years[-1]:
        yield _finding(dossier, report, made, dossier.years[-1], "too_early", _last_result(dossier))
        return
    if report.report_year is not None and made != report.report_year:
        yield _finding(dossier, report, made, report.report_year, "report", _number_at(report))
        return
    last, at = max(_budgeted(report), key=lambda each: each[0], default=(made, None))
    if made != last:
        yield _finding(dossier, report, made, last, "budget", at)


def _budgeted(report: PolicyEvaluation) -> Iterator[tuple[int, At | None]]:
    """The years with an initial budget."""
    rows = chain.from_iterable(budget.rows for budget in report.budgets)
    for amounts in (row.amounts for row in rows if row.stage == "initial"):
        for label, value in amounts.items():
            if value.number is not None:
                yield int(label), value.at


def _number_at(report: PolicyEvaluation) -> At | None:
    """The head of the report down to its number: the year it is called by stands there."""
    number = report.report_number.at if report.report_number else None
    return report.at.to(number) if report.at and number else number or report.at


def _last_result(dossier: Dossier) -> At | None:
    rating = next(
        (each.rating for _, each in dossier.indicators if each.rating and each.rating.at), None
    )
    return rating.at if rating else None


def _finding(
    dossier: Dossier, report: PolicyEvaluation, made: int, last: int, says: str, other: At | None
) -> Finding:
    return CHECK.finding(
        dossier.policy,
        [_conducted_at(report), other],
        {"conducted": report.conducted, "last_year": last},
        says=says,
        made=era_label(made),
        last=era_label(last),
    )


def _conducted_at(report: PolicyEvaluation) -> At | None:
    """The end of the cover: records keep the month without a place of its own."""
    bureau = report.bureau.at if report.bureau else None
    following = report.fields[0].title.at if report.fields and report.fields[0].title else None
    if bureau is None or following is None or following.chars[0] < bureau.chars[1]:
        return bureau
    return bureau.to(following)
