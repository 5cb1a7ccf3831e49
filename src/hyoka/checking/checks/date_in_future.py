"""Something told as done on a day after its sheet was made."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import passages_of
from hyoka.records import ContributionAssessment, Finding, PolicyEvaluationSlides
from hyoka.text import fiscal_year_of, year_months

CHECK = card("date-in-future")
_PLANNED = re.compile(
    r"予定|見込|計画|目指|まで|向け|以降|控え|開催される|行われる|迎える|目標|期限|に当たる年"
)
_DONE = re.compile(
    r"した|された|行った|開いた|なった|行われた|終えた|れた(?!る)|[いきぎしちにびみり]た"
)
_REACH, _FAR = 120, 8


def in_document(dossier: Dossier) -> Iterator[Finding]:
    made = _made(dossier)
    if made is None:
        return
    for passage in passages_of(dossier):
        for month, start, end in year_months(passage.text):
            if month > made and _is_told_as_done(passage.folded[end:], month, made):
                yield CHECK.finding(
                    passage.subject,
                    [passage.at],
                    {"month": month, "made": made},
                    printed=passage.text[start:end].replace("\n", ""),
                )


def _is_told_as_done(behind: str, month: str, made: str) -> bool:
    """Whether the words behind a month say it is past, or it lies too far ahead to be planned."""
    after = re.split(r"[。\n]", behind[:_REACH])[0]
    done = _DONE.search(after)
    told = after[: done.end()] if done else after
    is_far = int(month[:4]) >= int(made[:4]) + _FAR
    return (done is not None or is_far) and not _PLANNED.search(told)


def _made(dossier: Dossier) -> str | None:
    """The month the sheet was made, or the last of the year it assesses; null where neither is
    known.

    A month before the years evaluated are over cannot be right: `evaluation-date` tells it, and
    nothing is dated by it.
    """
    if dossier.report:
        made = dossier.report.conducted
        is_possible = made and not (dossier.years and fiscal_year_of(made) <= dossier.years[-1])
        return made if is_possible else None
    for sheet in dossier.sheets:
        if isinstance(sheet, PolicyEvaluationSlides):
            return sheet.date
        if isinstance(sheet, ContributionAssessment) and sheet.fiscal_year:
            return f"{sheet.fiscal_year + 1}-03"
    return None
