"""The same document or meeting dated differently in two places."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.prose import ProsePassage, passages_of
from hyoka.records import ContributionAssessment, Finding
from hyoka.text import dates, fiscal_year_of, fiscal_years, squeezed

CHECK = card("date-differs")
_NAME = re.compile(r"(?P<name>[^、。\n・()「」『』｢｣]{4,60})[」』｣]?\s*(?:について\s*)?\($")
_FOUNDED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?[にの]設立(?=さ|以来|し|、|時|。)"
)
_FARTHEST = 80
_DECIDED = re.compile(r"\s*(?P<act>[^\s()、。]{2,8})?\)")
_EVENT = re.compile(
    r"(?P<year>(?:(?:平成|令和)(?:元|\d{1,2})|20\d\d)年)?(?<![\d第])(?P<month>\d{1,2})月(?:\d{1,2}日)?(?:に|には|の|、)?"
    r"(?:[一-龠ァ-ヶー]{1,8}(?:で|において|にて)(?:開催された|行われた)?)?第(?P<n>\d{1,3})回"
    r"(?P<name>[一-龠々ァ-ヶーA-Za-z・]{2,24}?(?:会合|会議|シンポジウム|フォーラム|セミナー|対話|協議|ワークショップ))"
)
_AHEAD = re.compile(r".{0,12}?(?:に向け|を前に|予定|延期|に際し|見送|準備|まで)")
_LOOSE = re.compile(r"[\s「」『』｢｣・]")


@dataclass(frozen=True)
class Dated:
    """A name with the date printed in brackets behind it."""

    name: str
    on: date
    printed: str
    passage: ProsePassage


@dataclass(frozen=True)
class Held:
    """When a numbered meeting was held, by one passage; `year` is null where nothing tells it."""

    year: int | None
    month: int
    printed: str
    passage: ProsePassage

    def contradicts(self, other: "Held") -> bool:
        """Whether both tell the year, and the months are not the same."""
        known = self.year is not None and other.year is not None
        return known and (self.year, self.month) != (other.year, other.month)


def in_document(dossier: Dossier) -> Iterator[Finding]:
    yield from _events(dossier)
    yield from _founded(dossier)
    named: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for passage in passages_of(dossier):
        for act, each in _dated(passage):
            named[each.name, act].append(each)
    for group in named.values():
        usual = max(group, key=lambda each: sum(each.on == other.on for other in group))
        for each in group:
            if each.on != usual.on:
                yield CHECK.finding(
                    each.passage.subject,
                    [each.passage.at, usual.passage.at],
                    {
                        "name": each.name,
                        "printed": squeezed(each.printed),
                        "elsewhere": usual.on.isoformat(),
                    },
                    usual=usual.printed,
                    name=each.passage.quoted(each.name),
                    printed=each.printed.replace("\n", ""),
                )


def _events(dossier: Dossier) -> Iterator[Finding]:
    """A numbered meeting told as held in two months."""
    held: dict[str, list[Held]] = defaultdict(list)
    for passage in passages_of(dossier):
        close = "".join(passage.folded.split())
        for found in _EVENT.finditer(close):
            if not _AHEAD.match(close, found.end()):
                held[f"第{found['n']}回{found['name']}"].append(_held(passage, found))
    for name, several in held.items():
        first = several[0]
        other = next((each for each in several if each.contradicts(first)), None)
        if other is not None:
            yield CHECK.finding(
                other.passage.subject,
                [other.passage.at, first.passage.at],
                {"name": name, "printed": other.printed, "elsewhere": first.printed},
                name=other.passage.quoted(name),
                printed=other.passage.quoted(other.printed),
                usual=first.passage.quoted(first.printed),
            )


def _founded(dossier: Dossier) -> Iterator[Finding]:
    """The year in which the body a contribution goes to was set up, told in two ways."""
    if not any(isinstance(sheet, ContributionAssessment) for sheet in dossier.sheets):
        return
    first: tuple[re.Match[str], ProsePassage] | None = None
    for passage in passages_of(dossier):
        for found in _FOUNDED.finditer(passage.folded):
            usual, where = first = first or (found, passage)
            if found["year"] != usual["year"]:
                yield CHECK.finding(
                    passage.subject,
                    [passage.at, where.at],
                    {"name": "設立", "printed": found[0], "elsewhere": usual[0]},
                    name="設立",
                    printed=passage.quoted(found[0]),
                    usual=where.quoted(usual[0]),
                )


def _held(passage: ProsePassage, found: re.Match[str]) -> Held:
    printed = f"{found['year'] or ''}{found['month']}月"
    years = fiscal_years(found["year"] or "")
    year = years[0].year if years else _calendar_year(passage.year, int(found["month"]))
    return Held(year, int(found["month"]), printed, passage)


def _calendar_year(fiscal_year: int | None, month: int) -> int | None:
    """The calendar year of a month told under a fiscal year."""
    if fiscal_year is None:
        return None
    in_its_year = fiscal_year_of(f"{fiscal_year}-{month:02d}") == fiscal_year
    return fiscal_year if in_its_year else fiscal_year + 1


def _dated(passage: ProsePassage) -> Iterator[tuple[str, Dated]]:
    for mention in dates(passage.text):
        before = _NAME.search(passage.folded, max(0, mention.start - _FARTHEST), mention.start)
        behind = _DECIDED.match(passage.folded, mention.end)
        if before and behind and mention.on is not None:
            name = _LOOSE.sub("", before["name"])
            yield behind["act"] or "", Dated(name, mention.on, mention.printed, passage)
