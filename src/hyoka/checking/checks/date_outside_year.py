"""Something reported as the result of a year that happened in another year."""

import re
from collections.abc import Iterator

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import Passage, passages_of
from hyoka.records import At, Finding, Item, ItemList
from hyoka.text import era_label, year_months

CHECK = card("date-outside-year")
_ON = re.compile(r"\s*(?:\d{1,2}\s*日)?\s*に")
_DONE = re.compile(r"(?:した|された|行った|行われた|なった)(?=[。\s]|$)|(?:し|され|行い|行われ)、")
_QUALIFIES = re.compile(
    r"(?:した|された|行った|行われた|する|される)(?=、?[一-龠ァ-ヶ「『A-Za-z])|予定|見込|向け|延期|以降|まで|続き"
)
_OWN_ACT = re.compile(r"開催|実施|署名|採択|公表|公開|策定|派遣|締結|発表|提出|発足|設置|開始")


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        if passage.role == "result" and passage.year is not None:
            yield from _findings(dossier, passage, passage.year)


def _findings(dossier: Dossier, passage: Passage, year: int) -> Iterator[Finding]:
    for month, start, end in year_months(passage.text):
        happened = _fiscal_year(month)
        if happened == year or not _is_reported(passage.folded, start, end, after=happened > year):
            continue
        printed = passage.text[start:end].replace("\n", "")
        yield CHECK.finding(
            passage.subject,
            [passage.at, _heading(dossier, passage)],
            {"fiscal_year": year, "printed": printed, "month": month},
            severity="warning" if happened > year else "note",
            year=era_label(year),
            happened=era_label(happened),
        )


def _fiscal_year(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year if number >= 4 else year - 1


def _is_reported(folded: str, start: int, end: int, *, after: bool) -> bool:
    """Whether the date is of something done, not of what a noun is described by.

    What comes before the year is often told as background; only the first sentence says what the result is.
    """
    clause = re.split(r"[。\n]", folded[end : end + 90])[0]
    if not _ON.match(clause):
        return False
    done, qualifies = _DONE.search(clause), _QUALIFIES.search(clause)
    if done is None or (qualifies is not None and qualifies.start() < done.start()):
        return False
    is_first = not re.search(r"[。\n]", folded[:start])
    return after or (is_first and _OWN_ACT.search(clause[: done.end()]) is not None)


def _heading(dossier: Dossier, passage: Passage) -> At | None:
    """The target of the same year, which stands under the year's heading."""
    for _, indicator in dossier.indicators:
        if indicator.code == passage.owner:
            for year in indicator.years:
                if year.fiscal_year == passage.year and isinstance(year.target, ItemList) and year.target.items:
                    first: Item = year.target.items[0]
                    return first.at
    return None
