"""Items, goals, fields and indicators whose numbers leave a gap or stand twice."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.numbering import Break, Numbered, breaks_in, lone_in, paragraph_runs, runs_of
from hyoka.checking.prose import passages_of
from hyoka.records import (
    Finding,
    Indicator,
    Item,
    ItemList,
    PolicyEvaluation,
    PolicyField,
    Text,
)
from hyoka.text import era_label, same

CHECK = card("item-numbering")
Named = tuple[str, str, list[Numbered]]
_CODE = re.compile(r"\d{1,3}-\d{1,3}")
_NAMES = {"analysis": "施策の分析", "necessity": "次期への方向性", "next": "次期の測定指標の記述"}


def in_document(dossier: Dossier) -> Iterator[Finding]:
    for subject, where, run in _runs(dossier):
        for found in (*breaks_in(run), *lone_in(run)):
            yield _finding(subject, where, found)


def _runs(dossier: Dossier) -> Iterator[Named]:
    report = dossier.report
    if report is None:
        return
    yield (
        dossier.policy,
        "施策目標",
        [Numbered(goal.number, str(goal.number), goal.text.at) for goal in report.goals],
    )
    yield dossier.policy, "個別分野", _in_order(_titled(dossier.fields))
    for number, coded in groupby(sorted(_titles(report), key=_field_of), _field_of):
        yield dossier.of_field(number), "測定指標", _in_order(_coded(list(coded)))
    for field in dossier.fields:
        yield from _runs_of_field(dossier, field)
    for passage in passages_of(dossier):
        if passage.role in _NAMES:
            for run in paragraph_runs(passage.text, passage.at):
                yield passage.subject, _NAMES[passage.role], run


def _titles(report: PolicyEvaluation) -> list[tuple[str, Text]]:
    """The names of the indicators by their codes: the cover's, where it lists them."""
    titles = {each.code: each.title for _, each in report.by_field() if each.title}
    titles |= {row.code: row.title for row in report.cover_ratings}
    return [(code, title) for code, title in titles.items() if _CODE.fullmatch(code)]


def _runs_of_field(dossier: Dossier, field: PolicyField) -> Iterator[Named]:
    subject = dossier.of_field(field.number)
    yield subject, "次期の測定指標", _in_order(_coded(list(_next_titles(field))))
    if field.overview:
        for run in runs_of(field.overview.items):
            yield subject, "施策の概要", run
    yield (
        subject,
        "参考指標",
        [
            Numbered(each.number, str(each.number), each.title.at)
            for each in field.reference_indicators
            if each.number is not None
        ],
    )
    for indicator in field.indicators:
        for year in indicator.years:
            for name, entry in (("目標", year.target), ("実績", year.result)):
                for run in _list_runs(entry) if isinstance(entry, ItemList) else ():
                    yield (
                        dossier.of_indicator(indicator.code),
                        f"{era_label(year.fiscal_year)}{name}",
                        run,
                    )


def _next_titles(field: PolicyField) -> Iterator[tuple[str, Text]]:
    """The next cycle's indicators; those that end with this cycle may leave their numbers."""
    titled = [(each.code, each.title) for each in field.next_indicators]
    if titled:
        titled += [(each.code, each.title) for each in _ended(field)]
    for code, title in titled:
        if title and _CODE.fullmatch(code):
            yield code, title


def _ended(field: PolicyField) -> list[Indicator]:
    """The indicators whose code and name the next cycle does not have."""
    codes = {each.code for each in field.next_indicators}
    names = [each.title.text for each in field.next_indicators if each.title]
    left = [each for each in field.indicators if each.code not in codes]
    return [each for each in left if not _goes_on(each, names)]


def _goes_on(indicator: Indicator, names: Sequence[str]) -> bool:
    title = indicator.title
    return title is not None and any(same(title.text, name) for name in names)


def _list_runs(entry: ItemList) -> Iterator[list[Numbered]]:
    """The runs of a list; what is left unmarked because its first mark is lost may hold marks of
    its own."""
    runs = list(runs_of(entry.items))
    unmarked = [item for item in entry.items if not item.marker]
    told = (paragraph_runs(each.text, each.at, begins_at=2) for each in _leading(entry, unmarked))
    held = chain.from_iterable(chain.from_iterable(told))
    yield [*held, *(runs[0] if runs else [])]
    yield from runs[1:]


def _leading(entry: ItemList, unmarked: Sequence[Item]) -> Sequence[Text | Item]:
    return [entry.lead, *unmarked] if entry.lead else unmarked


def _field_of(coded: tuple[str, Text]) -> int:
    return int(coded[0].split("-")[0])


def _titled(fields: Sequence[PolicyField]) -> list[Numbered]:
    return [
        Numbered(field.number, str(field.number), field.title.at) for field in fields if field.title
    ]


def _coded(headed: Sequence[tuple[str, Text]]) -> list[Numbered]:
    return [Numbered(int(code.split("-")[1]), code, title.at) for code, title in headed]


def _in_order(run: list[Numbered]) -> list[Numbered]:
    """Sections may be printed out of order; only a number that is not there at all is missing."""
    return sorted(run, key=lambda each: each.number)


def _finding(subject: str, where: str, found: Break) -> Finding:
    numbers = "、".join(map(str, found.missing or (found.repeated,)))
    return CHECK.finding(
        subject,
        found.at,
        {"where": where, "missing": list(found.missing), "repeated": found.repeated},
        says=found.kind,
        numbers=numbers,
        printed=found.printed,
    )
