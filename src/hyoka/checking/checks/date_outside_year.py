"""Something reported as the result of a year that happened in another year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import At, Finding, Item, ItemList
from hyoka.text import era_label, fiscal_year_of, year_months

CHECK = card("date-outside-year")
DECADE, REACH = 10, 160
_DAY = r"\s*(?:\d{1,2}\s*日)?\s*"
_ON = re.compile(rf"{_DAY}(?:に(?:は)?|、|\)|の[^。、]{{2,60}}?(?:に|で|にて|において)(?!向け))")
_OPENING = re.compile(rf"{_DAY}に")
_DONE = re.compile(
    r"(?:した|された|行った|行われた|なった)(?=[。\s]|$)"
    r"|(?:し|され|行い|行われ|始め|終え|定め|設け|結び|受け|務め|招き|開き|立ち上げ)、"
)
_NOUN = r"(?=、?[一-龠ァ-ヶ「『A-Za-z])"
_QUALIFIES = re.compile(
    rf"(?:した|された|行った|行われた|(?<![関対])する|される){_NOUN}|予定|見込|向け|備え|準備|延期|以降|まで|続き"
)
_TOLD_OF_A_NOUN = re.compile(rf"(?:した|された|った|われた){_NOUN}")
_LOOKS_BACK = re.compile(
    rf"^{_DAY}(?:末)?(?:から(?!\s*\d{{1,2}}\s*[月日])|以来|以降|以後)|周年|年前|10\s*年|節目|発生|震災"
)
_BEFORE = re.compile(r"前回|当時|以前")
_PLANNED = re.compile(r"予定|見込|まで|目指|目途|向け")
_OWN_ACT = re.compile(r"開催|実施|署名|採択|公表|公開|策定|派遣|締結|発表|提出|発足|設置|開始")
_LISTED = re.compile(
    r"(?<!年)(?<!年 )(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*(?:、|及び|並びに|と)\s*$"
)
Way = Literal["default", "decade"]


@dataclass(frozen=True)
class Dated:
    """A month with its year inside a sentence; `before` and `after` are the words of the sentence
    around it."""

    printed: str
    month: str
    before: str
    after: str
    is_first: bool

    @property
    def fiscal_year(self) -> int:
        return fiscal_year_of(self.month)

    @property
    def act(self) -> str | None:
        """The words up to what was done on the date; null where the date only describes a noun, or
        a plan."""
        done, qualifies = _DONE.search(self.after), _QUALIFIES.search(self.after)
        if done is None or (qualifies is not None and qualifies.start() < done.start()):
            return None
        return self.after[: done.end()]

    @property
    def is_listed(self) -> bool:
        """Whether months of the year under discussion, printed without it, stand beside:
        10月及び平成31年２月."""
        return _LISTED.search(self.before) is not None

    @property
    def is_background(self) -> bool:
        """Whether the date is told as history, or describes a noun: …に採択された条約."""
        done, noun = _DONE.search(self.after), _TOLD_OF_A_NOUN.search(self.after[:60])
        of_a_noun = noun is not None and (done is None or noun.start() < done.start())
        return bool(
            of_a_noun or _LOOKS_BACK.search(self.after) or _BEFORE.search(self.before[-15:])
        )

    @property
    def is_planned(self) -> bool:
        """Whether what is told of the date is still to come."""
        done = _DONE.search(self.after)
        return _PLANNED.search(self.after[: done.start() if done else None]) is not None


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for passage in passages_of(dossier):
        if passage.role == "result" and passage.year is not None:
            for dated in _dated(passage):
                way = _way_outside(dated, passage.year)
                if way is not None:
                    yield _finding(dossier, passage, passage.year, dated, way)


def _dated(passage: ProsePassage) -> Iterator[Dated]:
    for month, start, end in year_months(passage.text):
        before = re.split(r"[。\n]", passage.folded[:start])
        after = re.split(r"[。\n]", passage.folded[end : end + REACH])[0]
        yield Dated(
            passage.text[start:end].replace("\n", ""), month, before[-1], after, len(before) == 1
        )


def _way_outside(dated: Dated, year: int) -> Way | None:
    """How the date lies outside the year; null where it lies inside, or is told as background or as
    a plan.

    What comes before the year is often told as background: it counts where it opens the result, or
    where it is listed with months of the year itself. A whole decade off is a slip in one digit.
    """
    off = dated.fiscal_year - year
    is_told_now = not (dated.is_background or (off > 0 and dated.is_planned))
    if is_told_now and abs(off) == DECADE:
        return "decade"
    is_listed = is_told_now and abs(off) == 1 and dated.is_listed
    return "default" if is_listed or _is_done_outside(dated, off) else None


def _is_done_outside(dated: Dated, off: int) -> bool:
    if off == 0:
        return False
    return _is_done_later(dated) if off > 0 else _opens_with_an_act(dated)


def _is_done_later(dated: Dated) -> bool:
    return _ON.match(dated.after) is not None and dated.act is not None


def _opens_with_an_act(dated: Dated) -> bool:
    """Whether the result begins with the date and with something the office did on it."""
    is_opening = dated.is_first and _OPENING.match(dated.after) is not None
    return is_opening and _OWN_ACT.search(dated.act or "") is not None


def _finding(dossier: Dossier, passage: ProsePassage, year: int, dated: Dated, way: Way) -> Finding:
    happened = dated.fiscal_year
    return CHECK.finding(
        passage.subject,
        [passage.at, _heading(dossier, passage)],
        {"fiscal_year": year, "printed": dated.printed, "month": dated.month},
        says=way,
        severity="warning" if happened > year or way == "decade" else "note",
        year=era_label(year),
        happened=era_label(happened),
        probably=era_label(int(dated.month[:4]) + (year - happened), "calendar"),
    )


def _heading(dossier: Dossier, passage: ProsePassage) -> At | None:
    """The target of the same year, which stands under the year's heading."""
    indicator = dossier.indicator_of.get(passage.owner or "")
    for year in indicator.years if indicator else ():
        if (
            year.fiscal_year == passage.year
            and isinstance(year.target, ItemList)
            and year.target.items
        ):
            first: Item = year.target.items[0]
            return first.at
    return None
