"""Years that cannot be: a mid-term before the period, years of a sheet that do not follow each
other."""

from collections.abc import Iterator
from itertools import chain

from pydantic import JsonValue

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.walking import rows_of
from hyoka.records import At, BudgetSlip, Finding, NextTarget, PolicyEvaluationSlides
from hyoka.text import era_label

CHECK = card("period-differs")
_FARTHEST = 25


def in_document(dossier: Dossier) -> Iterator[Finding]:
    yield from _mid_terms(dossier)
    for sheet in dossier.sheets:
        if isinstance(sheet, BudgetSlip):
            yield from _of_slip(dossier, sheet)
        if isinstance(sheet, PolicyEvaluationSlides):
            yield from _of_slides(dossier, sheet)


def _mid_terms(dossier: Dossier) -> Iterator[Finding]:
    """A mid-term year before the evaluated years are over, or an age away."""
    for _, indicator in dossier.indicators:
        year = indicator.mid_term.fiscal_year if indicator.mid_term else None
        if (
            year is None
            or not dossier.years
            or dossier.years[-1] <= year <= dossier.years[-1] + _FARTHEST
        ):
            continue
        mid = indicator.mid_term
        text = mid.text or mid.value if mid else None
        yield CHECK.finding(
            dossier.of_indicator(indicator.code),
            [text.at if text else None, indicator.title.at if indicator.title else None],
            {"code": indicator.code, "fiscal_year": year},
            says="mid_term",
            year=era_label(year),
            first=era_label(dossier.years[0]),
            last=era_label(dossier.years[-1]),
        )


def _of_slip(dossier: Dossier, slip: BudgetSlip) -> Iterator[Finding]:
    """The request is for the year after the initial budget's."""
    years = {each.stage: each.fiscal_year for each in slip.years}
    initial, request = years.get("initial"), years.get("request")
    if initial is not None and request is not None and request != initial + 1:
        place = slip.policy.at if slip.policy else slip.at
        yield _apart(dossier, [place, *_heads(slip)], initial, request, "slip")


def _heads(slip: BudgetSlip) -> list[At | None]:
    return [value.at for value in (slip.total.amounts if slip.total else {}).values()]


def _of_slides(dossier: Dossier, sheet: PolicyEvaluationSlides) -> Iterator[Finding]:
    """Reference years end before the sheet was made; the next evaluation comes after it."""
    if sheet.date is None:
        return
    made = int(sheet.date[:4])
    shown = _years_shown(dossier)
    title = sheet.reference.title if sheet.reference else None
    place = title.at if title else None
    if shown and not made - 2 <= shown[-1] < made:
        yield _apart(dossier, [place], made, shown[-1], "slides")
    if shown and len(shown) <= shown[-1] - shown[0]:
        yield _apart(dossier, [place], shown[0], shown[-1], "gap")
    if sheet.next:
        yield from _too_soon(dossier, sheet.next, made, place)


def _years_shown(dossier: Dossier) -> list[int]:
    cells = chain.from_iterable(row.cells for row in rows_of(dossier))
    return sorted({cell.year for cell in cells})


def _too_soon(
    dossier: Dossier, after: NextTarget, made: int, place: At | None
) -> Iterator[Finding]:
    """A next evaluation no later than this one."""
    if after.fiscal_year is not None and after.fiscal_year <= made:
        said = after.text.at if after.text else None
        yield _apart(dossier, [said, place], made, after.fiscal_year, "next")


def _apart(dossier: Dossier, at: list[At | None], one: int, other: int, says: str) -> Finding:
    facts: dict[str, JsonValue] = {"one": one, "other": other, "what": says}
    return CHECK.finding(
        dossier.policy, at, facts, says=says, one=era_label(one), other=era_label(other)
    )
