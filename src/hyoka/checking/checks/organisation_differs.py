"""The same organisation in two documents, with figures or kinds that disagree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from hyoka.checking.amounts import number_of
from hyoka.checking.check import card
from hyoka.checking.dossier import Dossier
from hyoka.checking.organisations import short_name_of, speaks_of
from hyoka.checking.prose import passages_of
from hyoka.checking.yearly_changes import YearlyChange, yearly_changes
from hyoka.records import At, ContributionAssessment, Finding, Value
from hyoka.text import era_label, yen

CHECK = card("organisation-differs")
_KINDS = ("任意拠出金", "義務的拠出金", "分担金")


@dataclass(frozen=True)
class Contribution:
    """A contribution sheet with the document it stands in."""

    sheet: ContributionAssessment
    short: str
    dossier: Dossier

    def at(self, place: At | None) -> At | None:
        return place and self.dossier.at(place)


def across_documents(dossiers: Sequence[Dossier]) -> Iterator[Finding]:
    contributions = list(chain.from_iterable(map(_contributions, dossiers)))
    yield from _amounts(contributions)
    for contribution in contributions:
        for dossier in dossiers:
            if dossier.sha256 != contribution.dossier.sha256:
                yield from _kinds(contribution, dossier)
                yield from _changes(contribution, dossier)


def _contributions(dossier: Dossier) -> Iterator[Contribution]:
    for sheet in dossier.sheets:
        short = short_name_of(sheet) if isinstance(sheet, ContributionAssessment) else None
        if isinstance(sheet, ContributionAssessment) and short:
            yield Contribution(sheet, short, dossier)


def _amounts(contributions: Sequence[Contribution]) -> Iterator[Finding]:
    """The same contribution and year with two initial budgets."""
    groups: dict[tuple[str, str, int | None], list[Contribution]] = defaultdict(list)
    for each in contributions:
        name = each.sheet.contribution.text if each.sheet.contribution else ""
        groups[each.short, name, each.sheet.fiscal_year].append(each)
    for (short, _, year), group in groups.items():
        first, *others = group
        for other in others:
            one, two = first.sheet.initial_budget, other.sheet.initial_budget
            if one and two and None not in (_yen(one), _yen(two)) and _yen(one) != _yen(two):
                yield CHECK.finding(
                    f"organisation {short}",
                    [first.at(one.at), other.at(two.at)],
                    {"organization": short, "fiscal_year": year, "what": "initial budget"},
                    says="amount",
                    one=one.raw,
                    other=two.raw,
                )


def _yen(value: Value) -> Decimal | None:
    number = number_of(value)
    return yen(number, value.unit) if number is not None else None


def _kinds(contribution: Contribution, dossier: Dossier) -> Iterator[Finding]:
    """A project cited as a contribution of another kind than the sheet says."""
    kind = contribution.sheet.kind
    if kind is None or kind.raw not in _KINDS:
        return
    every = chain.from_iterable(indicator.means for _, indicator in dossier.indicators)
    about = [means for means in every if speaks_of(means.name, contribution.short)]
    for means in (each for each in about if _kind_in(each.name) not in ("", kind.raw)):
        yield CHECK.finding(
            f"organisation {contribution.short}",
            [contribution.at(kind.at), *map(dossier.at, means.at[:1])],
            {"organization": contribution.short, "what": "kind"},
            says="kind",
            one=kind.raw,
            other=_kind_in(means.name),
        )
        return


def _kind_in(name: str) -> str:
    """The kind a name gives in brackets; empty where it gives none."""
    return next((each for each in _KINDS if f"（{each}）" in name), "")


def _changes(contribution: Contribution, dossier: Dossier) -> Iterator[Finding]:
    """Yearly changes told of the organisation in both documents."""
    told = chain.from_iterable(map(yearly_changes, passages_of(contribution.dossier)))
    own = {change.year: change for change in told}
    about = [
        passage
        for passage in passages_of(dossier)
        if speaks_of(_context(dossier, passage.owner) + passage.text, contribution.short)
    ]
    for other in chain.from_iterable(map(yearly_changes, about)):
        one = own.get(other.year)
        if one is not None and abs(one.percent - other.percent) >= 1:
            yield _change(contribution, dossier, one, other)


def _context(dossier: Dossier, owner: str | None) -> str:
    indicator = dossier.indicator_of.get(owner or "")
    return indicator.title.text if indicator and indicator.title else ""


def _change(
    contribution: Contribution, dossier: Dossier, one: YearlyChange, other: YearlyChange
) -> Finding:
    planned = one.is_planned or other.is_planned
    return CHECK.finding(
        f"organisation {contribution.short}",
        [contribution.at(one.passage.at), dossier.at(other.passage.at)],
        {"organization": contribution.short, "year": one.year, "what": "yearly change"},
        says="planned" if planned else "change",
        severity="note" if planned else "warning",
        when=era_label(one.year, "calendar"),
        one=one.passage.quoted(one.printed),
        other=other.passage.quoted(other.printed),
    )
